package io.pailguard.kit.audit;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.BOOLEAN;
import static io.pailguard.kit.sql.Unnest.Type.BYTES;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.schedule.OneAtATime;
import io.pailguard.kit.sql.Unnest;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives each row of the audit its place in the chain, soon after its commit. One replica at a time, by lease; two that both
 * believe to hold it would give the same number, and the second is refused by the table. A row that its writer did not sign
 * gets no place; one that is signed by a key that is not here yet waits for a replica that has it.
 */
@ApplicationScoped
class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);
    /** A log of its own, for whoever sends it somewhere else. */
    private static final Logger CHECKPOINTS = Logger.getLogger("pailguard.audit.checkpoint");

    /** The schedule of the framework looks once a second, and a row waits no longer than that. */
    private static final Duration TICK = Duration.ofMillis(400);

    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    private static final String WAITS = "SELECT 1 FROM audit_unsealed LIMIT 1";
    private static final String LAST = "SELECT number, mac FROM audit_seal ORDER BY number DESC LIMIT 1";
    private static final String WAITING = """
            SELECT q.entry, q.blanking, %s FROM audit_unsealed q LEFT JOIN audit a ON a.id = q.entry
            WHERE a.key IS NULL OR a.key = ANY ($1) ORDER BY q.blanking, a.at, a.id LIMIT %d""".formatted(SignedEntry.COLUMNS, BATCH);

    private static final Unnest<Seal> SEALS = new Unnest<Seal>()
            .with("number", BIGINT, Seal::number)
            .with("entry", ID, Seal::entry)
            .with("blanking", BOOLEAN, Seal::blanking)
            .with("key", TEXT, Seal::key)
            .with("mac", BYTES, seal -> Buffer.buffer(seal.mac()));
    private static final String SEAL = SEALS.insertInto("audit_seal");

    private static final Unnest<Waiting> HANDLED =
            new Unnest<Waiting>().with("entry", ID, Waiting::entry).with("blanking", BOOLEAN, Waiting::blanking);
    private static final String DONE = "DELETE FROM audit_unsealed q USING " + HANDLED.rows()
            + " WHERE q.entry = rows.entry AND q.blanking = rows.blanking";

    private final Pool pool;
    private final Leases leases;
    private final AuditKeys keys;
    private final Clock clock;
    private final Vertx vertx;
    private final Counter rejected;
    private final OneAtATime sealing = new OneAtATime(this::sealWhatWaits);
    private long timer;
    private volatile @Nullable Head head;
    private volatile Instant toldAt = Instant.EPOCH;

    Sealer(Pool pool, Leases leases, AuditKeys keys, Clock clock, Vertx vertx, MeterRegistry meters) {
        this.pool = pool;
        this.leases = leases;
        this.keys = keys;
        this.clock = clock;
        this.vertx = vertx;
        this.rejected = Counter.builder("pailguard.audit.rejected")
                .description(
                        "Rows of the audit that got no place in its chain, since the service did not write them so")
                .register(meters);
    }

    private record Waiting(
            UUID entry, boolean blanking, @Nullable SignedEntry row) {
        static Waiting of(Row row) {
            return new Waiting(
                    row.getUUID("entry"),
                    row.getBoolean("blanking"),
                    row.getUUID("id") == null ? null : SignedEntry.of(row));
        }
    }

    private record Head(long number, byte[] mac) {}

    /** @param end null where none of them got a place */
    private record Batch(long handled, @Nullable Head end) {}

    void start(@Observes StartupEvent starting) {
        timer = vertx.setPeriodic(TICK.toMillis(), tick -> {
            sealing.wake();
            tellCheckpoint();
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
        toldAt = Instant.EPOCH;
        tellCheckpoint();
    }

    /** What is done at each tick. */
    Uni<Void> seal() {
        return sealing.run();
    }

    private Uni<Void> sealWhatWaits() {
        return pool.query(WAITS).execute().chain(rows -> rows.size() == 0 ? nothing() : sealByLease());
    }

    private Uni<Void> sealByLease() {
        return leases.acquire("audit-seal", LEASE)
                .chain(lease -> lease.isEmpty()
                        ? nothing()
                        : InTurn.untilNothing(this::sealBatch)
                                .onFailure()
                                .invoke(e -> LOG.warnf("The audit could not be sealed and waits: %s", e.toString()))
                                .eventually(() -> leases.release(lease.get()))
                                .replaceWithVoid());
    }

    private Uni<Long> sealBatch() {
        return pool.withTransaction(sql -> sql.preparedQuery(WAITING)
                        .execute(Tuple.of(keys.keys().ids().toArray(String[]::new)))
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().item(new Batch(0, null))
                                : sql.query(LAST).execute().chain(last -> seal(sql, rows, last))))
                .invoke(this::committed)
                .map(Batch::handled);
    }

    /** No sooner: the log tells of nothing that was undone. */
    private void committed(Batch batch) {
        if (batch.end() != null) {
            head = batch.end();
        }
    }

    private Uni<Batch> seal(SqlConnection sql, RowSet<Row> rows, RowSet<Row> last) {
        List<Waiting> waiting = rows.stream().map(Waiting::of).toList();
        List<Seal> seals = sealed(waiting, headOf(last));
        return SEALS.run(sql, SEAL, seals)
                .chain(() -> HANDLED.run(sql, DONE, waiting))
                .replaceWith(() -> new Batch(waiting.size(), endOf(seals)));
    }

    private static @Nullable Head endOf(List<Seal> seals) {
        if (seals.isEmpty()) {
            return null;
        }
        Seal end = seals.get(seals.size() - 1);
        return new Head(end.number(), end.mac());
    }

    private static @Nullable Head headOf(RowSet<Row> last) {
        return last.stream()
                .map(row -> new Head(row.getLong("number"), row.getBuffer("mac").getBytes()))
                .findFirst()
                .orElse(null);
    }

    private List<Seal> sealed(List<Waiting> waiting, @Nullable Head after) {
        List<Seal> seals = new ArrayList<>(waiting.size());
        long number = after == null ? 0 : after.number();
        byte[] previous = after == null ? null : after.mac();
        for (Waiting each : waiting) {
            SignedEntry row = each.row();
            String fault = row == null ? "the row is gone" : row.fault(keys.keys(), keys.service());
            if (row == null || fault != null) {
                rejected.increment();
                LOG.errorf("The audit row %s gets no place in the chain: %s", each.entry(), fault);
                continue;
            }
            Seal seal = Seal.of(keys.keys(), ++number, previous, each.blanking(), keys.service(), row);
            previous = seal.mac();
            seals.add(seal);
        }
        return seals;
    }

    /** By the replica that sealed last, for what it sealed. */
    private void tellCheckpoint() {
        Head now = head;
        Instant at = clock.instant();
        if (now != null && toldAt.plus(BETWEEN_CHECKPOINTS).isBefore(at)) {
            head = null;
            toldAt = at;
            CHECKPOINTS.info(Checkpoint.of(keys.keys(), keys.service(), now.number(), now.mac(), at)
                    .line());
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
