package io.pailguard.ingest.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Who waits for a token that cannot be had: one question a connection, at distances that double. */
final class Patience {
    private final TokenSettings settings;
    private final Clock clock;
    private final Map<UUID, Wait> waits = new ConcurrentHashMap<>();

    Patience(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param failures in a row */
    private record Wait(int failures, Instant until) {}

    /**
     * Whether this caller may ask now; else when somebody may. Who may ask has the others wait meanwhile, unless nothing
     * has failed yet.
     */
    Optional<Instant> mustWait(UUID connection) {
        Instant now = clock.instant();
        Instant[] until = new Instant[1];
        waits.computeIfPresent(connection, (id, wait) -> {
            if (wait.until().isAfter(now)) {
                until[0] = wait.until();
                return wait;
            }
            return new Wait(wait.failures(), now.plus(distance(wait.failures())));
        });
        return Optional.ofNullable(until[0]);
    }

    /** @return when to ask again; whether it is the first failure in a row tells {@link #isFirst} before */
    Instant failed(UUID connection) {
        return waits.compute(connection, (id, wait) -> {
                    int failures = wait == null ? 1 : wait.failures() + 1;
                    return new Wait(failures, clock.instant().plus(distance(failures)));
                })
                .until();
    }

    boolean isFirst(UUID connection) {
        return !waits.containsKey(connection);
    }

    /** @return whether there was anything to recover from */
    boolean succeeded(UUID connection) {
        return waits.remove(connection) != null;
    }

    private Duration distance(int failures) {
        Duration doubled = settings.first().multipliedBy(1L << Math.min(failures - 1, 20));
        Duration most = doubled.compareTo(settings.longest()) > 0 ? settings.longest() : doubled;
        long jitter = most.toMillis() / 4;
        return jitter == 0 ? most : most.plusMillis(ThreadLocalRandom.current().nextLong(jitter));
    }
}
