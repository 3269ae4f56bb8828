package io.pailguard.findings.issue;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What people decided. */
public record DecisionView(
        Decision decision,
        @Schema(nullable = true) String reason,

        @Schema(description = "When an acceptance ends", nullable = true)
        Instant until,

        @Schema(nullable = true) String by,
        @Schema(nullable = true) Instant at) {}
