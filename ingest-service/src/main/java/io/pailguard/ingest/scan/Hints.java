package io.pailguard.ingest.scan;

import io.pailguard.ingest.connection.States;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.schedule.OneAtATime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Repositories that are to be read before their time, because something was told of them. However much is told, each is
 * read once a minute at most; what is told meanwhile waits for the next time, and is not lost.
 */
@ApplicationScoped
public class Hints {
    static final String REQUESTER = "webhook";
    /** Of what is watched, or may be: a rule may want what was made just now. */
    private static final String NOTE = """
            INSERT INTO scan_hint (connection_id, repository)
            SELECT $1, $2 WHERE EXISTS (SELECT 1 FROM watch WHERE connection_id = $1 AND repository = $2)
              OR EXISTS (SELECT 1 FROM selected_repository WHERE connection_id = $1 AND repository = $2 AND listed)
              OR EXISTS (SELECT 1 FROM selection WHERE connection_id = $1
                           AND (mode = 'ALL' OR include <> '{}' OR projects <> '{}'))
            ON CONFLICT DO NOTHING""";

    private static final String DUE = """
            SELECT h.connection_id, h.repository, c.team, s.lookback_days
            FROM scan_hint h JOIN connection c ON c.id = h.connection_id JOIN selection s ON s.connection_id = c.id
            WHERE c.state IN %s AND NOT EXISTS (
              SELECT 1 FROM scan WHERE scan.connection_id = h.connection_id AND scan.created_at > now() - interval '1 minute'
                AND h.repository = ANY (scan.only_repositories))
            ORDER BY h.noted_at LIMIT 500 FOR UPDATE OF h SKIP LOCKED""".formatted(States.USABLE);
    private static final String TAKEN = "DELETE FROM scan_hint WHERE connection_id = $1 AND repository = ANY ($2)";

    private final Pool pool;
    private final Scans scans;
    private final Runner runner;
    private final OneAtATime planning = new OneAtATime(this::planDue);

    Hints(Pool pool, Scans scans, Runner runner) {
        this.pool = pool;
        this.scans = scans;
        this.runner = runner;
    }

    /** In the caller's transaction; without effect where the connection watches others alone. */
    public Uni<Void> note(SqlConnection sql, UUID connection, UUID repository) {
        return sql.preparedQuery(NOTE).execute(Tuple.of(connection, repository)).replaceWithVoid();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> plan() {
        return planning.run();
    }

    private Uni<Void> planDue() {
        return pool.withTransaction(sql -> sql.query(DUE)
                        .execute()
                        .map(Hints::byConnection)
                        .call(due -> InTurn.each(due.values(), hinted -> plan(sql, hinted))))
                .invoke(due -> {
                    if (!due.isEmpty()) {
                        runner.wake();
                    }
                })
                .replaceWithVoid();
    }

    /** @param repositories of one connection */
    private record Hinted(UUID connection, String team, int lookbackDays, List<UUID> repositories) {}

    private static Map<UUID, Hinted> byConnection(Iterable<Row> rows) {
        Map<UUID, Hinted> due = new LinkedHashMap<>();
        rows.forEach(row -> due.computeIfAbsent(
                        row.getUUID("connection_id"),
                        id -> new Hinted(id, row.getString("team"), row.getInteger("lookback_days"), new ArrayList<>()))
                .repositories()
                .add(row.getUUID("repository")));
        return due;
    }

    private Uni<Void> plan(SqlConnection sql, Hinted hinted) {
        var order = new Scans.Order(
                hinted.connection(),
                hinted.team(),
                Trigger.ON_DEMAND,
                hinted.repositories(),
                hinted.lookbackDays(),
                REQUESTER);
        return scans.request(sql, order)
                .chain(() -> sql.preparedQuery(TAKEN)
                        .execute(Tuple.of(
                                hinted.connection(), hinted.repositories().toArray(UUID[]::new))))
                .replaceWithVoid();
    }
}
