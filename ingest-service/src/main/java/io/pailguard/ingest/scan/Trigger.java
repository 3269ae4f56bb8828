package io.pailguard.ingest.scan;

/** What set a scan off. On demand overtakes, with one step of a connection at a time. */
public enum Trigger {
    ON_DEMAND(0),
    SCHEDULED(1_000_000);

    private final int priority;

    Trigger(int priority) {
        this.priority = priority;
    }

    /** Lower goes first; that of a step is this and its place in the scan. */
    int priority() {
        return priority;
    }
}
