package io.pailguard.auth.refresh;

import io.pailguard.auth.lifecycle.Status;
import io.pailguard.auth.scope.Scopes;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.EventType;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.SqlList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection as those see it who keep its credential fresh and use it.
 *
 * @param writeBack whether people let reports be written through it
 */
public record ConnectionRow(
        UUID id,
        String name,
        String team,
        Method method,
        Status status,
        Instant stateSince,
        Optional<WorkspaceRef> workspace,
        @Nullable String actor,
        @Nullable String budgetKey,
        Held held,
        boolean writeBack,
        RefreshState refresh) {
    /** In SQL: the states in which a credential is used. */
    static final String USABLE = SqlList.of(ConnectionState.class, ConnectionState::isUsable);

    static final String COLUMNS = """
            c.id, c.name, c.team, c.method, c.state, c.cause, c.state_since, c.workspace_uuid, c.workspace_slug, c.actor,
            c.budget_key, c.credential_user, c.credential_first_scopes, c.credential_scopes, c.write_back,""" + RefreshState.COLUMNS;
    private static final String LOCK = "SELECT " + COLUMNS
            + " FROM connection c JOIN refresh r ON r.connection_id = c.id WHERE c.id = $1 FOR UPDATE";

    /**
     * What is known of the credential without opening it.
     *
     * @param user the account's e-mail, for an API token
     * @param firstScopes those that it came with
     * @param scopes those that it holds now; both are empty when Bitbucket does not tell
     */
    public record Held(@Nullable String user, Optional<List<String>> firstScopes, Optional<List<String>> scopes) {}

    /** Waits for whoever changes the connection or its credential now. */
    public static Uni<ConnectionRow> lock(SqlClient sql, UUID connection) {
        return sql.preparedQuery(LOCK)
                .execute(Tuple.of(connection))
                .map(rows -> of(rows.iterator().next()));
    }

    static ConnectionRow of(Row row) {
        return new ConnectionRow(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("team"),
                Method.valueOf(row.getString("method")),
                new Status(ConnectionState.valueOf(row.getString("state")), row.getString("cause")),
                RowTime.notNull(row, "state_since"),
                workspace(row),
                row.getString("actor"),
                row.getString("budget_key"),
                new Held(
                        row.getString("credential_user"),
                        Scopes.split(row.getString("credential_first_scopes")),
                        Scopes.split(row.getString("credential_scopes"))),
                row.getBoolean("write_back"),
                RefreshState.of(row));
    }

    private static Optional<WorkspaceRef> workspace(Row row) {
        return Optional.ofNullable(row.getUUID("workspace_uuid"))
                .map(uuid -> new WorkspaceRef(uuid, row.getString("workspace_slug"), null));
    }

    public ConnectionState state() {
        return status.state();
    }

    /** The event that tells of a status since a time. */
    EventDraft<ConnectionData> event(EventType type, Status status, Instant since) {
        ConnectionData data = new ConnectionData(
                name,
                team,
                method.name(),
                status.state().name(),
                status.cause(),
                workspace.map(known -> known.uuid().toString()).orElse(null),
                workspace.map(WorkspaceRef::slug).orElse(null),
                actor,
                since,
                null,
                writeBack);
        return new EventDraft<>(type, id, id, team, data);
    }

    /** The same, of a workspace that goes by another slug now. */
    ConnectionRow in(WorkspaceRef now) {
        return new ConnectionRow(
                id,
                name,
                team,
                method,
                status,
                stateSince,
                Optional.of(now),
                actor,
                budgetKey,
                held,
                writeBack,
                refresh);
    }
}
