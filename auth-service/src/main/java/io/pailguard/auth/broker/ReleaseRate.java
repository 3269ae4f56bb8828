package io.pailguard.auth.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what each known client asks for in a minute, so that one that runs wild, or is not itself any more, gets no more. */
@ApplicationScoped
class ReleaseRate {
    private final CallerPolicies policies;
    private final Clock clock;
    private final Map<String, Minute> counted = new ConcurrentHashMap<>();

    ReleaseRate(CallerPolicies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    private record Minute(Instant begin, int asked) {}

    /**
     * One that is too much.
     *
     * @param isFirst in this minute
     */
    record Excess(Duration retryAfter, boolean isFirst) {}

    /** Counts one more; a client without a policy is refused anyway, and is not counted. */
    Optional<Excess> count(String client) {
        if (!policies.isKnown(client)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant begin = now.truncatedTo(ChronoUnit.MINUTES);
        Minute minute = counted.merge(
                client,
                new Minute(begin, 1),
                (before, one) -> before.begin().equals(begin) ? new Minute(begin, before.asked() + 1) : one);
        int beyond = minute.asked() - policies.perMinute(client);
        return beyond <= 0
                ? Optional.empty()
                : Optional.of(new Excess(Duration.between(now, begin.plus(1, ChronoUnit.MINUTES)), beyond == 1));
    }
}
