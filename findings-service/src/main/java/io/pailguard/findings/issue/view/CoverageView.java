package io.pailguard.findings.issue.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the issue was looked for lately. */
public record CoverageView(
        @Schema(nullable = true, description = "When a scan last covered its places; null when none did yet")
        Instant lastChecked,

        @Schema(description = "False: it was not checked again since then")
        boolean current,

        @Schema(
                nullable = true,
                description = "Why it was not checked again; null when it was",
                examples = "config/big.json was not read")
        String why) {}
