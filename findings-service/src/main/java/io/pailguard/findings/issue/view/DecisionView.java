package io.pailguard.findings.issue.view;

import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people decided. */
public record DecisionView(
        @Schema(description = "NONE, FIXING, FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED or ROTATED")
        Decision decision,

        @Schema(
                nullable = true,
                description = "Why, for ROTATED how it was checked; null when none was given",
                examples = "The key opens a sandbox without data")
        @Nullable
        String reason,

        @Schema(nullable = true, description = "When an acceptance ends; null for all other decisions") @Nullable
        Instant until,

        @Schema(nullable = true, description = "Who decided; null for NONE", examples = "mira.k") @Nullable
        String by,

        @Schema(nullable = true, description = "When; null for NONE") @Nullable
        Instant at,

        @Schema(
                nullable = true,
                description = "The entry of the application's allow list that decided; null where a person did")
        @Nullable
        UUID allowEntry) {
    static DecisionView of(DecisionMade made) {
        return new DecisionView(made.decision(), made.reason(), made.until(), made.by(), made.at(), made.entry());
    }
}
