package io.pailguard.kit.erasure;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.kit.lease.Lease;
import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Erases what is noted, some thousand rows a transaction, and then tells of it. One replica at a time, by lease; one that
 * dies leaves the rest to the next.
 */
@ApplicationScoped
public class Eraser {
    private static final Logger LOG = Logger.getLogger(Eraser.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int BATCH = 2_000;
    private static final TypeReference<Map<String, Long>> ROWS = new TypeReference<>() {};

    private static final String OPEN =
            "SELECT id, connections, erased_at FROM erasure WHERE told_at IS NULL ORDER BY noted_at";
    private static final String COUNT = """
            UPDATE erasure SET erased = erased || jsonb_build_object($2::text,
              coalesce((erased ->> $2::text)::bigint, 0) + $3::bigint) WHERE id = $1""";
    private static final String DONE = "UPDATE erasure SET erased_at = coalesce(erased_at, now()) WHERE id = $1";
    private static final String READ = "SELECT erased_at, erased::text AS erased FROM erasure WHERE id = $1";
    private static final String TOLD = "UPDATE erasure SET told_at = now() WHERE id = $1";

    private final Pool pool;
    private final Leases leases;
    private final Instance<WorkspaceData> data;

    Eraser(Pool pool, Leases leases, Instance<WorkspaceData> data) {
        this.pool = pool;
        this.leases = leases;
        this.data = data;
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return data.isUnsatisfied()
                ? done()
                : work().onFailure()
                        .invoke(e -> LOG.warnf("Erasures wait: %s", e.toString()))
                        .onFailure()
                        .recoverWithNull();
    }

    /** Erases and tells what can be now; without effect while another replica does. */
    public Uni<Void> work() {
        return pool.query(OPEN)
                .execute()
                .chain(open -> open.size() == 0
                        ? done()
                        : leases.acquire("erasure", LEASE)
                                .chain(lease -> lease.isEmpty()
                                        ? done()
                                        : InTurn.each(open, row -> finish(lease.get(), row))
                                                .eventually(() -> leases.release(lease.get()))));
    }

    /** What keeps one waiting keeps no other. */
    private Uni<Void> finish(Lease lease, Row row) {
        return finishOne(lease, row)
                .onFailure()
                .invoke(e ->
                        LOG.warnf("The erasure %s waits and goes on where it was: %s", row.getUUID("id"), e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> finishOne(Lease lease, Row row) {
        UUID erasure = row.getUUID("id");
        UUID[] connections = row.getArrayOfUUIDs("connections");
        return row.getValue("erased_at") == null
                ? erase(lease, erasure, connections).chain(gone -> gone ? tell(erasure) : done())
                : tell(erasure);
    }

    /** Until a whole pass finds nothing. False while an event must still be sent before it can go. */
    private Uni<Boolean> erase(Lease lease, UUID erasure, UUID[] connections) {
        return pass(lease, erasure, connections)
                .chain(rows -> rows > 0
                        ? erase(lease, erasure, connections)
                        : pool.withTransaction(sql -> KitData.isLeft(sql, connections)
                                .chain(left -> left
                                        ? Uni.createFrom().item(false)
                                        : sql.preparedQuery(DONE)
                                                .execute(Tuple.of(erasure))
                                                .replaceWith(true))));
    }

    private Uni<Long> pass(Lease lease, UUID erasure, UUID[] connections) {
        List<Step> steps = Stream.concat(data.get().steps().stream(), KitData.STEPS.stream())
                .toList();
        long[] rows = {0};
        return InTurn.each(
                        steps,
                        step -> InTurn.untilNothing(() -> some(lease, erasure, connections, step))
                                .invoke(erased -> rows[0] += erased))
                .map(done -> rows[0]);
    }

    private Uni<Long> some(Lease lease, UUID erasure, UUID[] connections, Step step) {
        return leases.renew(lease, LEASE)
                .invoke(held -> held.orElseThrow(() -> new IllegalStateException("another replica has taken it over")))
                .chain(() -> pool.withTransaction(sql -> step.some(sql, connections, BATCH)
                        .call(rows -> rows == 0 ? done() : count(sql, erasure, step.table(), rows))));
    }

    private static Uni<Void> count(SqlConnection sql, UUID erasure, String table, long rows) {
        return sql.preparedQuery(COUNT).execute(Tuple.of(erasure, table, rows)).replaceWithVoid();
    }

    private Uni<Void> tell(UUID erasure) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(erasure))
                .map(rows -> erased(rows.iterator().next()))
                .chain(erased -> data.get()
                        .tell(erasure, erased)
                        .onFailure(Eraser::isUnknown)
                        .invoke(() -> LOG.warnf("Nobody knows of the erasure %s any more; it is done", erasure))
                        .onFailure(Eraser::isUnknown)
                        .recoverWithNull())
                .chain(() -> pool.preparedQuery(TOLD).execute(Tuple.of(erasure)))
                .replaceWithVoid();
    }

    /** As after a restore from before it was asked for. */
    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() == 404;
    }

    private static Erased erased(Row row) {
        return new Erased(
                RowTime.notNull(row, "erased_at"),
                Objects.requireNonNull(Json.read(row.getString("erased"), ROWS), "erased"));
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }
}
