package io.pailguard.ingest.connection;

import java.time.Instant;

/** auth-service did not answer, or not in a way that decides anything: try again later. */
public final class AccessUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Instant again;

    AccessUnavailableException(String message, Instant again) {
        super(message, null, false, false);
        this.again = again;
    }

    /** Before then nobody is asked for this connection. */
    public Instant again() {
        return again;
    }
}
