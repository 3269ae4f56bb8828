package io.pailguard.findings.imports.format.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.imports.format.Collected;
import io.pailguard.findings.imports.format.Reported;
import io.pailguard.findings.imports.format.Unreadable;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bill of materials is read to the letter: what a word means that nobody knows is not guessed. */
class CycloneDxFormatTest {
    private static Collected bill(String version, String vulnerability) throws IOException {
        return Collected.of(
                new CycloneDxFormat(),
                ("{'bomFormat':'CycloneDX','specVersion':'" + version + "','vulnerabilities':[" + vulnerability
                                + "],'components':[{'bom-ref':'a','name':'lib','version':'1.2','purl':'pkg:npm/lib@1.2',"
                                + "'components':[{'bom-ref':'b','group':'acme','name':'inner'}]}]}")
                        .replace('\'', '"'));
    }

    private static Collected vulnerability(String more) throws IOException {
        return bill("1.6", "{'id':'CVE-2021-0001','affects':[{'ref':'a'},{'ref':'b'}]" + more + "}");
    }

    @Test
    void shouldTellOfEachComponentThatIsAffected() throws IOException {
        Collected read = vulnerability(",'description':'d','recommendation':'Update','ratings':[{'severity':'low'}]");
        assertThat(read.reported).extracting(Reported::path).containsExactly("pkg:npm/lib@1.2", "acme/inner");
        assertThat(read.reported).extracting(Reported::check).containsOnly("vulnerability.CVE-2021-0001");
        assertThat(read.reported).extracting(Reported::severity).containsOnly(Severity.LOW);
    }

    @Test
    void shouldTakeTheHighestScoreOfCvssBeforeAWord() throws IOException {
        assertThat(vulnerability(",'ratings':[{'severity':'low'},{'method':'CVSSv31','score':9.8},"
                                + "{'method':'CVSSv2','score':5},{'method':'OWASP','score':10}]")
                        .reported)
                .extracting(Reported::severity)
                .containsOnly(Severity.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({"exploitable, 2", "in_triage, 2", "not_affected, 0", "false_positive, 0", "resolved, 0"})
    void shouldTakeTheWordOfItsMaker(String state, int expected) throws IOException {
        assertThat(vulnerability(",'analysis':{'state':'" + state + "'}").reported)
                .hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",'analysis':{'state':'ignored'} | /vulnerabilities/0/analysis/state",
                ",'analysis':{'justification':'because'} | /vulnerabilities/0/analysis/justification",
                ",'analysis':{'response':['update','pray']} | /vulnerabilities/0/analysis/response/1",
                ",'ratings':[{'severity':'moderate'}] | /vulnerabilities/0/ratings/0/severity",
                ",'ratings':[{'method':'CVSSv5'}] | /vulnerabilities/0/ratings/0/method"
            })
    void shouldRefuseWordsThatItDoesNotKnow(String more, String place) {
        Unreadable refused = catchThrowableOfType(Unreadable.class, () -> vulnerability(more));
        assertThat(refused.place()).startsWith(place + ", line 1");
        assertThat(refused.why()).startsWith("Here must be one of ");
    }

    @Test
    void shouldReadNoOtherVersions() throws IOException {
        for (String known : new String[] {"1.4", "1.5", "1.6"}) {
            assertThat(bill(known, "{'id':'x'}").only().path()).isEqualTo(Reported.NO_PLACE);
        }
        assertThat(catchThrowableOfType(Unreadable.class, () -> bill("1.3", "{'id':'x'}"))
                        .place())
                .isEqualTo("/specVersion");
    }
}
