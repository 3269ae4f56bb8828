package io.pailguard.ingest.facts.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    @ParameterizedTest
    @CsvSource({
        "main, main, true",
        "main, maintenance, false",
        "*, feature/x, true",
        "release/*, release/1.0/hotfix, true",
        "release/*, releases, false",
        "*in, main, true",
        "m*n, main, true",
        "m*x*n, main, false",
        "ma?n, main, false",
        "**, feature/x, true",
        "release/**, release/1.0/hotfix, true",
        "Main, main, false",
        "/main, main, false",
        "'', main, false"
    })
    void shouldLetAStarCrossSlashes(String pattern, String branch, boolean matches) {
        assertThat(Wildcard.matches(pattern, branch)).isEqualTo(matches);
    }

    @Test
    void shouldDecideAHostilePatternAtOnce() {
        String pattern = "*a".repeat(2_000) + "b";

        assertThat(Wildcard.matches(pattern, "a".repeat(4_000))).isFalse();
    }
}
