package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Examples written as {@code path|text}, in which {@code <PASSWORD>}, {@code <TOKEN>} and {@code <GITHUB>} stand for values
 * drawn when a test runs, and {@code <ENCODED>} for the password in base64. {@code ⏎} is a line break. Its scanner is closed
 * after the tests of the class.
 */
final class WrittenExamples implements AfterAllCallback {
    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final String password;
    private final String token;
    private final String github;

    WrittenExamples(long seed) {
        RuleSamples samples = new RuleSamples(seed);
        this.password = samples.password();
        this.token = "a1" + new Samples(seed + 1).draw(Samples.HEX, 38);
        this.github = samples.all().get("secret.github-token").secret();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        scanner.close();
    }

    /** The first of the drawn values that stands in the example, and nothing else. */
    void shouldBeFound(String example) {
        String text = text(example);
        assertThat(values(example))
                .as(text)
                .singleElement()
                .isEqualTo(List.of(password, token, github, encoded()).stream()
                        .filter(text::contains)
                        .findFirst()
                        .orElseThrow());
    }

    void shouldNotBeFound(String example) {
        assertThat(values(example)).as(text(example)).isEmpty();
    }

    private List<String> values(String example) {
        String text = text(example);
        return Samples.hits(scanner, text, example.substring(0, example.indexOf('|'))).stream()
                .map(hit -> text.substring(hit.startOffset(), hit.endOffset()))
                .toList();
    }

    private String encoded() {
        return Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.US_ASCII));
    }

    private String text(String example) {
        return example.substring(example.indexOf('|') + 1)
                .replace("\u23ce", "\n")
                .replace("<PASSWORD>", password)
                .replace("<TOKEN>", token)
                .replace("<GITHUB>", github)
                .replace("<ENCODED>", encoded());
    }
}
