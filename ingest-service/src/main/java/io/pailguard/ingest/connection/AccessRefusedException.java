package io.pailguard.ingest.connection;

/**
 * auth-service gives no token for this purpose: the connection is not active, or its credential lacks the scope. Asking
 * again does not help; the message is for people.
 */
public final class AccessRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    public AccessRefusedException(String message) {
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
