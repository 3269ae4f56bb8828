package io.pailguard.findings.console.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.console.parts.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DueTest {
    private static final Instant NOW = Instant.parse("2026-11-19T13:02:00Z");
    private static final Words WORDS = new Words(NOW, ZoneId.of("Europe/Berlin"));

    @Test
    void shouldTellServiceLevels() {
        assertThat(Due.of(NOW.plus(Duration.ofHours(6)), false, WORDS).kind()).isEqualTo("soon");
        assertThat(Due.of(NOW.plus(Duration.ofHours(26)), false, WORDS).text()).isEqualTo("Due in 26 h");
        assertThat(Due.of(NOW.minus(Duration.ofHours(6)), false, WORDS).text()).isEqualTo("Breached 6 h");
        assertThat(Due.of(NOW.minus(Duration.ofHours(6)), true, WORDS).text()).isEqualTo("Paused");
        assertThat(Due.of(null, false, WORDS).text()).isEqualTo("No due date");
    }
}
