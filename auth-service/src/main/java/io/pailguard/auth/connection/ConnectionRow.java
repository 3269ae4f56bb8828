package io.pailguard.auth.connection;

import io.pailguard.auth.lifecycle.Status;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.EventType;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection as the refresh protocol sees it, read with its row locked.
 *
 * @param firstScopes those that the credential came with
 * @param scopes those that it holds now; both are empty when Bitbucket does not tell
 * @param epoch of the lease: who holds another one is fenced
 * @param refusedAt the first of the refusals in a row, or null
 * @param failingSince the first of the unclear answers in a row, or null
 * @param now the database's time
 */
public record ConnectionRow(
        UUID id,
        String name,
        String team,
        Method method,
        ConnectionState state,
        String cause,
        Instant stateSince,
        UUID workspaceUuid,
        String workspaceSlug,
        String actor,
        String budgetKey,
        Optional<List<String>> firstScopes,
        Optional<List<String>> scopes,
        long version,
        long epoch,
        Instant refusedAt,
        Instant failingSince,
        int failures,
        Instant now) {

    public static final String LOCK = """
            SELECT id, name, team, method, state, cause, state_since, workspace_uuid, workspace_slug, actor, budget_key,
                   credential_first_scopes, credential_scopes,
                   token_version, lease_epoch, refused_at, failing_since, failures, now() AS now
            FROM connection WHERE id = $1 FOR UPDATE""";

    public static ConnectionRow of(Row row) {
        return new ConnectionRow(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("team"),
                Method.valueOf(row.getString("method")),
                ConnectionState.valueOf(row.getString("state")),
                row.getString("cause"),
                RowTime.in(row, "state_since"),
                row.getUUID("workspace_uuid"),
                row.getString("workspace_slug"),
                row.getString("actor"),
                row.getString("budget_key"),
                CredentialFacts.split(row.getString("credential_first_scopes")),
                CredentialFacts.split(row.getString("credential_scopes")),
                row.getLong("token_version"),
                row.getLong("lease_epoch"),
                RowTime.in(row, "refused_at"),
                RowTime.in(row, "failing_since"),
                row.getInteger("failures"),
                RowTime.in(row, "now"));
    }

    public Status status() {
        return new Status(state, cause);
    }

    /** The event that tells of a status since a time. */
    public EventDraft<ConnectionData> event(EventType type, Status status, Instant since) {
        ConnectionData data = new ConnectionData(
                name,
                team,
                method.name(),
                status.state().name(),
                status.cause(),
                workspaceUuid == null ? null : workspaceUuid.toString(),
                workspaceSlug,
                actor,
                since,
                null);
        return new EventDraft<>(type, id, id, team, data);
    }

    /** The same, of a workspace that goes by another slug now. */
    public ConnectionRow withSlug(String slug) {
        return new ConnectionRow(
                id,
                name,
                team,
                method,
                state,
                cause,
                stateSince,
                workspaceUuid,
                slug,
                actor,
                budgetKey,
                firstScopes,
                scopes,
                version,
                epoch,
                refusedAt,
                failingSince,
                failures,
                now);
    }
}
