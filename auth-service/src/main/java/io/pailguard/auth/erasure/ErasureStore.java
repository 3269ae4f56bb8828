package io.pailguard.auth.erasure;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.auth.erasure.ErasureView.Part;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.erasure.Erased;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of what is erased. */
@ApplicationScoped
class ErasureStore {
    /** A consent that names the workspace by its slug only has not come to know its uuid. */
    private static final String CONNECTIONS = """
            SELECT id, name, team, state, workspace_slug FROM connection c
            WHERE workspace_uuid = $1 OR workspace_uuid IS NULL AND workspace_slug IN (
              SELECT workspace_slug FROM connection WHERE workspace_uuid = $1)
            ORDER BY created_at DESC, id FOR UPDATE""";

    private static final String ADD =
            "INSERT INTO erasure_request (id, workspace, teams, asked_at) VALUES ($1, $2, $3, $4)";
    private static final String READ = """
            SELECT r.id, r.workspace, r.teams, r.asked_at, r.completed_at, e.connections,
              (SELECT coalesce(jsonb_object_agg(p.service, jsonb_build_object('service', p.service,
                 'erasedAt', p.erased_at, 'rows', p.erased)), '{}') FROM erasure_part p WHERE p.erasure_id = r.id)::text AS parts
            FROM erasure_request r JOIN erasure e ON e.id = r.id""";
    private static final String OF_ID = READ + " WHERE r.id = $1";
    private static final String NEWEST = READ + " WHERE r.workspace = $1 ORDER BY r.asked_at DESC, r.id DESC LIMIT 1";
    private static final String PAGE = READ + """
             WHERE ($1::text[] IS NULL OR r.teams <@ $1) AND ($2::uuid IS NULL OR r.id < $2)
            ORDER BY r.id DESC LIMIT $3""";
    private static final String LOCK = "SELECT 1 FROM erasure_request WHERE id = $1 FOR UPDATE";
    private static final String ADD_PART = """
            INSERT INTO erasure_part (erasure_id, service, erased_at, erased) VALUES ($1, $2, $3, $4::text::jsonb)
            ON CONFLICT DO NOTHING""";
    private static final String COMPLETE = """
            UPDATE erasure_request SET completed_at = $2 WHERE id = $1 AND completed_at IS NULL
            AND (SELECT count(*) FROM erasure_part p WHERE p.erasure_id = $1 AND p.service = ANY ($3)) = cardinality($3)""";
    private static final TypeReference<Map<String, Part>> PARTS = new TypeReference<>() {};

    record Known(
            UUID id,
            String name,
            String team,
            ConnectionState state,
            @Nullable String slug) {}

    /** @param connections those that are erased */
    record Request(
            UUID id,
            UUID workspace,
            List<String> teams,
            Instant askedAt,
            @Nullable Instant completedAt,
            List<UUID> connections,
            Map<String, Part> parts) {
        boolean isOpen() {
            return completedAt == null;
        }

        /** The one team that it concerns; null where there are several. */
        @Nullable
        String team() {
            return teams.size() == 1 ? teams.get(0) : null;
        }
    }

    /** All connections that there were to the workspace, the newest first; held until the transaction ends. */
    Uni<List<Known>> connections(SqlConnection sql, UUID workspace) {
        return sql.preparedQuery(CONNECTIONS)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.stream()
                        .map(row -> new Known(
                                row.getUUID("id"),
                                row.getString("name"),
                                row.getString("team"),
                                ConnectionState.valueOf(row.getString("state")),
                                row.getString("workspace_slug")))
                        .toList());
    }

    Uni<Void> add(SqlConnection sql, Request request) {
        return sql.preparedQuery(ADD)
                .execute(Tuple.of(
                        request.id(),
                        request.workspace(),
                        request.teams().toArray(String[]::new),
                        RowTime.of(request.askedAt())))
                .replaceWithVoid();
    }

    Uni<Optional<Request>> find(SqlClient sql, UUID id) {
        return one(sql, OF_ID, id);
    }

    Uni<Optional<Request>> newest(SqlClient sql, UUID workspace) {
        return one(sql, NEWEST, workspace);
    }

    /**
     * The newest first: ids are given in the order of time.
     *
     * @param teams those of whom all must be among these; null for any
     * @param before only older ones; null for the first page
     */
    Uni<List<Request>> page(SqlClient sql, @Nullable Collection<String> teams, @Nullable UUID before, int limit) {
        return sql.preparedQuery(PAGE)
                .execute(Tuple.of(teams == null ? null : teams.toArray(String[]::new), before, limit))
                .map(rows -> rows.stream().map(ErasureStore::request).toList());
    }

    /** Keeps what a service has erased; what it said first stays. */
    Uni<Void> addPart(SqlConnection sql, UUID id, String service, Erased erased) {
        return sql.preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .chain(() -> sql.preparedQuery(ADD_PART)
                        .execute(Tuple.of(id, service, RowTime.of(erased.erasedAt()), Json.write(erased.rows()))))
                .replaceWithVoid();
    }

    /** Whether it is complete by this: all of these have erased theirs. */
    Uni<Boolean> complete(SqlConnection sql, UUID id, Instant now, Collection<String> services) {
        return sql.preparedQuery(COMPLETE)
                .execute(Tuple.of(id, RowTime.of(now), services.toArray(String[]::new)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Optional<Request>> one(SqlClient sql, String query, UUID id) {
        return sql.preparedQuery(query)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(ErasureStore::request));
    }

    private static Request request(Row row) {
        Map<String, Part> parts = Json.read(row.getString("parts"), PARTS);
        return new Request(
                row.getUUID("id"),
                row.getUUID("workspace"),
                List.of(row.getArrayOfStrings("teams")),
                RowTime.notNull(row, "asked_at"),
                RowTime.in(row, "completed_at"),
                List.of(row.getArrayOfUUIDs("connections")),
                parts == null ? Map.of() : new TreeMap<>(parts));
    }
}
