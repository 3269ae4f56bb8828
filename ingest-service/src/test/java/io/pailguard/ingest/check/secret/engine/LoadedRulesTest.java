package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.pailguard.ingest.check.secret.text.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The native matcher only says where to look: without it the same is found. */
class LoadedRulesTest {
    private static final List<String> PATTERNS = List.of(
            "(?i)key[=: ]{1,3}([a-z0-9]{8,20})(?:['\\s]|$)",
            "\\bab+c\\b",
            "(?s)begin.*?end",
            "^k.{0,20}z",
            "x*",
            "(a|b)(?:c|d){2,}e");
    private static final String[] PIECES = {
        "key=", "KEY: ", "ab", "abbbc", "begin", "end", "k", "z", "\n", " ", "'", "acde", "bcdcde", "x", "0123456789"
    };

    @Test
    void shouldFindTheSameWithAndWithoutTheMatcher() {
        List<LoadedRule> rules = IntStream.range(0, PATTERNS.size())
                .mapToObj(i -> rule("r/" + i, PATTERNS.get(i)))
                .toList();
        Random random = new Random(11);
        try (SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST)) {
            int found = 0;
            for (int round = 0; round < 300; round++) {
                StringBuilder text = new StringBuilder();
                random.ints(random.nextInt(60), 0, PIECES.length).forEach(i -> text.append(PIECES[i]));

                List<LoadedMatch> expected = matches(scanner, text.toString(), LoadedRules.of(rules, false));
                assertThat(matches(scanner, text.toString(), LoadedRules.of(rules)))
                        .as(text.toString())
                        .isEqualTo(expected);
                found += expected.size();
            }
            assertThat(found).isGreaterThan(300);
        }
    }

    private static LoadedRule rule(String name, String pattern) {
        return new LoadedRule(name, name, Pattern.compile(pattern), null, 0, 0, List.of(), List.of());
    }

    private static List<LoadedMatch> matches(SecretScanner scanner, String text, LoadedRules rules) {
        return ((ScanOutcome.Scanned) scanner.scan(text.getBytes(StandardCharsets.UTF_8), FileKind.of("a.txt"), rules))
                .hits().stream().flatMap(hit -> hit.loaded().stream()).toList();
    }
}
