package io.pailguard.findings.workflow;

/** How soon it is told. */
public enum Pace {
    AT_ONCE,
    HOURLY,
    DAILY
}
