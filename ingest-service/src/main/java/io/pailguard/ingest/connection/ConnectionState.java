package io.pailguard.ingest.connection;

/** The states that connections.v1 tells of. */
public enum ConnectionState {
    ACTIVE(true),
    DEGRADED(true),
    REAUTHORIZATION_REQUIRED(false),
    REVOKED(false),
    REMOVED(false);

    private final boolean usable;

    ConnectionState(boolean usable) {
        this.usable = usable;
    }

    public boolean isUsable() {
        return usable;
    }
}
