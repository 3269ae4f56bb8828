package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.engine.RuleSamples.Sample;
import io.pailguard.ingest.check.secret.text.FileKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretScannerTest {
    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final RuleSamples samples = new RuleSamples(7);
    private final String github = samples.all().get("secret.github-token").secret();

    @AfterAll
    void close() {
        scanner.close();
    }

    @Test
    void shouldTellLineAndColumnInCharacters() {
        SecretHit hit = only("first\nzweite Zeile\n  é😀 " + github + " x\n");

        assertThat(hit.line()).isEqualTo(3);
        assertThat(hit.column()).isEqualTo(7);
        assertThat(hit.endLine()).isEqualTo(3);
        assertThat(hit.endColumn()).isEqualTo(7 + github.length());
    }

    @Test
    void shouldFindTheSameWhereverInTheFileItStands() {
        String line = "run --password --token " + samples.password() + "\n";

        Set<String> once = rules(hits(line.getBytes(StandardCharsets.UTF_8), "a.js"));

        assertThat(rules(hits(line.repeat(10_000).getBytes(StandardCharsets.UTF_8), "a.js")))
                .isEqualTo(once);
    }

    @Test
    void shouldCountLinesThatEndInCarriageReturnAndLineFeed() {
        SecretHit hit = only("a\r\nb\r\n" + github + "\r\nc\r\n");

        assertThat(hit.line()).isEqualTo(3);
        assertThat(hit.column()).isEqualTo(1);
        assertThat(hit.excerpt().lines()).extracting(ExcerptLine::text).noneMatch(line -> line.contains("\r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-32", "UTF-8"})
    void shouldReadAnyUnicodeWithAByteOrderMark(String encoding) {
        String text = "\uFEFFkey é = " + github + "\n";
        Charset charset = Charset.forName(encoding.equals("UTF-8") ? encoding : encoding + "LE");

        List<SecretHit> hits = hits(text.getBytes(charset), "a.cs");

        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).fingerprints()).isEqualTo(only(github).fingerprints());
        assertThat(hits.get(0).line()).isEqualTo(1);
    }

    @Test
    void shouldReadBytesThatAreNotUtf8AsLatin1() {
        byte[] latin1 = ("gr\u00fc\u00df " + github).getBytes(StandardCharsets.ISO_8859_1);

        SecretHit hit = hits(latin1, "a.txt").get(0);

        assertThat(hit.column()).isEqualTo(6);
        assertThat(hit.excerpt().lines().get(0).text()).startsWith("gr\u00fc\u00df ");
    }

    @Test
    void shouldSkipABinaryFileAndSaySo() {
        byte[] binary = ("GIF89a\0\0" + github).getBytes(StandardCharsets.ISO_8859_1);

        ScanOutcome outcome = scanner.scan(binary, FileKind.of("a.gif"));

        assertThat(outcome).isEqualTo(new ScanOutcome.Skipped(SkipReason.BINARY, "The file is binary"));
    }

    @Test
    void shouldSkipAFileThatIsTooLargeAndSayHowLarge() {
        byte[] large = new byte[10 * 1024 * 1024 + 1];

        ScanOutcome.Skipped skipped = (ScanOutcome.Skipped) scanner.scan(large, FileKind.of("a.txt"));

        assertThat(skipped.reason()).isEqualTo(SkipReason.TOO_LARGE);
        assertThat(skipped.detail()).isEqualTo("The file has 10.0 MiB; at most 10.0 MiB are scanned");
    }

    @Test
    void shouldReadAnEmptyFile() {
        assertThat(scanner.scan(new byte[0], FileKind.of("a.txt")))
                .isEqualTo(new ScanOutcome.Scanned(List.of(), false));
    }

    @Test
    void shouldLetTheRuleThatKnowsTheIssuerWin() {
        SecretHit hit = only("{\"api_token\": \"" + github + "\"}");

        assertThat(hit.rule().id()).isEqualTo("secret.github-token");
    }

    @Test
    void shouldTellTheSameSecretTwiceWithTheSameFingerprint() {
        List<SecretHit> hits = Samples.hits(scanner, github + "\n\n" + github, "a.txt");

        assertThat(hits).extracting(SecretHit::line).containsExactly(1, 3);
        assertThat(hits.get(0).fingerprints()).isEqualTo(hits.get(1).fingerprints());
    }

    @Test
    void shouldFingerprintWithEachKey() {
        byte[] one = "the first key in use".getBytes(StandardCharsets.US_ASCII);
        byte[] two = "the second key in use".getBytes(StandardCharsets.US_ASCII);
        SecretScanner both = scanner.withKeys(
                SecretFingerprint.of(List.of(new FingerprintKey("k2", two), new FingerprintKey("k1", one))));

        List<Fingerprint> fingerprints =
                Samples.hits(both, github, "a.txt").get(0).fingerprints();

        assertThat(fingerprints).extracting(Fingerprint::keyId).containsExactly("k2", "k1");
        assertThat(fingerprints)
                .extracting(Fingerprint::value)
                .doesNotHaveDuplicates()
                .allMatch(v -> v.length() == 64);
        assertThat(fingerprints).doesNotContainAnyElementsOf(only(github).fingerprints());
    }

    @Test
    void shouldRefuseFingerprintKeysThatAreUnusable() {
        assertThatThrownBy(() -> new FingerprintKey("k", new byte[15])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretFingerprint.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        FingerprintKey key = new FingerprintKey("k", new byte[16]);
        assertThatThrownBy(() -> SecretFingerprint.of(List.of(key, key))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "x = TOKEN  # pailguard:allow, pailguard:allow",
        "x = TOKEN  // gitleaks:allow, gitleaks:allow",
        "x = TOKEN  # pragma: allowlist secret, pragma: allowlist secret",
        "'# pragma: allowlist nextline secret\nx = TOKEN', pragma: allowlist nextline secret"
    })
    void shouldBeLessSureWhereACommentAllowsTheSecret(String text, String comment) {
        SecretHit allowed = only(text.replace("TOKEN", github));

        assertThat(allowed.allowComment()).contains(comment);
        assertThat(allowed.confidence())
                .isEqualTo(only("x = " + github).confidence().lowered());
    }

    @Test
    void shouldIgnoreAnAllowCommentOnAnotherLine() {
        SecretHit hit = only("x = 1 # gitleaks:allow\nx = " + github + "\n# gitleaks:allow");

        assertThat(hit.allowComment()).isEmpty();
        assertThat(hit.confidence()).isEqualTo(Confidence.HIGH);
    }

    @Test
    void shouldDoubtAGithubTokenWithAWrongChecksum() {
        char last = github.charAt(github.length() - 1);
        String wrong = github.substring(0, github.length() - 1) + (last == 'a' ? 'b' : 'a');

        assertThat(only(wrong).confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(only(wrong).note()).contains("The checksum inside the token does not match");
        assertThat(only(github).note()).contains("The checksum inside the token matches");
    }

    @Test
    void shouldRefuseWhatOnlyLooksLikeAJsonWebToken() {
        String token = samples.jsonWebToken();
        String broken = "eyJ" + "x".repeat(token.indexOf('.') - 3) + token.substring(token.indexOf('.'));

        assertThat(Samples.hits(scanner, broken, "a.txt")).isEmpty();
    }

    @Test
    void shouldFindAJsonWebTokenOfManyThousandCharacters() {
        String token = samples.jsonWebToken();
        int dot = token.indexOf('.');
        String claims = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ("{\"scope\":\"" + "repository ".repeat(700) + "\"}").getBytes(StandardCharsets.US_ASCII));
        String large = token.substring(0, dot + 1) + claims + token.substring(token.lastIndexOf('.'));

        SecretHit hit = only("token " + large);

        assertThat(hit.rule().id()).isEqualTo("secret.json-web-token");
        assertThat(hit.endOffset() - hit.startOffset())
                .isEqualTo(large.length())
                .isGreaterThan(10_000);
    }

    @Test
    void shouldSayThatThereAreMoreHitsThanItTells() {
        StringBuilder text = new StringBuilder();
        for (int seed = 0; seed < 600; seed++) {
            text.append("AK" + "IAQ")
                    .append(new Samples(seed).draw(Samples.UPPER, 15))
                    .append('\n');
        }
        text.append(github);

        ScanOutcome.Scanned outcome = (ScanOutcome.Scanned)
                scanner.scan(text.toString().getBytes(StandardCharsets.US_ASCII), FileKind.of("a.txt"));

        assertThat(outcome.truncated()).isTrue();
        assertThat(outcome.hits()).hasSize(500);
    }

    @Test
    void shouldGiveTheSameResultsToManyThreads() throws Exception {
        List<Sample> all = new ArrayList<>(samples.all().values());
        List<List<SecretHit>> expected = all.stream()
                .map(sample -> Samples.hits(scanner, sample.text(), sample.path()))
                .toList();
        Callable<List<List<SecretHit>>> work = () -> all.stream()
                .map(sample -> Samples.hits(scanner, sample.text(), sample.path()))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<List<SecretHit>>> result : threads.invokeAll(java.util.Collections.nCopies(40, work))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldRefuseToScanWhenClosed() {
        SecretScanner closed = Samples.scanner(ScannerSettings.Engine.FASTEST);
        closed.close();
        closed.close();

        assertThatThrownBy(() -> closed.scan("x".getBytes(StandardCharsets.US_ASCII), FileKind.of("a.txt")))
                .isInstanceOf(IllegalStateException.class);
    }

    private SecretHit only(String text) {
        List<SecretHit> hits = Samples.hits(scanner, text, "a.txt");
        assertThat(hits).hasSize(1);
        return hits.get(0);
    }

    private static Set<String> rules(List<SecretHit> hits) {
        return hits.stream().map(it -> it.rule().id()).collect(Collectors.toSet());
    }

    private List<SecretHit> hits(byte[] content, String path) {
        return ((ScanOutcome.Scanned) scanner.scan(content, FileKind.of(path))).hits();
    }
}
