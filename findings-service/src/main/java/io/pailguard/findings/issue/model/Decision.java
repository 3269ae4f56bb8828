package io.pailguard.findings.issue.model;

/** What people decided about an issue; the axis beside its presence. */
public enum Decision {
    NONE,
    FIXING,
    FALSE_POSITIVE,
    NOT_AFFECTED,
    /** Until a day. */
    ACCEPTED,
    /** Of a secret: it was replaced and opens nothing any more, wherever its text remains. */
    ROTATED
}
