package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Examples written as {@code path|text}, in which {@code <PASSWORD>}, {@code <TOKEN>} and {@code <GITHUB>} stand for values drawn when a test runs, and
 * {@code <ENCODED>} for the password in base64. {@code ⏎} is a line break.
 */
final class WrittenExamples {
    private final SecretScanner scanner;
    private final String password;
    private final String token;
    private final String github;

    WrittenExamples(SecretScanner scanner, long seed) {
        RuleSamples samples = new RuleSamples(seed);
        this.scanner = scanner;
        this.password = samples.password();
        this.token = "a1" + new Samples(seed + 1).draw(Samples.HEX, 38);
        this.github = samples.all().get("secret.github-token").secret();
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

    List<SecretHit> hits(String example) {
        return Samples.hits(scanner, text(example), example.substring(0, example.indexOf('|')));
    }

    private List<String> values(String example) {
        String text = text(example);
        return hits(example).stream()
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
