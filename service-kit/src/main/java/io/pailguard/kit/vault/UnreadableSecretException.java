package io.pailguard.kit.vault;

/** A sealed secret does not open: it was changed, moved to another row, or its key is gone. */
public final class UnreadableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableSecretException(String what) {
        super(what + " does not open");
    }
}
