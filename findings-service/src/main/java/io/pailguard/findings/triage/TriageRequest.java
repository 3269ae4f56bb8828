package io.pailguard.findings.triage;

import io.pailguard.findings.issue.model.Decision;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to decide. */
public record TriageRequest(
        @Schema(
                required = true,
                description = "NONE takes a decision back; ROTATED goes only with secrets",
                examples = "ACCEPTED")
        Decision decision,

        @Schema(
                nullable = true,
                maxLength = TriageRequest.MAX_TEXT,
                description = "Required for FALSE_POSITIVE, NOT_AFFECTED and ACCEPTED; for ROTATED it says how it was"
                        + " checked that the secret no longer works",
                examples = "The key opens a sandbox without data")
        @Nullable
        String reason,

        @Schema(
                nullable = true,
                description = "When the acceptance ends: in the future, at most 366 days away unless it is set"
                        + " otherwise. Required for ACCEPTED, and only there",
                examples = "2027-03-31T00:00:00Z")
        @Nullable
        Instant until,

        @Schema(
                nullable = true,
                maxLength = TriageRequest.MAX_TEXT,
                description = "Kept beside the decision, for those who read the issue",
                examples = "Agreed with the owner")
        @Nullable
        String comment) {
    static final int MAX_TEXT = 4_000;
}
