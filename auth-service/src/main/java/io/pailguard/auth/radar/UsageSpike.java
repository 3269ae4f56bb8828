package io.pailguard.auth.radar;

import io.pailguard.contracts.connection.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An hour in which a credential was used for something far more than usual.
 *
 * @param calls as many as there were when it was seen
 * @param usual the median of the hours before in which it was used for that at all
 */
record UsageSpike(Purpose purpose, Instant hour, long calls, long usual) {
    /** Fewer calls in an hour never alarm, however few are usual. */
    static final int FLOOR = 300;
    /** What is usual is not known of fewer hours. */
    static final int LEAST_HOURS = 24;
    /** Back to what is usual for so long, it is over. */
    static final Duration STANDS = Duration.ofHours(24);

    private static final int TIMES = 5;

    /** @param before the calls of each hour of the week before in which there were any */
    static Optional<UsageSpike> of(Purpose purpose, Instant hour, long calls, List<Long> before) {
        if (calls < FLOOR || before.size() < LEAST_HOURS) {
            return Optional.empty();
        }
        long usual =
                before.stream().sorted().skip(before.size() / 2).findFirst().orElseThrow();
        return calls >= usual * TIMES ? Optional.of(new UsageSpike(purpose, hour, calls, usual)) : Optional.empty();
    }

    boolean standsAt(Instant now) {
        return now.isBefore(hour.plus(STANDS));
    }
}
