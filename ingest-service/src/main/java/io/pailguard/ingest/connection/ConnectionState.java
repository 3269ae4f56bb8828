package io.pailguard.ingest.connection;

/** The states that connections.v1 tells of. */
public enum ConnectionState {
    ACTIVE(true),
    DEGRADED(true),
    REAUTHORIZATION_REQUIRED(false),
    REVOKED(false),
    REMOVED(false);

    /** In SQL: those that no connection leaves. */
    public static final String ENDED = "('REVOKED', 'REMOVED')";

    private static final String RECONNECT =
            "Bitbucket accepts the credential of the connection no longer: reconnect the"
                    + " account on its page under Connectors, then scan again.";

    private final boolean usable;

    ConnectionState(boolean usable) {
        this.usable = usable;
    }

    /** What it means for a scan, and what to do. */
    public String why() {
        return this == REAUTHORIZATION_REQUIRED ? RECONNECT : "The connection is " + this + ".";
    }

    public boolean isUsable() {
        return usable;
    }
}
