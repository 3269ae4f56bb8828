package io.pailguard.contracts.event;

/** An event of a type that this version does not know yet; readers leave it alone. */
public final class UnknownEventTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownEventTypeException(String wireName) {
        super(wireName.length() > 200 ? wireName.substring(0, 200) : wireName);
    }
}
