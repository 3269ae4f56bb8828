package io.pailguard.ingest.check.secret.rulefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.pailguard.ingest.check.secret.engine.FingerprintKey;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.check.secret.engine.ScanOutcome;
import io.pailguard.ingest.check.secret.engine.ScannerSettings;
import io.pailguard.ingest.check.secret.engine.SecretFingerprint;
import io.pailguard.ingest.check.secret.engine.SecretHit;
import io.pailguard.ingest.check.secret.engine.SecretRules;
import io.pailguard.ingest.check.secret.engine.SecretScanner;
import io.pailguard.ingest.check.secret.text.FileKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a file of rules is taken, and what its rules then find. */
class RuleFileReaderTest {
    private static final String RULE = """
            [[rules]]
            id = "acme-token"
            description = "Token of the Acme billing API"
            regex = '''billing ref ([0-9a-f]{20})'''
            keywords = ["billing"]
            """;
    private static final Random RANDOM = new Random(7);

    private static SecretScanner scanner;

    @BeforeAll
    static void start() {
        var key = new FingerprintKey("test", "a key for tests only".getBytes(StandardCharsets.US_ASCII));
        scanner = SecretScanner.create(
                SecretRules.load(), SecretFingerprint.of(List.of(key)), ScannerSettings.defaults());
    }

    @AfterAll
    static void stop() {
        scanner.close();
    }

    @Test
    void shouldFindWhatTheGroupOfARuleHolds() {
        String text = "the billing ref " + drawn() + " is old\n";

        SecretHit hit = hits(RULE, text).get(0);

        assertThat(hit.rule()).isEqualTo(LoadedRules.CHECK);
        assertThat(hit.startOffset()).isEqualTo(text.indexOf("ref ") + 4);
        assertThat(hit.endOffset() - hit.startOffset()).isEqualTo(20);
        assertThat(rules(RULE).title(hit.loaded().orElseThrow())).isEqualTo("Token of the Acme billing API");
        assertThat(hits("", text)).isEmpty();
    }

    @Test
    void shouldLookOnlyWhereAKeywordIs() {
        String rule = RULE.replace("[\"billing\"]", "[\"elsewhere\"]");
        String text = "the billing ref " + drawn() + "\n";

        assertThat(hits(rule, text)).isEmpty();
        assertThat(hits(rule, text + "ELSEWHERE\n")).hasSize(1);
        assertThat(hits(RULE.replace("keywords = [\"billing\"]", ""), text)).hasSize(1);
    }

    @Test
    void shouldNotTakeWhatIsTooEven() {
        assertThat(hits(RULE + "entropy = 3.0\n", "billing ref aaaaaaaaaabbbbbbbbbb\n"))
                .isEmpty();
        assertThat(hits(RULE, "billing ref aaaaaaaaaabbbbbbbbbb\n")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "regexes = ['''^00'''], 1",
        "regexes = ['''billing ref 00'''], 0",
        "regexTarget = 'match' | regexes = ['''billing ref 00'''], 1",
        "regexTarget = 'line' | regexes = ['''is old$'''], 1",
        "stopwords = ['00FF'], 1",
        "stopwords = ['zz'], 0",
        "condition = 'AND' | regexes = ['''^00'''] | stopwords = ['zz'], 0",
        "condition = 'AND' | regexes = ['''^00'''] | stopwords = ['00ff'], 1"
    })
    void shouldTakeBackWhatAnAllowListNames(String list, int takenBack) {
        String text = "the billing ref 00ff" + drawn().substring(4) + " is old\n";
        String lines = list.replace(" | ", "\n") + "\n";

        assertThat(hits(RULE + "[[rules.allowlists]]\n" + lines, text)).hasSize(1 - takenBack);
        assertThat(hits(RULE + "[rules.allowlist]\n" + lines, text)).hasSize(1 - takenBack);
        assertThat(hits(RULE + "[[allowlists]]\n" + lines, text)).hasSize(1 - takenBack);
        assertThat(hits(RULE + "[allowlist]\n" + lines, text)).hasSize(1 - takenBack);
        assertThat(hits(RULE + "[[allowlists]]\ntargetRules = ['acme-token']\n" + lines, text))
                .hasSize(1 - takenBack);
    }

    @Test
    void shouldDecideByThePathWhereItIsKnown() {
        String file = RULE + """
                path = '''\\.tf$'''
                [[rules.allowlists]]
                paths = ['''^vendor/''']
                [[rules.allowlists]]
                condition = "AND"
                commits = ["ABCDEF0123456789ABCDEF0123456789ABCDEF01"]
                paths = ['''^old/''']
                """;
        LoadedRules rules = rules(file);
        var match = hits(file, "billing ref " + drawn()).get(0).loaded().orElseThrow();

        assertThat(rules.counts(match, "a/main.tf", null)).isTrue();
        assertThat(rules.counts(match, "a/main.py", null)).isFalse();
        assertThat(rules.counts(match, "vendor/main.tf", null)).isFalse();
        assertThat(rules.counts(match, "old/main.tf", null)).isTrue();
        assertThat(rules.counts(match, "old/main.tf", "abcdef0123456789abcdef0123456789abcdef01"))
                .isFalse();
    }

