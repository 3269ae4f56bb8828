package io.pailguard.findings.triage;

import io.pailguard.findings.severity.SecretStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether the secret works, as somebody found out. */
public record SecretStatusRequest(
        @Schema(
                required = true,
                description = "LIVE: it works, INACTIVE: it does not, UNKNOWN: that cannot be told",
                examples = "LIVE")
        SecretStatus status,

        @Schema(
                required = true,
                maxLength = 200,
                description = "How that was found out, in words",
                examples = "declared by the owner")
        @Nullable
        String method,

        @Schema(
                nullable = true,
                description = "When it was tried; now, if not given",
                examples = "2026-11-20T10:00:00Z")
        @Nullable
        Instant checkedAt) {}
