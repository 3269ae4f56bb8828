package io.pailguard.findings.workflow;

import io.pailguard.findings.destination.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a message that failed is tried again.
 *
 * @param random from 0 to 1: many that failed together do not come back together
 */
record Tries(DoubleSupplier random) {
    static final int MOST = 8;
    private static final Duration FIRST = Duration.ofMinutes(1);
    /** Longer than this no destination makes us wait. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private static final double JITTER = 0.2;

    /** @return empty when it is given up */
    Optional<Instant> after(int attempts, Outcome.Failed failed, Timetable timetable, Instant now) {
        if (attempts >= MOST) {
            return Optional.empty();
        }
        Duration doubled = FIRST.multipliedBy(1L << (attempts - 1));
        Duration asked = failed.after().orElse(Duration.ZERO);
        Duration wait = asked.compareTo(doubled) > 0 ? asked : doubled;
        Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        long jitter = (long) (bounded.toMillis() * JITTER * random.getAsDouble());
        return Optional.of(timetable.notQuiet(now.plus(bounded).plusMillis(jitter)));
    }
}
