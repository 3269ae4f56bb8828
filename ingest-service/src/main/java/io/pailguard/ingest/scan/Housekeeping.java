package io.pailguard.ingest.scan;

import io.pailguard.ingest.budget.Budgets;
import io.pailguard.ingest.connection.ConnectionsChanged;
import io.pailguard.ingest.connection.States;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.ingest.facts.repository.Unwatched;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.Workers;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.schedule.OneAtATime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Deletes file bodies that are no longer wanted here, what is past its time, and what ended connections watched. */
@ApplicationScoped
class Housekeeping {
    private static final String ENDED = """
            SELECT c.id FROM connection c WHERE c.state IN %s
            AND (EXISTS (SELECT 1 FROM watch w WHERE w.connection_id = c.id)
                 OR c.state = 'REMOVED' AND EXISTS (SELECT 1 FROM selection s WHERE s.connection_id = c.id)) LIMIT 20""".formatted(States.ENDED);
    /** That of a revoked one is kept for the connection that takes its place. */
    private static final String DROP_SELECTION = """
            DELETE FROM selection s USING connection c
            WHERE s.connection_id = $1 AND c.id = s.connection_id AND c.state = 'REMOVED'""";
    /** A mirror is kept for a repository whose owner watches it and may still be used. */
    private static final String WANTED = """
            SELECT r.uuid FROM repository r JOIN connection c ON c.id = r.owner
            JOIN watch w ON w.repository = r.uuid AND w.connection_id = r.owner
            WHERE r.uuid = ANY($1) AND c.state NOT IN""" + States.ENDED;

    /** Their steps go with them. What more there is goes an hour later. */
    private static final String OLD_SCANS = """
            DELETE FROM scan WHERE id = ANY (ARRAY(
              SELECT id FROM scan WHERE ended_at < now() - $1 * interval '1 second' LIMIT 5000))""";

    private final Pool pool;
    private final Repositories repositories;
    private final RepositoryRegistry registry;
    private final Mirrors mirrors;
    private final Workers workers;
    private final Budgets budgets;
    private final ScanSettings settings;
    private final OneAtATime dropping = new OneAtATime(this::dropEnded);

    Housekeeping(
            Pool pool,
            Repositories repositories,
            RepositoryRegistry registry,
            Mirrors mirrors,
            Workers workers,
            Budgets budgets,
            ScanSettings settings) {
        this.pool = pool;
        this.repositories = repositories;
        this.registry = registry;
        this.mirrors = mirrors;
        this.workers = workers;
        this.budgets = budgets;
        this.settings = settings;
    }

    void onChange(@Observes ConnectionsChanged event) {
        dropping.wake();
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> dropEndedConnections() {
        return dropping.run();
    }

    private Uni<Void> dropEnded() {
        return pool.withTransaction(sql ->
                sql.query(ENDED).execute().chain(rows -> InTurn.each(rows, row -> drop(sql, row.getUUID("id")))));
    }

    /** Each replica cleans its own folder. */
    @Scheduled(every = "${pailguard.ingest.wipe-every:30s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> wipeMirrors() {
        return workers.run(mirrors::present)
                .chain(present -> pool.preparedQuery(WANTED)
                        .execute(Tuple.of(present.toArray(UUID[]::new)))
                        .map(rows -> {
                            Set<UUID> unwanted = new HashSet<>(present);
                            rows.forEach(row -> unwanted.remove(row.getUUID(0)));
                            return unwanted;
                        }))
                .chain(unwanted -> workers.run(() -> {
                    unwanted.forEach(mirrors::wipe);
                    mirrors.evict();
                    return null;
                }));
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> dropOld() {
        return pool.preparedQuery(OLD_SCANS)
                .execute(Tuple.of(settings.kept().toSeconds()))
                .chain(budgets::forget);
    }

    private Uni<Void> drop(SqlConnection sql, UUID connection) {
        return repositories
                .watchedBy(sql, connection)
                .chain(watched -> registry.unwatch(sql, connection, watched.keySet(), Unwatched.DISCONNECTED))
                .chain(() -> sql.preparedQuery(DROP_SELECTION).execute(Tuple.of(connection)))
                .replaceWithVoid();
    }
}
