package io.pailguard.findings.issue.model;

import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SecretStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param reason of a rotation: how it was found out that the secret no longer works
 * @param until when an acceptance ends; null for other decisions
 * @param entry of the allow list, by which it was decided; null where a person decided about this issue
 */
public record DecisionMade(
        Decision decision,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable UUID entry) {
    public static final DecisionMade NONE = new DecisionMade(Decision.NONE, null, null, null, null, null);

    /** No decision any more. That a person had decided stays known: an allow list decides no more then. */
    DecisionMade lapsed() {
        return entry != null ? NONE : new DecisionMade(Decision.NONE, null, null, by, at, null);
    }

    /** Whether it still holds for an issue that comes back. */
    boolean standsAt(Instant now) {
        return switch (decision) {
            case FALSE_POSITIVE, NOT_AFFECTED, ROTATED -> true;
            case ACCEPTED -> until != null && until.isAfter(now);
            case NONE, FIXING -> false;
        };
    }

    /** Whether the secret works. That it was rotated says so by itself: taken back, what was told before counts again. */
    public @Nullable SecretFact secretStatus(@Nullable SecretFact reported) {
        return decision == Decision.ROTATED ? new SecretFact(SecretStatus.INACTIVE, reason, at) : reported;
    }
}
