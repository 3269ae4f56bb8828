package io.pailguard.kit.retention;

import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Forgets what is past its time, a few thousand rows at once, so that no lock is held long. */
@ApplicationScoped
public class Retention {
    private static final int BATCH = 5_000;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Pool pool;
    private final Leases leases;
    private final List<Kept> kept;

    Retention(Pool pool, Leases leases, @All List<Kept> kept) {
        this.pool = pool;
        this.leases = leases;
        this.kept = kept;
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

    /** What is done every ten minutes. */
    public Uni<Void> forget() {
        return InTurn.each(kept, this::forget);
    }

    private Uni<Long> forget(Kept what) {
        String batch = """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM %1$s WHERE %2$s < now() - $1 * interval '1 second' LIMIT %3$d))""".formatted(what.table(), what.since(), BATCH);
        return InTurn.untilNothing(() -> pool.preparedQuery(batch)
                .execute(Tuple.of(what.time().toSeconds()))
                .map(rows -> (long) rows.rowCount()));
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }
}