    /** One value is one secret: what our own rule knows stays as it is called. */
    @Test
    void shouldLeaveToOurOwnRulesWhatTheyFindThemselves() {
        String text = "password = \"kQ" + drawn() + "\"\n";
        String file = """
                [[rules]]
                id = "anything"
                regex = '''password = "(\\w+)"'''
                """;

        assertThat(hits(file, text)).hasSize(1).allMatch(it -> it.rule().id().equals("secret.assigned-password"));
    }

    @Test
    void shouldTakeKeysInAnyCaseAsGitleaksDoes() {
        assertThat(hits(RULE.replace("regex", "Regex").replace("keywords", "KEYWORDS"), "billing ref " + drawn()))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "regex = '''(?<!a)b'''                              | acme | cannot be read",
                "regex = '''(a'''                                   | acme | cannot be read",
                "regex = '''((a{1,500}){1,500}){1,500}'''           | acme | too large",
                "regex = '''é'''                                    | acme | beyond ASCII",
                "regex = '''(a)''' ; secretGroup = 2                | acme | secretGroup",
                "regex = 7                                          | acme | is no text",
                "regex = '''a''' ; entropy = 'much'                 | acme | is no number",
                "regex = '''a''' ; keywords = 'a'                   | acme | is no list",
                "description = 'nothing'                            | acme | has no 'regex'",
                "regex = '''a''' ; [[rules.allowlists]] ; paths=['('] | acme | 'paths' cannot be read",
                "regex = '''a''' ; [[rules.allowlists]]             | acme | names nothing",
                "regex = '''a''' ; [[rules.allowlists]] ; condition='XOR' ; stopwords=['a'] | acme | condition",
                "regex = '''a''' ; [[rules]] ; id = 'acme' ; regex = 'b' | acme | two rules",
                "regex = '''a''' ; [[allowlists]] ; targetRules = ['x'] ; stopwords=['a'] |  | targetRules",
                "regex = '''a                                       |  | no TOML"
            })
    void shouldNameTheRuleThatCannotBeTakenAndWhy(String lines, String rule, String reason) {
        ReadFile read = RuleFileReader.read("f", RULE + "[[rules]]\nid = 'acme'\n" + lines.replace(" ; ", "\n"));

        assertThat(((ReadFile.Refused) read).errors()).anySatisfy(it -> {
            assertThat(it.rule()).isEqualTo(rule);
            assertThat(it.reason()).contains(reason);
            assertThat(it.fix()).isNotBlank();
        });
    }

    @Test
    void shouldNameWhatIsRightAndNotDone() {
        ReadFile.Taken read = (ReadFile.Taken) RuleFileReader.read("f", """
                title = "ours"
                surprise = 1
                [extend]
                useDefault = true
                """ + RULE + """
                [[rules]]
                id = "by-name"
                path = '''\\.p12$'''
                [[rules]]
                id = "with-others"
                regex = '''a'''
                [[rules.required]]
                id = "acme-token"
                """);

        assertThat(read.rules()).hasSize(1);
        assertThat(read.leftOut()).extracting(LeftOut::rule).containsExactly(null, null, "by-name", "with-others");
        assertThat(read.leftOut()).extracting(LeftOut::what).anyMatch(it -> it.startsWith("[extend]"));
        assertThat(read.leftOut()).extracting(LeftOut::what).anyMatch(it -> it.contains("'surprise'"));
    }

    /** A pattern without a bound, and a content made for it. */
    @Test
    void shouldEndInTimeAndSayWhenNotAllWasSeen() {
        String file = """
                [[rules]]
                id = "greedy"
                regex = '''(?s)k.*?(a|b.*c)*'''
                """;
        byte[] text = "ka".repeat(500_000).getBytes(StandardCharsets.US_ASCII);

        ScanOutcome.Scanned outcome = assertTimeout(Duration.ofSeconds(60), () ->
                (ScanOutcome.Scanned) scanner.scan(text, FileKind.of("a.txt"), rules(file)));

        assertThat(outcome.truncated()).isTrue();
    }

    /** Where a piece ends nothing is lost. */
    @Test
    void shouldFindTheSameWhereverItStands() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(".".repeat(RANDOM.nextInt(2_000)))
                    .append("billing ref ")
                    .append(drawn())
                    .append('\n');
        }

        assertThat(hits(RULE, text.toString())).hasSize(300);
    }

    private static List<SecretHit> hits(String file, String text) {
        LoadedRules rules = file.isEmpty() ? LoadedRules.NONE : rules(file);
        return ((ScanOutcome.Scanned)
                        scanner.scan(text.getBytes(StandardCharsets.UTF_8), FileKind.of("notes.txt"), rules))
                .hits();
    }

    private static LoadedRules rules(String file) {
        return LoadedRules.of(((ReadFile.Taken) RuleFileReader.read("f", file)).rules());
    }

    private static String drawn() {
        return RANDOM.ints(20, 0, 16).mapToObj(Integer::toHexString).collect(Collectors.joining());
    }
}
