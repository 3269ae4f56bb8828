package io.pailguard.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshTimesTest {
    private static final Duration UNUSED_TOKEN_DIES = Duration.ofDays(90);

    /** However long an access token lives, its refresh token is used long before it dies of not being used. */
    @Test
    void shouldRefreshInTimeWhateverTheLifetime() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            UUID connection = new UUID(random.nextLong(), random.nextLong());
            Duration lifetime = Duration.ofSeconds(1 + random.nextInt(400 * 24 * 3600));

            Duration due = RefreshTimes.due(connection, lifetime);

            assertThat(due).isLessThan(lifetime).isLessThanOrEqualTo(Duration.ofHours(24));
            assertThat(due.multipliedBy(90)).isLessThanOrEqualTo(UNUSED_TOKEN_DIES);
        }
    }
}
