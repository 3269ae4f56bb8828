package io.pailguard.ingest.detect.secrets;

/** Why a file was not scanned. */
public enum SkipReason {
    TOO_LARGE,
    BINARY
}
