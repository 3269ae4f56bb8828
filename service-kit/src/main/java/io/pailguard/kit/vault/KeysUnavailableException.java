package io.pailguard.kit.vault;

/** The keys are kept elsewhere and cannot be asked now: nothing is said of what they wrapped. */
public final class KeysUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public KeysUnavailableException(String why) {
        super(why);
    }
}
