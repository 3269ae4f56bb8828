package io.pailguard.contracts.check;

/** How sure a check is of a finding. Low confidence breaks ties in the queue; it never hides anything. */
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH;

    /** One step less sure; LOW stays LOW. */
    public Confidence lowered() {
        return this == HIGH ? MEDIUM : LOW;
    }
}
