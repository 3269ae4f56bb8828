package io.pailguard.auth.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what each client asks for in a minute, so that one that runs wild, or is not itself any more, gets no more. Those
 * without a policy get nothing, and are counted as one, so that their refusals do not fill the audit.
 */
@ApplicationScoped
class ReleaseRate {
    private static final String STRANGERS = "";
    private static final int OF_STRANGERS = 60;

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

    /** Counts one more. */
    Optional<Excess> count(String client) {
        boolean isKnown = policies.isKnown(client);
        Instant now = clock.instant();
        Instant begin = now.truncatedTo(ChronoUnit.MINUTES);
        Minute minute = counted.merge(
                isKnown ? client : STRANGERS,
                new Minute(begin, 1),
                (before, one) -> before.begin().equals(begin) ? new Minute(begin, before.asked() + 1) : one);
        int beyond = minute.asked() - (isKnown ? policies.perMinute(client) : OF_STRANGERS);
        return beyond <= 0
                ? Optional.empty()
                : Optional.of(new Excess(Duration.between(now, begin.plus(1, ChronoUnit.MINUTES)), beyond == 1));
    }
}
