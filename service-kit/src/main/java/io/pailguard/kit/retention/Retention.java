package io.pailguard.kit.retention;

import io.pailguard.kit.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Forgets what is past its time, a few thousand rows at once, so that no lock is held long. */
@ApplicationScoped
class Retention {
    private static final int BATCH = 5_000;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Pool pool;
    private final Leases leases;
    private final RetentionSettings settings;

    Retention(Pool pool, Leases leases, RetentionSettings settings) {
        this.pool = pool;
        this.leases = leases;
        this.settings = settings;
    }

    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.acquire("retention", LEASE)
                .chain(lease -> lease.isPresent() ? forget().call(() -> leases.release(lease.get())) : done());
    }

    Uni<Void> forget() {
        return delete("outbox", "published_at", settings.outbox())
                .chain(() -> delete("inbox", "received_at", settings.inbox()))
                .chain(() -> delete("dead_letter", "parked_at", settings.deadLetters()))
                .chain(() -> delete("idempotency", "started_at", settings.idempotency()));
    }

    private Uni<Void> delete(String table, String since, Duration kept) {
        String batch = """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM %1$s WHERE %2$s < now() - $1 * interval '1 second' LIMIT %3$d))""".formatted(table, since, BATCH);
        return pool.preparedQuery(batch)
                .execute(Tuple.of(kept.toSeconds()))
                .chain(rows -> rows.rowCount() == BATCH ? delete(table, since, kept) : done());
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }
}
