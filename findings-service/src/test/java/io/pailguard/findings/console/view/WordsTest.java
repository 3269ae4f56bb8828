package io.pailguard.findings.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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

    @Test
    void shouldTellServiceLevels() {
        assertThat(words.due(NOW.plus(Duration.ofHours(6)), false).kind()).isEqualTo("soon");
        assertThat(words.due(NOW.plus(Duration.ofHours(26)), false).text()).isEqualTo("Due in 26 h");
        assertThat(words.due(NOW.minus(Duration.ofHours(6)), false).text()).isEqualTo("Breached 6 h");
        assertThat(words.due(NOW.minus(Duration.ofHours(6)), true).text()).isEqualTo("Paused");
        assertThat(words.due(null, false).text()).isEqualTo("No due date");
    }

    @ParameterizedTest
    @CsvSource({"2,0,+2", "2,1,+2.0", "-0.5,0,\u22120.5", "-1,1,\u22121.0", "0,0,0", "0.25,1,+0.25"})
    void shouldSignChangesWithATrueMinus(BigDecimal change, int leastDigits, String told) {
        assertThat(ScoreText.signed(change, leastDigits)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "envs/prod-eu/terraform.tfvars,17,40,envs/prod-eu/terraform.tfvars:17",
        "envs/prod-eu/terraform.tfvars,17,30,\u2026/prod-eu/terraform.tfvars:17",
        "envs/prod-eu/terraform.tfvars,17,21,\u2026/terraform.tfvars:17",
        "envs/prod-eu/terraform.tfvars,17,5,terraform.tfvars:17",
        "branch restrictions,0,40,branch restrictions"
    })
    void shouldLoseFoldersAndNeverTheFileOrItsLine(String path, int line, int room, String told) {
        assertThat(PathText.within(path, line, room)).isEqualTo(told);
    }
}
