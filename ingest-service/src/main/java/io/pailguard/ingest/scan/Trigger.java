package io.pailguard.ingest.scan;

/** What set a scan off. Of one connection's, on demand overtakes. */
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
