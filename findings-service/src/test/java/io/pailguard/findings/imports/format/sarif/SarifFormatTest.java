package io.pailguard.findings.imports.format.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.imports.format.Collected;
import io.pailguard.findings.imports.format.Reported;
import io.pailguard.findings.imports.format.Unreadable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools write as SARIF, by the rules of the form and beside them. */
class SarifFormatTest {
    private static final String RULES = "{'id':'r1','shortDescription':{'text':'Brief'},'messageStrings':"
            + "{'m':{'text':'{0} is {{not}} {1}'}},'defaultConfiguration':{'level':'note'}}";

    private static Collected read(String json) throws IOException {
        return Collected.of(new SarifFormat(), json.replace('\'', '"'));
    }

    private static Collected results(String... results) throws IOException {
        return read("{'version':'2.1.0','runs':[{'results':[" + String.join(",", results)
                + "],'tool':{'driver':{'name':'acme','rules':[" + RULES + "]}}}]}");
    }

    private static String at(String uri) {
        return "{'ruleId':'r1','message':{'text':'m'},'locations':[{'physicalLocation':{'artifactLocation':{'uri':'"
                + uri + "'},'region':{'startLine':3}}}]}";
    }

    /** The rules stand behind the results here. */
    @ParameterizedTest
    @CsvSource({
        "error, r1, HIGH",
        "warning, r1, MEDIUM",
        "none, r1, INFO",
        ", r1, LOW",
        ", unknown, MEDIUM",
        "fatal, r1, LOW"
    })
    void shouldTakeTheLevelOfTheResultThenOfTheRuleThenWarning(String level, String rule, Severity expected)
            throws IOException {
        String said = level == null ? "" : ",'level':'" + level + "'";
        Collected read = results("{'ruleId':'" + rule + "','message':{'text':'m'}" + said + "}");
        assertThat(read.only().severity()).isEqualTo(expected);
        assertThat(read.bent.toString().contains("level")).isEqualTo("fatal".equals(level));
    }

    @ParameterizedTest
    @CsvSource({"0, INFO", "3.9, LOW", "4.0, MEDIUM", "7.0, HIGH", "9.0, CRITICAL", "10, CRITICAL"})
    void shouldTakeTheScoreBeforeTheLevel(String score, Severity expected) throws IOException {
        assertThat(results("{'ruleId':'r1','level':'note','message':{'text':'m'},'properties':{'security-severity':'"
                                + score + "'}}")
                        .only()
                        .severity())
                .isEqualTo(expected);
    }

