package io.pailguard.findings.triage;

import io.pailguard.contracts.Severity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A severity set by a person, for a while. */
public record OverrideRequest(
        @Schema(example = "LOW", required = true) Severity severity,

        @Schema(example = "Only reachable from the build network", required = true, maxLength = TriageRequest.MAX_TEXT)
        String reason,

        @Schema(example = "2027-03-31T00:00:00Z", required = true)
        Instant until) {}
