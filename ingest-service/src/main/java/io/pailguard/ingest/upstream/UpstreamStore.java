package io.pailguard.ingest.upstream;

import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.bitbucket.drift.Drift.Kind;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was seen of Bitbucket's API. */
@ApplicationScoped
class UpstreamStore {
    private static final Unnest<UpstreamDrift> SEEN = new Unnest<UpstreamDrift>()
            .with("id", ID, UpstreamDrift::id)
            .with("kind", TEXT, drift -> drift.kind().name())
            .with("endpoint", TEXT, UpstreamDrift::endpoint)
            .with("what", TEXT, UpstreamDrift::what)
            .with("first_seen_at", TIME, UpstreamDrift::firstSeenAt)
            .with("last_seen_at", TIME, UpstreamDrift::lastSeenAt);
    private static final Unnest<Map.Entry<String, Instant>> ANSWERED = new Unnest<Map.Entry<String, Instant>>()
            .with("endpoint", TEXT, Map.Entry::getKey)
            .with("at", TIME, Map.Entry::getValue);

    private static final String COLUMNS =
            "c.id, c.kind, c.endpoint, c.what, c.first_seen_at, c.last_seen_at, c.ended_at, c.ended_by";
    /** Replicas look one after the other, so that each thing is told once. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('upstream'))";
    /** An API that is another one altogether is told of no less by the first of these. */
    private static final int MOST = 200;
    /** What was seen before it ended is not here again. */
    private static final String NOTE = "INSERT INTO upstream_change AS c (" + SEEN.names() + ") SELECT " + SEEN.values()
            + " FROM " + SEEN.rows() + " WHERE EXISTS (SELECT 1 FROM upstream_change known WHERE known.id = rows.id)"
            + " OR (SELECT count(*) FROM upstream_change WHERE ended_at IS NULL) < " + MOST + """
             ON CONFLICT (id) DO UPDATE SET what = excluded.what, first_seen_at = excluded.last_seen_at,
              last_seen_at = excluded.last_seen_at, answered_at = NULL, ended_at = NULL, ended_by = NULL
            WHERE c.ended_at < excluded.last_seen_at RETURNING\s""" + COLUMNS;

    /** Of fields and values it is not kept up: most are in each answer. */
    private static final String LAST =
            "UPDATE upstream_change c SET last_seen_at = rows.last_seen_at FROM " + SEEN.rows()
                    + " WHERE c.id = rows.id AND c.kind = 'GONE' AND c.ended_at IS NULL AND c.last_seen_at < rows.last_seen_at";

    private static final String ANSWER =
            "UPDATE upstream_change c SET answered_at = rows.at FROM " + ANSWERED.rows() + """
             WHERE c.kind = 'GONE' AND c.endpoint = rows.endpoint AND c.ended_at IS NULL
              AND (c.answered_at IS NULL OR c.answered_at < rows.at)""";
    private static final String END_ANSWERING = """
            UPDATE upstream_change c SET ended_at = $1, ended_by = 'ANSWERS_AGAIN'
            WHERE c.kind = 'GONE' AND c.ended_at IS NULL AND c.answered_at > c.last_seen_at AND c.last_seen_at <= $2
            RETURNING\s""" + COLUMNS;
    private static final String END_KNOWN = """
            UPDATE upstream_change c SET ended_at = $1, ended_by = 'KNOWN_NOW' WHERE c.id = ANY ($2) AND c.ended_at IS NULL
            RETURNING\s""" + COLUMNS;
    private static final String ALL =
            "SELECT " + COLUMNS + " FROM upstream_change c ORDER BY (c.ended_at IS NOT NULL), c.last_seen_at DESC, c.id"
                    + " LIMIT " + 2 * MOST;
    private static final String OPEN = "SELECT " + COLUMNS + " FROM upstream_change c WHERE c.ended_at IS NULL";

    Uni<Void> alone(SqlConnection sql) {
        return sql.query(ALONE).execute().replaceWithVoid();
    }

    /** Those that were not there, or had ended. */
    Uni<List<UpstreamDrift>> note(SqlConnection sql, Collection<UpstreamDrift> seen) {
        return seen.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sql.preparedQuery(NOTE)
                        .execute(SEEN.tuple(seen))
                        .map(UpstreamStore::drifts)
                        .call(() -> SEEN.run(sql, LAST, seen));
    }

    Uni<Void> answered(SqlConnection sql, Map<String, Instant> at) {
        return ANSWERED.run(sql, ANSWER, at.entrySet());
    }

    /** Endpoints that answered since they were refused, and were not refused since {@code calm}. */
    Uni<List<UpstreamDrift>> endAnswering(SqlConnection sql, Instant now, Instant calm) {
        return sql.preparedQuery(END_ANSWERING)
                .execute(Tuple.of(RowTime.of(now), RowTime.of(calm)))
                .map(UpstreamStore::drifts);
    }

    Uni<List<UpstreamDrift>> endKnown(SqlConnection sql, Collection<UUID> known, Instant now) {
        return known.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sql.preparedQuery(END_KNOWN)
                        .execute(Tuple.of(RowTime.of(now), known.toArray(UUID[]::new)))
                        .map(UpstreamStore::drifts);
    }

    Uni<List<UpstreamDrift>> open(SqlConnection sql) {
        return sql.query(OPEN).execute().map(UpstreamStore::drifts);
    }

    /** What is so first, then what was, the newest first. */
    Uni<List<UpstreamDrift>> all(SqlClient sql) {
        return sql.query(ALL).execute().map(UpstreamStore::drifts);
    }

    private static List<UpstreamDrift> drifts(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new UpstreamDrift(
                        row.getUUID("id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("endpoint"),
                        row.getString("what"),
                        RowTime.notNull(row, "first_seen_at"),
                        RowTime.notNull(row, "last_seen_at"),
                        RowTime.in(row, "ended_at"),
                        row.getString("ended_by")))
                .toList();
    }
}
