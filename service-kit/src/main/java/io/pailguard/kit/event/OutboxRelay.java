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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in the outbox, oldest first, and marks each row once the broker has it. One replica at a time, by
 * lease; a commit wakes it at once, the tick catches what a lost connection missed. A row may be sent twice when the
 * process dies between sending and marking: consumers recognise it by its id. Of a topic that refuses one, by its rights
 * for example, everything from there on waits; the other topics do not wait with it.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final int BATCH = 500;
    private static final byte[] CONTENT_TYPE = Event.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII);

    private static final String WAITING = """
            SELECT id, topic, key, payload FROM outbox WHERE published_at IS NULL AND topic <> ALL ($1)
            ORDER BY sequence LIMIT\s""" + BATCH;
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
        return hold().chain(held ->
                        held ? sendAll(new HashSet<>()) : Uni.createFrom().voidItem())
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

    /** @param refusing topics that are left out, to which this adds what it finds */
    private Uni<Void> sendAll(Set<String> refusing) {
        int known = refusing.size();
        return sendBatch(refusing)
                .chain(read -> read == BATCH || refusing.size() > known
                        ? hold().chain(held -> held ? sendAll(refusing) : done())
                        : done());
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Integer> sendBatch(Set<String> refusing) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(refusing.toArray(String[]::new)))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(0)
                        : send(rows)
                                .chain(handed -> mark(taken(handed, refusing)))
                                .replaceWith(rows.size()));
    }

    /** @param refusal null when the broker has the row */
    private record Handed(UUID id, String topic, @Nullable ApiException refusal) {}

    /**
     * By the channel's producer itself: an emitter costs several times the work for each record. What the producer has
     * taken it never gives up, so that no record overtakes one before it; this waits with it for as long as the broker
     * is away.
     */
    private Uni<List<Handed>> send(RowSet<Row> rows) {
        return clients.<String, byte[]>getProducer(Outbox.CHANNEL)
                .runOnSendingThread((Producer<String, byte[]> producer) -> handAll(producer, rows))
                .chain(handed -> Uni.createFrom().completionStage(handed));
    }

    /** Stops at once when the producer does not take a record, so that none after it is handed over. */
    private static CompletableFuture<List<Handed>> handAll(Producer<String, byte[]> producer, RowSet<Row> rows) {
        Set<String> refusing = new HashSet<>();
        List<CompletableFuture<Handed>> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (refusing.contains(row.getString("topic"))) {
                continue;
            }
            CompletableFuture<Handed> handed = hand(producer, row);
            all.add(handed);
            if (handed.isDone() && handed.join().refusal() != null) {
                refusing.add(row.getString("topic"));
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
    }

    private static CompletableFuture<Handed> hand(Producer<String, byte[]> producer, Row row) {
        CompletableFuture<Handed> handed = new CompletableFuture<>();
        UUID id = row.getUUID("id");
        String topic = row.getString("topic");
        producer.send(record(row), (at, failure) -> {
            if (failure == null) {
                handed.complete(new Handed(id, topic, null));
            } else if (failure instanceof ApiException refusal && !(failure instanceof RetriableException)) {
                handed.complete(new Handed(id, topic, refusal));
            } else {
                handed.completeExceptionally(failure);
            }
        });
        return handed;
    }

    /** What counts as sent: of a topic that refused one only what was before it. */
    private static UUID[] taken(List<Handed> handed, Set<String> refusing) {
        List<UUID> taken = new ArrayList<>(handed.size());
        for (Handed each : handed) {
            ApiException refusal = each.refusal();
            if (refusal != null && refusing.add(each.topic())) {
                LOG.warnf("Kafka does not take events for %s, which wait: %s", each.topic(), refusal.getMessage());
            } else if (!refusing.contains(each.topic())) {
                taken.add(each.id());
            }
        }
        return taken.toArray(UUID[]::new);
    }

    private Uni<Void> mark(UUID[] ids) {
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
