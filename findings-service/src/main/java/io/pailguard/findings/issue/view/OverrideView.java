package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.severity.Facts.ManualOverride;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A severity that a person set. */
public record OverrideView(
        @Schema(description = "What it is set to") Severity severity,

        @Schema(description = "Why", examples = "Only reachable from the build network")
        String reason,

        @Schema(description = "Who set it", examples = "mira.k")
        String by,

        @Schema(nullable = true, description = "When the factors decide again; null when no end is set") @Nullable
        Instant until) {
    static OverrideView of(ManualOverride override) {
        return new OverrideView(override.severity(), override.reason(), override.by(), override.until());
    }
}
