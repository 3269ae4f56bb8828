package io.pailguard.simulator.rate;

import io.pailguard.simulator.Settings;
import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.http.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts calls by budget and resource in a rolling window and refuses what is over. */
public final class RateLimits {

    /** Answered exactly so, as plain text and without a hint when to come back. */
    private static final String REFUSAL = "Rate limit for this resource has been exceeded";

    private final Settings settings;
    private final Clock clock;
    private final Map<String, Deque<Instant>> calls = new ConcurrentHashMap<>();

    /** What is limited apart, with its limit in multiples of the usual one. */
    public enum Resource {
        API("api-repositories", 1),
        RAW("raw", 5),
        GIT("git", 60);

        private final String label;
        private final int factor;

        Resource(String label, int factor) {
            this.label = label;
            this.factor = factor;
        }
    }

    /**
     * How a budget stands after a call.
     *
     * @param spent calls within the window, this one included
     */
    public record BudgetState(Resource resource, int limit, int spent, boolean refused, Duration untilRoom) {

        /** Whether less than a fifth is left. */
        boolean nearLimit() {
            return spent > limit * 4L / 5;
        }
    }

    public RateLimits(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts one call; refused ones count too, so that who asks again at once stays locked out. */
    public BudgetState spend(Caller caller, Resource resource) {
        int limit = limit(caller, resource);
        Deque<Instant> window = calls.computeIfAbsent(key(caller, resource), ignored -> new ArrayDeque<>());
        Instant now = clock.instant();
        synchronized (window) {
            Instant start = now.minus(settings.rateWindow());
            while (!window.isEmpty() && !window.peekFirst().isAfter(start)) {
                window.removeFirst();
            }
            window.addLast(now);
            if (window.size() <= limit) {
                return new BudgetState(resource, limit, window.size(), false, Duration.ZERO);
            }
            Instant leaving = window.stream()
                    .skip(window.size() - (long) limit)
                    .findFirst()
                    .orElse(now);
            return new BudgetState(resource, limit, limit, true, Duration.between(start, leaving));
        }
    }

    /** Every budget is full again. */
    public void reset() {
        calls.clear();
    }

    public Optional<Answer> refusal(BudgetState standing) {
        if (!standing.refused()) {
            return Optional.empty();
        }
        Answer answer = Answer.text(429, REFUSAL);
        long seconds = Math.max(1, standing.untilRoom().toSeconds() + 1);
        return Optional.of(settings.retryAfterSent() ? answer.with("Retry-After", Long.toString(seconds)) : answer);
    }

    /** Only access tokens and anonymous callers are told how they stand. */
    public Answer mark(Answer answer, Caller caller, BudgetState standing) {
        if (caller.isAnonymous()) {
            long seconds = settings.rateWindow().toSeconds();
            return answer.with("X-RateLimit-Limit", standing.limit() + ", " + standing.limit() + ";w=" + seconds)
                    .with("X-RateLimit-Remaining", Integer.toString(standing.limit() - standing.spent()));
        }
        if (!caller.isAccessToken()) {
            return answer;
        }
        return answer.with("X-RateLimit-Limit", Integer.toString(standing.limit()))
                .with("X-RateLimit-Resource", standing.resource().label)
                .with("X-RateLimit-NearLimit", Boolean.toString(standing.nearLimit()));
    }

    private int limit(Caller caller, Resource resource) {
        if (caller.isAnonymous() && resource != Resource.GIT) {
            return Math.max(1, (int) (settings.rateLimit() * 60L / 1_000));
        }
        return settings.rateLimit() * resource.factor;
    }

    private static String key(Caller caller, Resource resource) {
        boolean together = caller.isAnonymous() && resource != Resource.GIT;
        return together ? caller.budget() : caller.budget() + '|' + resource;
    }
}
