package io.pailguard.contracts.event;

/** A record that can never be read. Its message names the field at fault, never a value. */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String reason) {
        super(reason);
    }
}
