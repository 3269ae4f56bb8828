package io.pailguard.findings.issue.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether the issue was looked for lately. */
public record CoverageView(
        @Schema(nullable = true, description = "When a scan last covered its places; null when none did yet") @Nullable
        Instant lastChecked,

        @Schema(description = "False: it was not checked again since then")
        boolean current,

        @Schema(
                nullable = true,
                description = "Why it was not checked again; null when it was",
                examples = "config/big.json was not read")
        @Nullable
        String why) {}
