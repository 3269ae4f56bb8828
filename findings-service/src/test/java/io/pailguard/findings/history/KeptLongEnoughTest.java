package io.pailguard.findings.history;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeptLongEnoughTest {
    private record Settings(Duration lookback, Duration kept) implements HistorySettings {}

    @Test
    void shouldKeepCommitsLongerThanTheLookback() {
        var days = Duration.ofDays(60);
        assertThatCode(() -> KeptLongEnough.require(new Settings(days, days.plusDays(1))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> KeptLongEnough.require(new Settings(days, days)))
                .hasMessageContaining("pailguard.history.kept")
                .hasMessageContaining("pailguard.history.lookback");
    }
}
