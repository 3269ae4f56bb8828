package io.pailguard.findings.issue.model;

/** Whether the thing itself is there; the axis beside what people decided. */
public enum Presence {
    /** Where a scan last saw it, or not known to have gone. */
    PRESENT,
    /** A scan covered all its places and saw it in none. */
    ABSENT,
    /** Nobody looks: its repository is not watched. */
    OUT_OF_SCOPE;

    public static Presence of(boolean inScope, boolean found) {
        return !inScope ? OUT_OF_SCOPE : found ? PRESENT : ABSENT;
    }
}
