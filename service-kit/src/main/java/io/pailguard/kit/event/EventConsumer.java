package io.pailguard.kit.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.UnknownEventTypeException;
import io.pailguard.contracts.event.UnreadableEventException;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.trace.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of events from Kafka, at least once and with one effect: what a batch changes is one transaction with the
 * note of which events it was, and the batch is acknowledged after it. A transient failure blocks with a growing pause
 * and never parks anything. A record that can never be applied is found by halving the batch and goes to the dead letter,
 * so that the next one is handled within a second.
 */
@Startup
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** For one attempt. The database gives up a wait for a lock well before, so that it is heard. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration FINISH = Duration.ofSeconds(8);
    private static final Duration[] AGES =
            Stream.of(1, 5, 15, 60, 300, 3_600).map(Duration::ofSeconds).toArray(Duration[]::new);

    private final Pool pool;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final InHand inHand;
    private final Tracing tracing;
    private final Counter parked;
    private final Counter blocked;
    private final MeterRegistry meters;
    private final Map<String, Timer> ages = new ConcurrentHashMap<>();
    private volatile boolean closing;

    EventConsumer(
            Pool pool,
            Inbox inbox,
            DeadLetters deadLetters,
            Clock clock,
            InHand inHand,
            Tracing tracing,
            MeterRegistry meters) {
        this.pool = pool;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.inHand = inHand;
        this.tracing = tracing;
        this.parked = Counter.builder("pailguard.events.parked")
                .description("Records that went to the dead letter")
                .register(meters);
        this.blocked = Counter.builder("pailguard.events.retries")
                .description("Attempts that failed for now and are repeated; the topic waits meanwhile")
                .register(meters);
        this.meters = meters;
    }

    /** What a service makes of events. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Applies events in the order in which they came, in the transaction given. None of them was applied before, but
         * an older one may come after a newer one of the same subject: the sequence tells.
         */
        Uni<Void> apply(SqlConnection sql, List<Event<?>> events);

        /** What is kept of a record that can never be applied: all of it, unless it may hold what must not be kept. */
        default byte @Nullable [] parked(byte @Nullable [] value) {
            return value;
        }
    }

    /**
     * Takes a batch; completes when all of it is applied or parked, however long that takes, and never once the service ends.
     *
     * @param consumer by which the events that were applied are remembered; the same for all replicas
     */
    public Uni<Void> take(String consumer, ConsumerRecords<String, byte[]> records, Handler handler) {
        if (closing) {
            return Uni.createFrom().nothing();
        }
        InHand.Batch taken = inHand.take();
        List<Arrived> arrived = arrived(records);
        return tracing.handled(
                        "handle events", parents(arrived), () -> take(new Batch(consumer, handler, taken), arrived))
                .onTermination()
                .invoke(() -> inHand.acknowledge(taken));
    }

    /** Takes none any more, and ends the one that it has; Kafka hands the others to who comes next. */
    void finish(@Observes ShutdownEvent stopping) {
        closing = true;
        if (!inHand.endsWithin(FINISH)) {
            LOG.warn("A batch of events could not be ended; it is handled again after the next start");
        }
    }

    /** Applies those that were not applied before, in one transaction; fails as a whole. */
    public Uni<Void> apply(String consumer, List<? extends Event<?>> events, Handler handler) {
        return commit(new Batch(consumer, handler, new InHand.Batch()), events, List.of());
    }

    private static List<String> parents(List<Arrived> arrived) {
        return arrived.stream()
                .map(Arrived::event)
                .filter(Objects::nonNull)
                .map(Event::traceparent)
                .filter(Objects::nonNull)
                .toList();
    }

    private record Batch(String consumer, Handler handler, InHand.Batch taken) {}

    /** @param event null when the record cannot be read, and then {@code reason} says why, quoting nothing of it */
    private record Arrived(
            ConsumerRecord<String, byte[]> record,
            @Nullable Event<?> event,
            @Nullable String reason) {}

    private static List<Arrived> arrived(ConsumerRecords<String, byte[]> records) {
        List<Arrived> arrived = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                arrived.add(new Arrived(record, EventCodec.read(record.value()), null));
            } catch (UnknownEventTypeException e) {
                LOG.debugf("left alone, of a newer version: %s", record.topic());
            } catch (UnreadableEventException e) {
                arrived.add(new Arrived(record, null, e.getMessage()));
            }
        }
        return arrived;
    }

    private Uni<Void> take(Batch batch, List<Arrived> arrived) {
        if (arrived.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return untilItWorks(batch, () -> takeAll(batch, arrived))
                .onFailure(Failures::isPermanent)
                .recoverWithUni(
                        failure -> arrived.size() == 1 ? park(batch, arrived.get(0), failure) : halve(batch, arrived));
    }

    private Uni<Void> halve(Batch batch, List<Arrived> arrived) {
        int middle = arrived.size() / 2;
        return take(batch, arrived.subList(0, middle))
                .chain(() -> take(batch, arrived.subList(middle, arrived.size())));
    }

    private Uni<Void> takeAll(Batch batch, List<Arrived> arrived) {
        List<Event<?>> events = new ArrayList<>();
        List<Arrived> unreadable = new ArrayList<>();
        for (Arrived each : arrived) {
            if (each.event() == null) {
                unreadable.add(each);
            } else {
                events.add(each.event());
            }
        }
        return commit(batch, events, unreadable);
    }

    private Uni<Void> park(Batch batch, Arrived arrived, Throwable failure) {
        // Without the failure itself, whose message may quote the record.
        var refused = new Arrived(arrived.record(), null, Failures.reason(failure));
        return untilItWorks(batch, () -> commit(batch, List.of(), List.of(refused)));
    }

    private Uni<Void> commit(Batch batch, List<? extends Event<?>> events, List<Arrived> toPark) {
        Map<UUID, Event<?>> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.putIfAbsent(event.id(), event));
        return pool.withTransaction(sql -> inbox.claim(sql, batch.consumer(), byId.keySet())
                        .chain(first -> handle(batch, sql, only(first, byId)))
                        .chain(() -> park(batch.handler(), sql, toPark)))
                .invoke(() -> toPark.forEach(this::parked))
                .invoke(() -> byId.values().forEach(this::applied));
    }

    private static List<Event<?>> only(Set<UUID> first, Map<UUID, Event<?>> byId) {
        byId.keySet().retainAll(first);
        return List.copyOf(byId.values());
    }

    private static Uni<Void> handle(Batch batch, SqlConnection sql, List<Event<?>> events) {
        return events.isEmpty() ? Uni.createFrom().voidItem() : batch.handler().apply(sql, events);
    }

    private Uni<Void> park(Handler handler, SqlConnection sql, List<Arrived> toPark) {
        return InTurn.each(toPark, each -> {
            ConsumerRecord<String, byte[]> record = each.record();
            byte[] kept = handler.parked(record.value());
            return deadLetters.park(sql, record.topic(), record.key(), kept, each.reason());
        });
    }

    private void parked(Arrived arrived) {
        parked.increment();
        LOG.errorf(
                "A record of %s can never be applied and was parked: %s",
                arrived.record().topic(), arrived.reason());
    }

    private void applied(Event<?> event) {
        ages.computeIfAbsent(event.type().topic(), this::age).record(Duration.between(event.time(), clock.instant()));
    }

    private Timer age(String topic) {
        return Timer.builder("pailguard.events.age")
                .description("From the change that an event tells of to the end of its handling here")
                .tag("topic", topic)
                .serviceLevelObjectives(AGES)
                .register(meters);
    }

    private Uni<Void> untilItWorks(Batch batch, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    batch.taken().ask();
                    return work.get();
                })
                .onItemOrFailure()
                .invoke((done, failure) -> batch.taken().hear())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(failure -> !Failures.isPermanent(failure))
                .invoke(failure -> {
                    blocked.increment();
                    LOG.errorf("Events wait and are tried again: %s", failure.toString());
                })
                .onFailure(failure -> !Failures.isPermanent(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
