package io.pailguard.findings.triage;

import io.pailguard.findings.severity.SecretStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the secret works, as somebody found out. */
public record SecretStatusRequest(
        @Schema(example = "LIVE", required = true) SecretStatus status,

        @Schema(example = "declared by the owner", required = true, maxLength = 200)
        String method,

        @Schema(example = "2026-11-20T10:00:00Z", description = "Now, if not given")
        Instant checkedAt) {}
