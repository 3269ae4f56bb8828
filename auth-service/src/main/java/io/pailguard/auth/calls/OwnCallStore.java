package io.pailguard.auth.calls;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.bitbucket.OwnCalls.Entry;
import io.pailguard.auth.calls.OwnCallsView.Calls;
import io.pailguard.auth.calls.OwnCallsView.Change;
import io.pailguard.bitbucket.drift.Drift;
import io.pailguard.bitbucket.drift.DriftObserver;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.Unnest;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes down every few seconds what this replica sent to Bitbucket and saw of its API, for ingest-service to fetch. */
@ApplicationScoped
class OwnCallStore {
    /** What nobody has fetched by then says nothing of the budgets any more. */
    private static final Duration CALLS_KEPT = Duration.ofDays(1);

    private static final Duration CHANGES_KEPT = Duration.ofDays(30);
    private static final int MOST = 500;

    private static final Unnest<Map.Entry<Entry, Long>> COUNTED = new Unnest<Map.Entry<Entry, Long>>()
            .with("connection_id", ID, row -> row.getKey().connection())
            .with("class", TEXT, row -> row.getKey().calls().name())
            .with("calls", BIGINT, Map.Entry::getValue);
    private static final Unnest<Seen> SEEN = new Unnest<Seen>()
            .with("kind", TEXT, seen -> seen.drift().kind().name())
            .with("endpoint", TEXT, seen -> seen.drift().endpoint())
            .with("what", TEXT, seen -> seen.drift().what())
            .with("first_seen_at", TIME, seen -> seen.drift().firstSeen())
            .with("last_seen_at", TIME, Seen::last);
    private static final Unnest<Map.Entry<String, Instant>> ANSWERED = new Unnest<Map.Entry<String, Instant>>()
            .with("endpoint", TEXT, Map.Entry::getKey)
            .with("at", TIME, Map.Entry::getValue);

    /** One replica after the other: whoever fetches goes by the number, and must not pass one that is still to come. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('own-calls'))";
    /** Of a connection that was refused there is none, and no budget. */
    private static final String ADD = "INSERT INTO own_call (connection_id, budget_key, class, calls)"
            + " SELECT rows.connection_id, c.budget_key, rows.class, rows.calls FROM " + COUNTED.rows()
            + " JOIN connection c ON c.id = rows.connection_id WHERE c.budget_key IS NOT NULL";

    private static final String NOTE = "INSERT INTO own_upstream_change AS c (" + SEEN.names() + ") SELECT "
            + SEEN.values() + " FROM " + SEEN.rows() + """
             ON CONFLICT (kind, endpoint, what) DO UPDATE
            SET last_seen_at = greatest(c.last_seen_at, excluded.last_seen_at)""";
    private static final String ANSWER =
            "UPDATE own_upstream_change c SET answered_at = rows.at FROM " + ANSWERED.rows() + """
             WHERE c.kind = 'GONE' AND c.endpoint = rows.endpoint AND (c.answered_at IS NULL OR c.answered_at < rows.at)""";
    private static final String ENDED = "SELECT endpoint FROM own_upstream_change WHERE kind = 'GONE'";

    private static final String CALLS = """
            SELECT id, connection_id, budget_key, class, calls, at FROM own_call WHERE id > $1 ORDER BY id LIMIT $2""";
    /** Of all that were ever there: what is old is deleted. */
    private static final String LAST =
            "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('own_call', 'id')::regclass), 0)";

    private static final String CHANGES = """
            SELECT kind, endpoint, what, first_seen_at, last_seen_at, answered_at FROM own_upstream_change
            ORDER BY last_seen_at DESC, kind, endpoint, what LIMIT $1""";

    private final Pool pool;
    private final OwnCalls own;
    private final DriftObserver drift;

    OwnCallStore(Pool pool, OwnCalls own, DriftObserver drift) {
        this.pool = pool;
        this.own = own;
        this.drift = drift;
    }

    private record Seen(Drift drift, Instant last) {}

    @Produces
    @Singleton
    static Kept calls() {
        return new Kept("own_call", "at", CALLS_KEPT);
    }

    @Produces
    @Singleton
    static Kept changes() {
        return new Kept("own_upstream_change", "last_seen_at", CHANGES_KEPT);
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> write() {
        Map<Entry, Long> taken = own.taken();
        return pool.withTransaction(sql -> calls(sql, taken))
                .onFailure()
                .invoke(() -> own.putBack(taken))
                .eventually(() -> pool.withTransaction(this::changes));
    }

    private static Uni<Void> calls(SqlConnection sql, Map<Entry, Long> taken) {
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.query(ALONE).execute().chain(() -> COUNTED.run(sql, ADD, taken.entrySet()));
    }

    private Uni<Void> changes(SqlConnection sql) {
        List<Seen> seen = drift.seen().stream()
                .map(each -> new Seen(each, drift.lastSeen(each)))
                .toList();
        return SEEN.run(sql, NOTE, seen)
                .chain(() -> ANSWERED.run(sql, ANSWER, drift.answered().entrySet()))
                .chain(() -> sql.query(ENDED).execute())
                .invoke(rows -> drift.watch(
                        rows.stream().map(row -> row.getString("endpoint")).toList()))
                .replaceWithVoid();
    }

    /** @param after the number up to which they are known */
    Uni<OwnCallsView> after(long after) {
        return pool.preparedQuery(CALLS)
                .execute(Tuple.of(after, MOST))
                .map(rows -> rows.stream().map(OwnCallStore::call).toList())
                .chain(calls -> last().chain(last -> pool.preparedQuery(CHANGES)
                        .execute(Tuple.of(MOST))
                        .map(rows -> new OwnCallsView(
                                calls,
                                last,
                                rows.stream().map(OwnCallStore::change).toList()))));
    }

    private Uni<Long> last() {
        return pool.query(LAST).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    private static Calls call(Row row) {
        return new Calls(
                row.getLong("id"),
                row.getUUID("connection_id"),
                row.getString("budget_key"),
                row.getString("class"),
                row.getLong("calls"),
                RowTime.notNull(row, "at"));
    }

    private static Change change(Row row) {
        return new Change(
                row.getString("kind"),
                row.getString("endpoint"),
                row.getString("what"),
                RowTime.notNull(row, "first_seen_at"),
                RowTime.notNull(row, "last_seen_at"),
                RowTime.in(row, "answered_at"));
    }
}
