package io.pailguard.findings.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-11-19T13:02:00Z");
    private final Words words = new Words(NOW, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({"PT20S,1 min", "PT40M,40 min", "PT42H,42 h", "PT49H,2 d", "PT300H,12 d", "PT-6H,6 h"})
    void shouldTellAges(Duration length, String told) {
        assertThat(Words.span(length)).isEqualTo(told);
    }

    @Test
    void shouldTellLocalTimesWithTheirZoneAtHand() {
        // When
        Moment moment = words.moment(NOW);
        // Then
        assertThat(moment.text()).isEqualTo("19 Nov 14:02");
        assertThat(moment.exact()).contains("2026").contains("CET");
        assertThat(words.moment(NOW.minus(Duration.ofDays(400))).text()).contains("2025");
    }
}
