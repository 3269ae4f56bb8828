package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private long now = Duration.ofHours(5).toNanos();

    @Test
    void shouldStartAtOnceThenEverMoreSeldomAndAtOnceAgainWhatHasRunForLong() {
        BackOff backOff = new BackOff(() -> now);
        List<Long> pauses = new ArrayList<>();
        // When
        assertThat(backOff.mayStart()).isTrue();
        for (int start = 0; start < 7; start++) {
            long seconds = 0;
            do {
                now += Duration.ofSeconds(1).toNanos();
                seconds++;
            } while (!backOff.mayStart());
            pauses.add(seconds);
        }
        // Then
        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L);
        now += Duration.ofMinutes(10).toNanos();
        assertThat(backOff.mayStart()).isTrue();
        now += Duration.ofSeconds(2).toNanos();
        assertThat(backOff.mayStart()).isTrue();
    }
}
