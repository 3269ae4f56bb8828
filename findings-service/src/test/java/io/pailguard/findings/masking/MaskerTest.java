package io.pailguard.findings.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What foreign texts may hide is hidden, and what people read of them is left. */
class MaskerTest {
    private static final Random RANDOM = new Random(7);

    private static String drawn(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(length, 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
        return text.toString();
    }

    static Stream<List<String>> secrets() {
        String base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        String hex = "0123456789abcdef";
        return Stream.iterate(0, i -> i + 1).limit(60).flatMap(i -> {
            String key = "AKIA" + drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
            String long64 = drawn(base64, 40);
            String digest = drawn(hex, 32);
            String word = drawn("abcdefghijklmnopqrstuvwxyz!$%", 9);
            return Stream.of(
                    List.of("Found " + key + " here", key),
                    List.of("leaked:" + long64 + ".", long64),
                    List.of("x = \"" + digest + "\";", digest),
                    List.of("password = '" + word + "'", word),
                    List.of("db_password: " + word, word),
                    List.of("strcmp(password, \"" + word + "\")", word),
                    List.of("https://user:" + word + "@host/path", word),
                    List.of("Authorization: Bearer " + digest, digest),
                    List.of("-----BEGIN PRIVATE KEY-----\n" + long64 + "\n-----END PRIVATE KEY-----", long64));
        });
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void shouldHideWhatMayBeASecret(List<String> textAndSecret) {
        assertThat(Masker.mask(textAndSecret.get(0), List.of(), 1_000))
                .contains(Masker.MASK)
                .doesNotContain(textAndSecret.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'y' is assigned a value but never used.",
                "Does not check for buffer overflows when copying to destination [MS-banned] (CWE-120).",
                "src/main/java/com/acme/checkout/CheckoutService.java is too long",
                "CVE-2021-44228 in pkg:maven/org.apache/log4j",
                "Avoid reassigning parameters such as 'numberOfElements'",
                "Line is longer than 120 characters (found 134)."
            })
    void shouldLeaveWhatPeopleRead(String text) {
        assertThat(Masker.mask(text, List.of(), 1_000)).isEqualTo(text);
    }

    @Test
    void shouldHideKnownSecretsWhereverTheyStand() {
        assertThat(Masker.mask("a hunter b hunter", List.of("hunter"), 100))
                .isEqualTo("a " + Masker.MASK + " b " + Masker.MASK);
        assertThat(Masker.name("config/hunter.txt", List.of("hunter"))).isEqualTo("config/" + Masker.MASK + ".txt");
    }

    @Test
    void shouldTakeTimeThatGrowsWithTheTextAlone() {
        for (String part : List.of("pwd=\"", "pwd", "://", "-----begin", "token (", "a1", "bearer ")) {
            String text = part.repeat(900_000 / part.length());
            Assertions.assertTimeout(Duration.ofSeconds(2), () -> Masker.mask(text, List.of(), 1_000), part);
        }
    }
}
