package io.pailguard.findings.triage;

import io.pailguard.contracts.check.Severity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A severity set by a person, for a while. */
public record OverrideRequest(
        @Schema(required = true, description = "What it is set to, whatever the factors say", examples = "LOW")
        Severity severity,

        @Schema(
                required = true,
                maxLength = TriageRequest.MAX_TEXT,
                description = "Shown in the explanation of the severity",
                examples = "Only reachable from the build network")
        @Nullable
        String reason,

        @Schema(
                required = true,
                description = "When the factors decide again: in the future, at most 366 days away unless it is set"
                        + " otherwise",
                examples = "2027-03-31T00:00:00Z")
        @Nullable
        Instant until) {}
