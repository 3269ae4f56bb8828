package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.check.secret.engine.RuleSamples.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExcerptTest {
    private static final int PIECE = 6;

    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final String github =
            new RuleSamples(7).all().get("secret.github-token").secret();

    @AfterAll
    void close() {
        scanner.close();
    }

    /** The promise that matters most: whatever stands near a hit, no six characters of any secret leave the engine. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "\n\n", ";", "\r\n"})
    void shouldNeverShowAPieceOfASecret(String separator) {
        int shown = 0;
        for (int seed = 0; seed < 10; seed++) {
            List<Sample> samples = new ArrayList<>(new RuleSamples(seed).all().values());
            java.util.Collections.shuffle(samples, new java.util.Random(seed));
            StringBuilder text = new StringBuilder();
            samples.forEach(sample -> text.append(sample.text()).append(separator));

            List<SecretHit> hits = Samples.hits(scanner, text.toString(), "a.env");

            Set<String> pieces = new HashSet<>();
            samples.forEach(sample -> pieces.addAll(pieces(sample.secret())));
            samples.forEach(sample -> pieces.removeAll(new HashSet<>(pieces(surroundings(sample)))));
            for (SecretHit hit : hits) {
                String excerpt = visible(hit.excerpt());
                shown += excerpt.length();
                assertThat(pieces(excerpt)).as(excerpt).noneMatch(pieces::contains);
            }
        }
        assertThat(shown).isPositive();
    }

    @Test
    void shouldMaskTheSameValueWhereNoRuleFindsIt() {
        String password = new RuleSamples(3).password();
        String text = "password = \"" + password + "\"\nprint(" + password + ")\n# " + password + " is old\n";

        SecretHit hit = Samples.hits(scanner, text, "a.py").get(0);

        assertThat(visible(hit.excerpt())).doesNotContain(password).contains("print(", " is old");
    }

    @Test
    void shouldMaskAShortSecretWhereItStandsAsAWord() {
        String text = "password = \"x9Qz\"\nprint(x9Qz)\n# x9Qzy is none\n";

        SecretHit hit = Samples.hits(scanner, text, "a.py").get(0);

        assertThat(visible(hit.excerpt()))
                .contains("print(" + ExcerptMaker.MASK + ")", "x9Qzy is none")
                .doesNotContain("x9Qz)");
    }

    @Test
    void shouldMaskAValueThatLooksDrawnThoughNoRuleClaimsIt() {
        String drawn = new Samples(5).draw(Samples.BASE62, 30);

        SecretHit hit = Samples.hits(scanner, "checked = " + drawn + "\nx = " + github, "a.py")
                .get(0);

        assertThat(visible(hit.excerpt()))
                .doesNotContain(drawn.substring(0, PIECE))
                .contains("checked = ");
    }

    @Test
    void shouldKeepOrdinaryTextReadable() {
        String code =
                "// See https://example.org/docs/guide-2 for the configuration of com.acme.billing.InvoiceService2\n";

        SecretHit hit =
                Samples.hits(scanner, code + "token = " + github, "a.py").get(0);

        assertThat(hit.excerpt().lines().get(0).text()).isEqualTo(code.strip());
        assertThat(hit.excerpt().lines().get(1).text()).isEqualTo("token = " + ExcerptMaker.MASK);
    }

    @Test
    void shouldShowTwoLinesBeforeAndBehindAndMarkTheHit() {
        SecretHit hit = Samples.hits(scanner, "a\nb\nc\nx " + github + "\nd\ne\nf\n", "a.txt")
                .get(0);

        assertThat(hit.excerpt().lines()).extracting(ExcerptLine::number).containsExactly(2, 3, 4, 5, 6);
        assertThat(hit.excerpt().lines())
                .extracting(ExcerptLine::marked)
                .containsExactly(false, false, true, false, false);
        assertThat(hit.excerpt().lines().get(2).masked()).containsExactly(new MaskedSpan(2, 10));
    }

    @Test
    void shouldCutALongLineAroundTheHit() {
        String words = "some words of a long line ".repeat(20_000);

        SecretHit hit =
                Samples.hits(scanner, words + github + " " + words, "bundle.js").get(0);

        ExcerptLine line = hit.excerpt().lines().get(0);
        assertThat(line.text())
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("\u2026")
                .endsWith("\u2026");
        assertThat(line.text()).contains(" " + ExcerptMaker.MASK + " some words");
        MaskedSpan span = line.masked().get(0);
        assertThat(line.text().substring(span.start(), span.end())).isEqualTo(ExcerptMaker.MASK);
        assertThat(hit.column()).isEqualTo(words.length() + 1);
    }

    @Test
    void shouldNotSplitCharactersWhereALineIsCut() {
        String faces = "\ud83d\ude00".repeat(1_000);

        SecretHit hit = Samples.hits(scanner, faces + " " + github + " " + faces, "a.txt")
                .get(0);

        String text = hit.excerpt().lines().get(0).text();
        assertThat(new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(text)
                .doesNotContain("\ufffd");
    }

    @Test
    void shouldSayHowLongTheSecretIsAndNothingElse() {
        SecretHit hit = Samples.hits(scanner, github, "a.txt").get(0);

        assertThat(hit.evidence()).isEqualTo("\u2022\u2022\u2022\u2022 (40 characters)");
        assertThat(pieces(github)).noneMatch(hit.toString()::contains);
    }

    private static String visible(Excerpt excerpt) {
        assertThat(excerpt.lines())
                .hasSizeLessThanOrEqualTo(5)
                .allMatch(line -> line.text().length() <= 200);
        return String.join("\n", excerpt.lines().stream().map(ExcerptLine::text).toList());
    }

    private static String surroundings(Sample sample) {
        return sample.text().replace(sample.secret(), "\n");
    }

    private static List<String> pieces(String secret) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i + PIECE <= secret.length(); i++) {
            pieces.add(secret.substring(i, i + PIECE));
        }
        return pieces;
    }
}
