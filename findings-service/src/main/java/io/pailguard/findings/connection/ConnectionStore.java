package io.pailguard.findings.connection;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The connection table. The newest event of a connection wins, whatever order they arrive in. */
@ApplicationScoped
public class ConnectionStore {
    private static final Unnest<Event<?>> ROWS = new Unnest<Event<?>>()
            .with("id", ID, Event::subject)
            .with("name", TEXT, data(ConnectionData::name))
            .with("team", TEXT, data(data -> data.team() == null ? "" : data.team()))
            .with("method", TEXT, data(ConnectionData::method))
            .with("state", TEXT, data(ConnectionData::state))
            .with("cause", TEXT, data(ConnectionData::cause))
            .with("workspace", TEXT, data(ConnectionData::workspace))
            .with("since", TIME, data(ConnectionData::since))
            .with("sequence", BIGINT, Event::sequence);
    private static final String SAVE =
            ROWS.insertInto("connection") + " ORDER BY rows.id ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                    + " team = excluded.team, method = excluded.method, state = excluded.state, cause = excluded.cause,"
                    + " workspace = excluded.workspace, since = excluded.since, sequence = excluded.sequence"
                    + " WHERE connection.sequence < excluded.sequence RETURNING id, team";
    private static final String TEAMS = "SELECT id, team FROM connection WHERE id = ANY($1::uuid[])";

    /**
     * @param newest one event of each connection
     * @return the team of each connection that this changed
     */
    public Uni<Map<UUID, String>> save(SqlConnection connection, Collection<Event<?>> newest) {
        return connection.preparedQuery(SAVE).execute(ROWS.tuple(newest)).map(ConnectionStore::teams);
    }

    /** The owning team of each connection that is known. */
    public Uni<Map<UUID, String>> teams(SqlConnection connection, Collection<UUID> ids) {
        return connection
                .preparedQuery(TEAMS)
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(ConnectionStore::teams);
    }

    private static Map<UUID, String> teams(RowSet<Row> rows) {
        Map<UUID, String> teams = new HashMap<>();
        rows.forEach(row -> teams.put(row.getUUID("id"), row.getString("team")));
        return teams;
    }

    private static Function<Event<?>, Object> data(Function<ConnectionData, Object> part) {
        return event -> part.apply(event.dataAs(ConnectionData.class));
    }
}
