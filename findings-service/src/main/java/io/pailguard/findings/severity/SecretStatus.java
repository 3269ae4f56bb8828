package io.pailguard.findings.severity;

/** Whether a leaked secret still works. */
public enum SecretStatus {
    LIVE,
    INACTIVE,
    UNKNOWN
}
