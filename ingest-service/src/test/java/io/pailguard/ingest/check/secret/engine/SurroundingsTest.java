package io.pailguard.ingest.check.secret.engine;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What findings of generic rules are called, by written examples of many kinds of files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurroundingsTest {
    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final String password = new RuleSamples(31).password();
    private final String token = "a1" + new Samples(32).draw(Samples.HEX, 38);

    @AfterAll
    void close() {
        scanner.close();
    }

    private record Example(String path, String text, String title) {}

    private List<Example> examples() {
        try (InputStream in = SurroundingsTest.class.getResourceAsStream("surroundings.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(not(line -> line.startsWith("#")))
                    .map(this::example)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Example example(String line) {
        int path = line.indexOf('|');
        int title = line.lastIndexOf('|');
        return new Example(line.substring(0, path), drawn(line.substring(path + 1, title)), line.substring(title + 1));
    }

    private String drawn(String text) {
        return text.replace("\u23ce", "\n").replace("<PASSWORD>", password).replace("<TOKEN>", token);
    }

    private String title(String path, String text) {
        List<SecretHit> hits = Samples.hits(scanner, text, path);
        SecretHit hit = hits.stream()
                .filter(it -> List.of(password, token).contains(text.substring(it.startOffset(), it.endOffset())))
                .findFirst()
                .orElse(null);
        return hit == null
                ? "not found"
                : hit.title().orElseGet(() -> Checks.get(hit.rule().id()).title());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.env|DB_URL=postgres://shop:<PASSWORD>@db.example.org/x\nDB_PASSWORD=<PASSWORD>",
                "a.env|DB_URL=postgres://<TOKEN>@db.example.org/x\nDB_PASSWORD=<PASSWORD>",
                "a.env|DB_HOST=<TOKEN>.example.org\nDB_PASSWORD=<PASSWORD>",
                "a.env|DB_HOST=<TOKEN>\nDB_PASSWORD=<PASSWORD>",
                "a.json|{\"user\": \"<TOKEN>\", \"password\": \"<PASSWORD>\"}",
                "a.json|{\"user\": \"<PASSWORD>\", \"password\": \"<PASSWORD>\"}",
                "a.json|{\"<TOKEN>\": {\"password\": \"<PASSWORD>\"}}",
                "a.env|X<TOKEN>_PASSWORD=<PASSWORD>"
            })
    void shouldNameNothingThatMayBeSecret(String example) {
        String text = drawn(example.substring(example.indexOf('|') + 1));

        String title = title(example.substring(0, example.indexOf('|')), text);

        assertThat(title)
                .isNotEqualTo("not found")
                .doesNotContain(password)
                .doesNotContain(token.substring(2, 12))
                .doesNotContain(token.substring(2, 12).toUpperCase(Locale.ROOT));
    }

    @Test
    void shouldCallSecretsWhatTheirSurroundingsTell() {
        List<String> wrong = new ArrayList<>();
        List<Example> examples = examples();
        for (Example it : examples) {
            String title = title(it.path(), it.text());
            if (!title.equals(it.title())) {
                wrong.add(it.path() + ": " + it.title() + " -> " + title);
            }
        }
        assertThat(examples).hasSizeGreaterThanOrEqualTo(60);
        assertThat(wrong).isEmpty();
    }
}