    @Test
    void shouldFillInMessagesByTheirId() throws IOException {
        assertThat(results("{'ruleId':'r1','message':{'id':'m','arguments':['sky','blue']}}")
                        .only()
                        .title())
                .isEqualTo("sky is {not} blue");
        assertThat(results("{'ruleId':'r1','message':{'id':'other'}}").bent.toString())
                .contains("id that its rule does not know");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/A.java | src/A.java",
                "./src/A.java | src/A.java",
                "src/my%20file.js | src/my file.js",
                "src/my file.js | src/my file.js",
                "src/größe.js | src/größe.js",
                "file:///builds/checkout/src/A.java | src/A.java",
                "/home/ci/checkout/src/A.java | src/A.java",
                "file:///C:/work/checkout/src/A.java | src/A.java",
                "C:\\\\work\\\\checkout\\\\A.java | A.java",
                "100%done.txt | 100%done.txt"
            })
    void shouldMakePathsInTheRepository(String uri, String path) throws IOException {
        assertThat(results(at(uri)).only().path()).isEqualTo(path);
    }

    @Test
    void shouldSayWhatWasBent() throws IOException {
        assertThat(results(at("a b.js")).bent)
                .containsExactly("A path is no URI: it has a blank or a letter that is not ASCII.");
        assertThat(results(at("/elsewhere/A.java")).bent.toString())
                .contains("nothing says where the repository begins");
        Collected without = results("{'ruleId':'r1','message':{'text':'m'}}");
        assertThat(without.only().path()).isEqualTo(Reported.NO_PLACE);
        assertThat(without.bent.toString()).contains("no place");
    }

    @Test
    void shouldResolveBasesArtifactsAndRulesOfExtensions() throws IOException {
        Reported read =
                read("{'runs':[{'tool':{'driver':{'name':'a'},'extensions':[{'name':'plugin','rules':[{'id':'x1',"
                                + "'shortDescription':{'text':'Of the plugin'},'properties':{'precision':'high','tags':['security',"
                                + "'external/cwe/cwe-079']}}]}]},'originalUriBaseIds':{'SRC':{'uri':'file:///ci/work/'}},"
                                + "'artifacts':[{'location':{'uri':'lib/b.c','uriBaseId':'SRC'}}],"
                                + "'results':[{'rule':{'index':0,'toolComponent':{'index':0}},'message':{'text':''},"
                                + "'locations':[{'physicalLocation':{'artifactLocation':{'index':0},'region':{'startLine':7}}}]}]}]}")
                        .only();
        assertThat(read.rule()).isEqualTo("x1");
        assertThat(read.title()).isEqualTo("Of the plugin");
        assertThat(read.kind()).isEqualTo("cwe-79");
        assertThat(read.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(read.path()).isEqualTo("lib/b.c");
        assertThat(read.line()).isEqualTo(7);
    }

    /** As the number alone beside its catalogue, or only in the words of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':'89','toolComponent':{'name':'CWE'}} | m | cwe-89",
                "{'toolComponent':{'name':'CWE'},'id':'CWE-120'} | m | cwe-120",
                "{'id':'89','toolComponent':{'name':'OWASP'}} | m | \"\"",
                "{} | Insecure call. CWE-119 | cwe-119",
                "{} | m | \"\""
            })
    void shouldFindTheWeaknessWhereverItIsNamed(String target, String message, String kind) throws IOException {
        assertThat(read("{'runs':[{'tool':{'driver':{'name':'a','rules':[{'id':'r','relationships':[{'target':" + target
                                + "}]}]}},'results':[{'ruleId':'r','message':{'text':'" + message + "'}}]}]}")
                        .only()
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void shouldLeaveOutWhatIsNoProblem() throws IOException {
        Collected read = results(
                "{'ruleId':'r1','message':{'text':'m'},'suppressions':[{'kind':'inSource'}]}",
                "{'ruleId':'r1','message':{'text':'m'},'suppressions':[{'kind':'external','status':'accepted'}]}",
                "{'ruleId':'r1','message':{'text':'m'},'kind':'pass'}",
                "{'ruleId':'r1','message':{'text':'m'},'baselineState':'absent'}",
                "{'ruleId':'r1','message':{'text':'told'},'suppressions':[{'kind':'external','status':'rejected'}]}");
        assertThat(read.only().title()).isEqualTo("told");
        assertThat(read.leftOut).hasSize(4);
    }

    @Test
    void shouldReadSeveralRunsAndAByteOrderMark() throws IOException {
        String run = "{'tool':{'driver':{'name':'a'}},'results':[{'ruleId':'x','message':{'text':'m'}}]}";
        assertThat(read("\ufeff{'runs':[" + run + "," + run + ",{'results':null}]}").reported)
                .hasSize(2);
    }

    @Test
    void shouldTellOfSecretsByTheToolOrATag() throws IOException {
        assertThat(
                        read("{'runs':[{'tool':{'driver':{'name':'Gitleaks'}},'results':[{'ruleId':'x','message':{'text':'m'}}]}]}")
                                .only()
                                .isSecret())
                .isTrue();
        assertThat(results("{'ruleId':'r1','message':{'text':'m'},'properties':{'tags':['secret']}}")
                        .only()
                        .isSecret())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'runs':[{'results':[{'ruleId':'x'",
                "{'runs':[{'results':[{'ruleId':'x'}]}]",
                "{'runs':[",
                "{'runs':[{'results':[{'ruleId':{}}]}]}",
                "{'runs':{}}",
                "{'runs':[{'results':[{'locations':[{'physicalLocation':{'region':{'startLine':'three'}}}]}]}]}",
                "{'runs':[]} {'runs':[]}",
                "{'runs':[] nonsense}"
            })
    void shouldNameThePlaceOfWhatCannotBeRead(String json) {
        Unreadable refused = catchThrowableOfType(Unreadable.class, () -> read(json));
        assertThat(refused.place()).contains("line 1, column");
    }

    @Test
    void shouldRefuseBombs() {
        for (String bomb : List.of(
                "{'runs':" + "[".repeat(100_000),
                "{'runs':[{'results':[{'ruleId':'" + "x".repeat(2_000_000) + "'}]}]}",
                "{'runs':[{'results':[{'ruleIndex':" + "9".repeat(100_000) + "}]}]}",
                "{'" + "n".repeat(100_000) + "':1}")) {
            Unreadable refused = catchThrowableOfType(Unreadable.class, () -> read(bomb));
            assertThat(refused.place()).contains("column");
        }
    }
}
