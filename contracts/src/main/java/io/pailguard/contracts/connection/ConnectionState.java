package io.pailguard.contracts.connection;

/** A connection's state. The last three are final. */
public enum ConnectionState {
    /** Waits for the first consent, or for the choice of a workspace. */
    PENDING,
    ACTIVE,
    /** Something fails for now; what is still valid is still used. */
    DEGRADED,
    /** Refused twice, at least a quarter of an hour apart: a person must act. */
    REAUTHORIZATION_REQUIRED,
    /** The first consent was refused. */
    CANCELLED,
    /** Ended by Pailguard's own kill switch; its credential is erased. */
    REVOKED,
    /** Disconnected; its credential is erased. */
    REMOVED;

    public boolean isUsable() {
        return this == ACTIVE || this == DEGRADED;
    }

    public boolean isFinal() {
        return this == CANCELLED || this == REVOKED || this == REMOVED;
    }
}
