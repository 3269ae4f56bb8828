package io.pailguard.ingest.connection;

/** Bitbucket refused the credential, and auth-service has no other one; the message is for people. */
public final class CredentialRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final boolean passing;

    CredentialRefusedException(String message, boolean passing) {
        this.message = message;
        this.passing = passing;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Whether the same credential may be accepted in a moment. */
    public boolean isPassing() {
        return passing;
    }
}
