package io.pailguard.ingest.connection;

import java.util.UUID;

/** A connection as this service knows it from its events. */
public record WatchedConnection(
        UUID id, String name, String team, ConnectionState state, String cause, String workspace) {
    /** Whether scans may run through it. */
    public boolean isUsable() {
        return state.isUsable() && workspace != null;
    }
}
