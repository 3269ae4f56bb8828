package io.pailguard.findings.allow;

import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an application's allow list.
 *
 * @param until when its acceptance ends; null for other decisions
 * @param line of the file that it was made of; null where it was made by itself
 */
record AllowEntry(
        UUID id,
        UUID application,
        AllowKind kind,
        String value,
        Decision decision,
        String reason,
        @Nullable Instant until,
        String by,
        Instant at,
        @Nullable String line) {
    boolean holdsAt(Instant now) {
        return until == null || until.isAfter(now);
    }

    /** A secret that stands elsewhere too, or at more places than are known, is not allowed by the path of one. */
    boolean names(Candidate secret) {
        return switch (kind) {
            case ISSUE -> value.equals(secret.issue().toString());
            case CHECK -> value.equals(secret.check()) || value.equals(secret.rule());
            case PATH ->
                !secret.places().isEmpty()
                        && secret.places().size() == secret.placeCount()
                        && secret.places().stream().allMatch(place -> PathPattern.matches(value, place.path()));
        };
    }

    DecisionMade decided() {
        return new DecisionMade(decision, reason, until, by, at, id);
    }
}
