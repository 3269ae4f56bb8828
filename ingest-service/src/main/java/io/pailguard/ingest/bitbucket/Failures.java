package io.pailguard.ingest.bitbucket;

import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.CredentialRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What work that asks Bitbucket does about its failures. */
public final class Failures {
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private Failures() {}

    /** Whether trying again by itself is of no use. */
    public static boolean isFinal(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            Kind kind = refused.refusal().kind();
            // What is too heavy now may not be when Bitbucket has less to do.
            return !kind.isPassing() && kind != Kind.TOO_HEAVY;
        }
        if (failure instanceof CredentialRefusedException refused) {
            return !refused.isPassing();
        }
        return failure instanceof AccessRefusedException;
    }

    /** For people; of what we did not foresee only the kind, since its text may hold anything. */
    public static String message(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.refusal().detail();
        }
        String unforeseen = "Failed unexpectedly (" + failure.getClass().getSimpleName() + ").";
        boolean ours = failure.getClass().getPackageName().startsWith("io.pailguard");
        return ours ? Objects.requireNonNullElse(failure.getMessage(), unforeseen) : unforeseen;
    }

    /** Never so short that waiting is a loop. */
    public static Duration until(Instant again, Clock clock) {
        Duration wait = Duration.between(clock.instant(), again);
        return wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait;
    }

    /**
     * Twice as long after each attempt.
     *
     * @param first after the first one
     * @param attempts so far, from 1
     */
    public static Duration backOff(Duration first, int attempts) {
        return first.multipliedBy(1L << Math.min(attempts - 1, 10));
    }
}
