package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pailguard.ingest.check.secret.engine.RuleSamples.Sample;
import io.pailguard.ingest.check.secret.text.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The native engine is fast and cannot be looked into; the one in Java is simple. They must not differ in anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineAgreementTest {
    private static final String[] FRAGMENTS = {
        " ",
        "\n",
        "\t",
        "=",
        ":",
        "\"",
        "'",
        "\\",
        "(",
        ")",
        ">",
        "<",
        ",",
        ";",
        "-",
        "--",
        ".",
        "@",
        "[",
        "]",
        "{",
        "}",
        "&",
        "$",
        "#",
        "\r\n",
        "\\n",
        "\\\"",
        "é",
        "\u00ff",
        "://",
        " = \"",
        "': '",
        "\": \"",
        " value=\"",
        "b'",
        "]=",
        ":=",
        "=>"
    };

    private final List<String> keywords = SecretRules.load().compiled().stream()
            .flatMap(rule -> rule.keywords().stream())
            .toList();
    private SecretScanner nativeScanner;
    private SecretScanner javaScanner;

    @BeforeAll
    void compile() {
        assumeTrue(HyperscanEngine.isAvailable(), "the native matcher is not there to compare with");
        nativeScanner = Samples.scanner(ScannerSettings.Engine.NATIVE);
        javaScanner = Samples.scanner(ScannerSettings.Engine.JAVA);
    }

    @AfterAll
    void close() {
        if (nativeScanner != null) {
            nativeScanner.close();
            javaScanner.close();
        }
    }

    @Test
    void nativeEngineIsNotStoppedByTheSizeOfTheProcess() {
        assumeTrue(HyperscanEngine.isAvailable());
        assertThat(Pointer.maxPhysicalBytes()).as("0 is no limit").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.py", "a.yml", ".env", "README.md", "package-lock.json"})
    void shouldAgreeOnTextsMadeOfSecretsAndPiecesOfThem(String path) {
        int found = 0;
        for (int seed = 0; seed < 6; seed++) {
            byte[] text = text(seed).getBytes(StandardCharsets.UTF_8);

            found += assertAgreement(text, path, "seed " + seed);
        }
        assertThat(found).isGreaterThan(150);
    }

    @Test
    void shouldAgreeOnOneVeryLongLine() {
        StringBuilder line = new StringBuilder();
        for (int seed = 0; line.length() < 60_000; seed++) {
            line.append(text(seed).replace("\n", " ").replace("\r", " "));
        }
        byte[] text = line.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(assertAgreement(text, "bundle.js", "one line")).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.php|const SALT =                 'VALUE';",
                "a.py|SALT      = 'VALUE'",
                "a.go|\tSalt:                             \"VALUE\",",
                "a.py|SALT = 'q8Zx3Lm9.Vb2kT7!wP4'",
                "a.py|SEED = b'VALUE'",
                "A.java|encoder.setSalt(\"VALUE\");",
                "a.config|<add key=\"salt\" value=\"VALUE\"/>",
                ".env|APP_SALT=VALUE"
            })
    void shouldAgreeOnValuesOfKeysHoweverTheyAreLaidOut(String example) {
        int bar = example.indexOf('|');
        String text = example.substring(bar + 1).replace("VALUE", new Samples(3).draw(Samples.BASE62, 22)) + "\n";

        assertThat(assertAgreement(text.getBytes(StandardCharsets.UTF_8), example.substring(0, bar), example))
                .isEqualTo(1);
    }

    @Test
    void shouldAgreeOnBytesThatAreNoText() {
        for (int seed = 0; seed < 20; seed++) {
            Samples draw = new Samples(seed);
            byte[] bytes = text(seed).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 50; i++) {
                bytes[draw.below(bytes.length)] = (byte) (0x80 + draw.below(0x80));
            }

            assertAgreement(bytes, "a.conf", "seed " + seed);
        }
    }

    /** @return the number of hits */
    private int assertAgreement(byte[] text, String path, String description) {
        ScanOutcome.Scanned expected = (ScanOutcome.Scanned) nativeScanner.scan(text, FileKind.of(path));
        ScanOutcome.Scanned outcome = (ScanOutcome.Scanned) javaScanner.scan(text, FileKind.of(path));
        assertThat(places(outcome)).as(description).isEqualTo(places(expected));
        assertThat(outcome).as(description).isEqualTo(expected);
        return outcome.hits().size();
    }

    private static List<String> places(ScanOutcome.Scanned outcome) {
        return outcome.hits().stream()
                .map(hit -> hit.rule().id() + " " + hit.startOffset() + "-" + hit.endOffset())
                .toList();
    }

    private String text(int seed) {
        Samples draw = new Samples(seed);
        List<Sample> samples = new ArrayList<>(new RuleSamples(seed).all().values());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            Sample sample = samples.get(draw.below(samples.size()));
            switch (draw.below(6)) {
                case 0 -> text.append(sample.text());
                case 1 -> text.append(sample.secret());
                case 2 -> text.append(sample.text(), 0, draw.below(sample.text().length()));
                case 3 -> text.append(keywords.get(draw.below(keywords.size())));
                case 4 -> text.append(draw.draw(Samples.BASE64_URL, draw.below(40)));
                default -> text.append(FRAGMENTS[draw.below(FRAGMENTS.length)]);
            }
            text.append(draw.below(3) == 0 ? FRAGMENTS[draw.below(FRAGMENTS.length)] : "");
        }
        return text.toString();
    }
}
