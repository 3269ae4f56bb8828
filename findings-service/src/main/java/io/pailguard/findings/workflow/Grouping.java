package io.pailguard.findings.workflow;

/** What becomes one message. */
public enum Grouping {
    /** All of a scan, and what happens within a short time. */
    TOGETHER,
    /** Each by itself, as for tickets. */
    EACH
}
