package io.pailguard.ingest.connection;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The connections, as their events told. */
@ApplicationScoped
public class Connections {
    private static final String FIND =
            "SELECT id, name, team, state, cause, workspace, workspace_uuid FROM connection WHERE id = $1";
    /** In the order in which they began to. */
    private static final String WATCHING = """
            SELECT c.id, c.name, c.team, c.state, c.cause, c.workspace, c.workspace_uuid
            FROM watch w JOIN connection c ON c.id = w.connection_id
            WHERE w.repository = $1 AND c.team = $2 ORDER BY c.since, c.id""";

    private static final String OF_WORKSPACE = """
            SELECT c.id, c.name, c.team, c.state, c.cause, c.workspace, c.workspace_uuid FROM connection c
            WHERE c.workspace_uuid = $1 AND c.team = $2 ORDER BY c.since, c.id""";

    private static final String METHODS =
            "SELECT DISTINCT method FROM connection WHERE method IS NOT NULL AND state NOT IN " + States.ENDED;

    private static final String APPLY = """
            INSERT INTO connection (id, name, team, method, state, cause, workspace, workspace_uuid, since, sequence,
                                    write_back)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11, false))
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, team = excluded.team, method = excluded.method, state = excluded.state,
                cause = excluded.cause, workspace = excluded.workspace, workspace_uuid = excluded.workspace_uuid,
                since = excluded.since, sequence = excluded.sequence,
                write_back = coalesce($11, connection.write_back)
            WHERE connection.sequence < excluded.sequence""";

    private final Pool pool;
    private final Caller caller;
    private final Arrivals arrivals;

    Connections(Pool pool, Caller caller, Arrivals arrivals) {
        this.pool = pool;
        this.caller = caller;
        this.arrivals = arrivals;
    }

    public Uni<Optional<WatchedConnection>> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(Connections::read));
    }

    /** Those of a team that watch a repository and can be used. */
    public Uni<List<WatchedConnection>> watching(UUID repository, String team) {
        return pool.preparedQuery(WATCHING)
                .execute(Tuple.of(repository, team))
                .map(rows -> rows.stream()
                        .map(Connections::read)
                        .filter(WatchedConnection::isUsable)
                        .toList());
    }

    /** Those of a team to a workspace that can be used, the earliest first. */
    public Uni<List<WatchedConnection>> ofWorkspace(UUID workspace, String team) {
        return pool.preparedQuery(OF_WORKSPACE)
                .execute(Tuple.of(workspace.toString(), team))
                .map(rows -> rows.stream()
                        .map(Connections::read)
                        .filter(WatchedConnection::isUsable)
                        .toList());
    }

    /** The ways by which connections of any team are made that have not ended; one of another version is left out. */
    public Uni<Set<Method>> methodsInUse() {
        return pool.query(METHODS)
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> row.getString("method"))
                        .flatMap(name -> Arrays.stream(Method.values())
                                .filter(method -> method.name().equals(name)))
                        .collect(Collectors.toSet()));
    }

    /** The connection for the caller of the request; another team's is as if it did not exist. */
    public Uni<Optional<WatchedConnection>> forCaller(UUID id) {
        return find(id).map(this::forCaller);
    }

    private Optional<WatchedConnection> forCaller(Optional<WatchedConnection> found) {
        return found.filter(connection -> caller.maySee(connection.team()));
    }

    /** The same, of one that may have been made this moment: auth-service knows it before its event is here. */
    public Uni<Optional<WatchedConnection>> newForCaller(UUID id) {
        return find(id).chain(
                        known -> known.isPresent() ? Uni.createFrom().item(known) : arrivals.await(id, () -> find(id)))
                .map(this::forCaller);
    }

    /** An event that is older than what is known changes nothing. */
    Uni<Void> apply(SqlConnection connection, Event<?> event, ConnectionState state) {
        ConnectionData data = event.dataAs(ConnectionData.class);
        OffsetDateTime since = RowTime.of(data.since());
        return connection
                .preparedQuery(APPLY)
                .execute(Tuple.from(Arrays.asList(
                        event.subject(),
                        data.name(),
                        data.team(),
                        data.method(),
                        state.name(),
                        data.cause(),
                        data.workspace(),
                        data.workspaceUuid(),
                        since,
                        event.sequence(),
                        data.writeBack())))
                .replaceWithVoid();
    }

    /** Null for what is none: events tell it as text. */
    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static WatchedConnection read(Row row) {
        return new WatchedConnection(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("team"),
                ConnectionState.valueOf(row.getString("state")),
                row.getString("cause"),
                Objects.requireNonNullElse(row.getString("workspace"), ""),
                uuid(row.getString("workspace_uuid")));
    }
}
