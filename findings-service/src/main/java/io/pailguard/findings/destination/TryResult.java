package io.pailguard.findings.destination;

import org.jspecify.annotations.Nullable;

/** What became of a try, as it is kept and shown. */
public enum TryResult {
    DELIVERED,
    REFUSED,
    FAILED;

    static TryResult of(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered) {
            return DELIVERED;
        }
        return outcome instanceof Outcome.Refused ? REFUSED : FAILED;
    }

    /** The reason, or what it is there. */
    static @Nullable String text(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered delivered) {
            return delivered.reference().orElse(null);
        }
        return outcome instanceof Outcome.Refused refused ? refused.reason() : ((Outcome.Failed) outcome).reason();
    }
}
