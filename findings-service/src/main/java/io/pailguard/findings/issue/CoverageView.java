package io.pailguard.findings.issue;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the issue was looked for lately. */
public record CoverageView(
        Instant lastChecked,

        @Schema(description = "False: it was not checked again since then")
        boolean current,

        @Schema(example = "config/big.json was not read", nullable = true)
        String why) {}
