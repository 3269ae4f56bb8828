package io.pailguard.ingest.connection;

/** auth-service did not answer, or not in a way that decides anything: try again later. */
public final class AccessUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessUnavailableException(String message) {
        super(message);
    }
}
