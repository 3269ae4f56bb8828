package io.pailguard.ingest.check.secret.engine;

/** The scanner's own severity of a rule, before anything is known about the place where the secret was found. */
public enum SecretSeverity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
