package io.pailguard.ingest.check.secret.engine;

/** Why a file was not scanned. */
public enum SkipReason {
    TOO_LARGE,
    BINARY
}
