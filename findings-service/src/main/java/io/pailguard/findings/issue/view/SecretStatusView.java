package io.pailguard.findings.issue.view;

import io.pailguard.findings.severity.SecretStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether the secret works, who says so and when it was tried. */
public record SecretStatusView(
        @Schema(description = "LIVE: it works, INACTIVE: it does not, UNKNOWN: that could not be told")
        SecretStatus status,

        @Schema(
                nullable = true,
                description = "How that was found out; null when that is not known",
                examples = "declared by the owner")
        @Nullable
        String method,

        @Schema(nullable = true, description = "When it was tried; null when that is not known") @Nullable
        Instant checkedAt) {}
