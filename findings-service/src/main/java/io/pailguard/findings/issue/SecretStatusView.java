package io.pailguard.findings.issue;

import io.pailguard.findings.severity.SecretStatus;
import java.time.Instant;

/** Whether the secret works, who says so and when it was tried. */
public record SecretStatusView(SecretStatus status, String method, Instant checkedAt) {}
