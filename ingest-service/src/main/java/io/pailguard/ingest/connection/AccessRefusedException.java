package io.pailguard.ingest.connection;

import java.util.List;

/**
 * auth-service gives no token for this purpose: the connection is not active, or its credential lacks the scope. Asking
 * again does not help; the message is for people.
 */
public final class AccessRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final transient List<String> missingScopes;

    public AccessRefusedException(String message) {
        this(message, List.of());
    }

    AccessRefusedException(String message, List<String> missingScopes) {
        this.message = message;
        this.missingScopes = List.copyOf(missingScopes);
    }

    /** As Bitbucket names them; empty where it is not for want of any. */
    public List<String> missingScopes() {
        return missingScopes;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
