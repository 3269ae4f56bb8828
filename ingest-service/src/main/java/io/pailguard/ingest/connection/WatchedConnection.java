package io.pailguard.ingest.connection;

import io.pailguard.contracts.connection.ConnectionState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection as this service knows it from its events.
 *
 * @param workspace the slug, which changes when the workspace is renamed; empty where the events did not tell
 * @param workspaceUuid Bitbucket's, which stays
 */
public record WatchedConnection(
        UUID id,
        String name,
        String team,
        ConnectionState state,
        @Nullable String cause,
        String workspace,
        @Nullable UUID workspaceUuid) {
    /** Whether scans may run through it. */
    public boolean isUsable() {
        return state.isUsable() && !workspace.isEmpty();
    }

    /** Why no scan runs through it, and what to do, for people. */
    public String whyUnusable() {
        return state.isUsable() ? "The connection has no workspace yet." : States.why(state);
    }

    /** The same after its workspace was renamed. */
    public WatchedConnection named(String slug) {
        return new WatchedConnection(id, name, team, state, cause, slug, workspaceUuid);
    }
}
