package io.pailguard.findings.policy;

/** What becomes of a secret's issue when its text has left every place that a scan covers. */
public enum WhenRemoved {
    /** It stays open until somebody says that the secret was rotated. */
    STAYS_OPEN,
    /** It is resolved. */
    RESOLVES
}
