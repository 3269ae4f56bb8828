package io.pailguard.findings.issue;

import java.time.Instant;

/** @param until when an acceptance ends; null for other decisions */
public record DecisionMade(Decision decision, String reason, Instant until, String by, Instant at) {
    public static final DecisionMade NONE = new DecisionMade(Decision.NONE, null, null, null, null);

    /** Whether it still holds for an issue that comes back. */
    boolean standsAt(Instant now) {
        return switch (decision) {
            case FALSE_POSITIVE, NOT_AFFECTED -> true;
            case ACCEPTED -> until != null && until.isAfter(now);
            case NONE, FIXING -> false;
        };
    }
}
