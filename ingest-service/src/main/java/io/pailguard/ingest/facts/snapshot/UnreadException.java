package io.pailguard.ingest.facts.snapshot;

/** Ends a collector whose facts cannot be read as a whole. */
final class UnreadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reading reading;

    UnreadException(Reading reading) {
        this.reading = reading;
    }

    Reading reading() {
        return reading;
    }
}
