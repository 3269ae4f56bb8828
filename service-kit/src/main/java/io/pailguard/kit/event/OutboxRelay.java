package io.pailguard.kit.event;

import io.pailguard.contracts.event.Event;
import io.pailguard.kit.lease.Lease;
import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.schedule.OneAtATime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in the outbox, oldest first, and marks each row once the broker has it. One replica at a time, by
 * lease; a commit wakes it at once, the tick catches what a lost connection missed. A row may be sent twice when the
 * process dies between sending and marking: consumers recognise it by its id.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final int BATCH = 500;
    private static final byte[] CONTENT_TYPE = Event.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII);

    private static final String WAITING =
            "SELECT id, topic, key, payload FROM outbox WHERE published_at IS NULL ORDER BY sequence LIMIT " + BATCH;
    private static final String MARK = "UPDATE outbox SET published_at = now() WHERE id = ANY($1)";

    private final Pool pool;
    private final Leases leases;
    private final KafkaClientService clients;

    private final OneAtATime sending = new OneAtATime(this::drain);
    private volatile boolean listening;
    private volatile @Nullable Lease lease;

    OutboxRelay(Pool pool, Leases leases, KafkaClientService clients) {
        this.pool = pool;
        this.leases = leases;
        this.clients = clients;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return listen().chain(sending::run);
    }

    /** Never fails: what could not be sent waits for the next tick. */
    private Uni<Void> drain() {
        return hold().chain(held -> held ? sendAll() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(e -> LOG.warnf("The outbox could not be sent and waits: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> hold() {
        Lease held = lease;
        Uni<Optional<Lease>> next = held == null ? leases.acquire("outbox-relay", LEASE) : leases.renew(held, LEASE);
        return next.invoke(it -> lease = it.orElse(null)).map(Optional::isPresent);
    }

    private Uni<Void> sendAll() {
        return sendBatch().chain(sent -> sent == BATCH ? hold().chain(held -> held ? sendAll() : done()) : done());
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Integer> sendBatch() {
        return pool.preparedQuery(WAITING)
                .execute()
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(0)
                        : send(rows).chain(() -> mark(rows)).replaceWith(rows.size()));
    }

    /**
     * By the channel's producer itself: an emitter costs several times the work for each record. What the producer has
     * taken it never gives up, so that no record overtakes one before it; this waits with it for as long as the broker
     * is away.
     */
    private Uni<Void> send(RowSet<Row> rows) {
        return clients.<String, byte[]>getProducer(Outbox.CHANNEL)
                .runOnSendingThread((Producer<String, byte[]> producer) -> CompletableFuture.allOf(
                        rows.stream().map(row -> hand(producer, row)).toArray(CompletableFuture[]::new)))
                .chain(taken -> Uni.createFrom().completionStage(taken));
    }

    /** Fails at once when the producer does not take the record, so that none after it is handed over. */
    private static CompletableFuture<Void> hand(Producer<String, byte[]> producer, Row row) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        producer.send(record(row), (at, failure) -> {
            if (failure == null) {
                taken.complete(null);
            } else {
                taken.completeExceptionally(failure);
            }
        });
        if (taken.isCompletedExceptionally()) {
            taken.join();
        }
        return taken;
    }

    private Uni<Void> mark(RowSet<Row> rows) {
        UUID[] ids = rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return pool.preparedQuery(MARK).execute(Tuple.of(ids)).replaceWithVoid();
    }

    private static ProducerRecord<String, byte[]> record(Row row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                row.getString("topic"),
                row.getString("key"),
                row.getBuffer("payload").getBytes());
        record.headers().add("content-type", CONTENT_TYPE);
        return record;
    }

    /** Keeps one connection of the pool listening; when it is lost the next tick opens another. */
    private Uni<Void> listen() {
        if (listening) {
            return done();
        }
        listening = true;
        return pool.getConnection()
                .map(PgConnection::cast)
                .invoke(connection -> {
                    connection.notificationHandler(notification -> sending.wake());
                    connection.closeHandler(() -> listening = false);
                })
                .chain(connection ->
                        connection.query("LISTEN " + Outbox.CHANNEL).execute())
                .onFailure()
                .invoke(e -> {
                    listening = false;
                    LOG.warnf("The outbox is polled only, for now: %s", e.toString());
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
