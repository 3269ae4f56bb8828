package io.pailguard.auth.connection;

/** The name of a connection that is being stored is another's. */
public final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NameTakenException() {
        super("the name is taken", null, false, false);
    }
}
