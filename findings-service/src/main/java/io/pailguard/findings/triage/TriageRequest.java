package io.pailguard.findings.triage;

import io.pailguard.findings.issue.Decision;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to decide. */
public record TriageRequest(
        @Schema(example = "ACCEPTED", required = true) Decision decision,

        @Schema(
                example = "The key opens a sandbox without data",
                description = "Required for FALSE_POSITIVE, NOT_AFFECTED and ACCEPTED",
                maxLength = TriageRequest.MAX_TEXT)
        String reason,

        @Schema(example = "2027-03-31T00:00:00Z", description = "Required for ACCEPTED, and only there")
        Instant until,

        @Schema(example = "Agreed with the owner", maxLength = TriageRequest.MAX_TEXT)
        String comment) {
    static final int MAX_TEXT = 4_000;
}
