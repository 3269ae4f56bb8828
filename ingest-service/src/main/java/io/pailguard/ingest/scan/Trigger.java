package io.pailguard.ingest.scan;

/** What set a scan off. On demand overtakes, with one step of a connection at a time. */
public enum Trigger {
    ON_DEMAND(0),
    SCHEDULED(10);

    private final int priority;

    Trigger(int priority) {
        this.priority = priority;
    }

    /** Lower goes first. */
    int priority() {
        return priority;
    }
}
