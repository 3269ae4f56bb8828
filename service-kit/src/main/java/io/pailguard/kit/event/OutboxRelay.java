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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in the outbox, oldest first, and marks each row once the broker has it. One replica at a time, by
 * lease; a commit wakes it at once, the tick catches what a lost connection missed. A row may be sent twice when the
 * process dies between sending and marking: consumers recognise it by its id. A topic of which a record is not
 * taken, by its rights for example, rests for a while and is then tried with one record; the others do not wait for it. What
 * the broker had taken behind that record is sent again behind it.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final int BATCH = 500;
    /** How long a topic is left alone of which a record was not taken. */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final byte[] CONTENT_TYPE = Event.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII);

    private static final String WAITING = """
            SELECT id, topic, key, payload FROM outbox WHERE published_at IS NULL AND topic <> ALL ($1)
            ORDER BY sequence LIMIT\s""" + BATCH;
    private static final String MARK = "UPDATE outbox SET published_at = now() WHERE id = ANY($1)";

    private final Pool pool;
    private final Leases leases;
    private final KafkaClientService clients;
    private final Clock clock;

    /** Topics in doubt, and until when they rest. */
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    private final OneAtATime sending = new OneAtATime(this::drain);
    private volatile boolean listening;
    private volatile @Nullable Lease lease;

    OutboxRelay(Pool pool, Leases leases, KafkaClientService clients, Clock clock) {
        this.pool = pool;
        this.leases = leases;
        this.clients = clients;
        this.clock = clock;
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
        return hold().chain(held -> held ? sendAll() : done())
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
        return sendBatch().chain(more -> more ? hold().chain(held -> held ? sendAll() : done()) : done());
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    /** @return whether there may be more that can be sent now: behind a full batch, and of a topic that is not in doubt any more */
    private Uni<Boolean> sendBatch() {
        Set<String> doubted = Set.copyOf(resting.keySet());
        Instant now = clock.instant();
        String[] leftOut = resting.entrySet().stream()
                .filter(each -> each.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(leftOut))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : send(rows, doubted)
                                .chain(handed -> mark(taken(handed)))
                                .replaceWith(() -> rows.size() == BATCH
                                        || !resting.keySet().containsAll(doubted)));
    }

    /** @param failure null when the broker has the row */
    private record Handed(UUID id, String topic, @Nullable Exception failure) {}

    /**
     * By the channel's producer itself: an emitter costs several times the work for each record. What the producer has
     * taken it never gives up, so that no record overtakes one before it; this waits with it for as long as the broker
     * is away.
     */
    private Uni<List<Handed>> send(RowSet<Row> rows, Set<String> doubted) {
        return clients.<String, byte[]>getProducer(Outbox.CHANNEL)
                .runOnSendingThread((Producer<String, byte[]> producer) -> handAll(producer, rows, doubted))
                .chain(handed -> Uni.createFrom().completionStage(handed));
    }

    /** Of a topic in doubt one record; of one that does not take a record at once, nothing behind it. */
    private static CompletableFuture<List<Handed>> handAll(
            Producer<String, byte[]> producer, RowSet<Row> rows, Set<String> doubted) {
        Set<String> closed = new HashSet<>();
        List<CompletableFuture<Handed>> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String topic = row.getString("topic");
            if (closed.contains(topic)) {
                continue;
            }
            CompletableFuture<Handed> handed = hand(producer, row);
            all.add(handed);
            if (doubted.contains(topic) || handed.isDone() && handed.join().failure() != null) {
                closed.add(topic);
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
    }

    private static CompletableFuture<Handed> hand(Producer<String, byte[]> producer, Row row) {
        CompletableFuture<Handed> handed = new CompletableFuture<>();
        UUID id = row.getUUID("id");
        String topic = row.getString("topic");
        try {
            producer.send(record(row), (at, failure) -> handed.complete(new Handed(id, topic, failure)));
        } catch (KafkaException failure) {
            handed.complete(new Handed(id, topic, failure));
        }
        return handed;
    }

    /** What counts as sent: of a topic that did not take one only what was before it. */
    private UUID[] taken(List<Handed> handed) {
        List<UUID> taken = new ArrayList<>(handed.size());
        Set<String> failed = new HashSet<>();
        for (Handed each : handed) {
            if (each.failure() != null && failed.add(each.topic())) {
                LOG.warnf("Kafka does not take events for %s, which wait: %s", each.topic(), each.failure());
                resting.put(each.topic(), clock.instant().plus(REST));
            } else if (!failed.contains(each.topic())) {
                resting.remove(each.topic());
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
