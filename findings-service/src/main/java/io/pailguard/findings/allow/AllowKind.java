package io.pailguard.findings.allow;

/** What an entry names secrets by. */
public enum AllowKind {
    /** One issue, by its id. */
    ISSUE,
    /** All places that a pattern matches; a star stands for any characters. */
    PATH,
    /** A check, or a loaded rule, by its name. */
    CHECK
}
