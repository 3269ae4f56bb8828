package io.pailguard.findings.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.contracts.Event;
import io.pailguard.contracts.EventCodec;
import io.pailguard.contracts.UnknownEventTypeException;
import io.pailguard.contracts.UnreadableEventException;
import io.pailguard.findings.intake.Intake.Poison;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes batches from Kafka; a batch is acknowledged when what it changed is committed. A transient failure blocks with a
 * growing pause and never parks anything. A record that can never be applied is found by halving the batch and goes to
 * the dead letter, so that the next one is handled within a second.
 */
@ApplicationScoped
class IntakeConsumer {
    private static final Logger LOG = Logger.getLogger(IntakeConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Intake intake;
    private final Counter parked;
    private final Counter blocked;

    IntakeConsumer(Intake intake, MeterRegistry meters) {
        this.intake = intake;
        this.parked = Counter.builder("pailguard.intake.parked")
                .description("Records that went to the dead letter")
                .register(meters);
        this.blocked = Counter.builder("pailguard.intake.retries")
                .description("Attempts that failed for now and are repeated; the topic waits meanwhile")
                .register(meters);
    }

    @Incoming("scans")
    Uni<Void> scans(ConsumerRecords<String, byte[]> records) {
        return handle(arrived(records));
    }

    @Incoming("repositories")
    Uni<Void> repositories(ConsumerRecords<String, byte[]> records) {
        return handle(arrived(records));
    }

    @Incoming("connections")
    Uni<Void> connections(ConsumerRecords<String, byte[]> records) {
        return handle(arrived(records));
    }

    /** @param event null when the record cannot be read, and then {@code reason} says why */
    private record Arrived(ConsumerRecord<String, byte[]> record, Event<?> event, String reason) {
        Poison poison(String why) {
            return new Poison(record.topic(), record.key(), record.value(), why);
        }
    }

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

    private Uni<Void> handle(List<Arrived> arrived) {
        if (arrived.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return untilItWorks(() -> takeAll(arrived))
                .onFailure(Failures::isPermanent)
                .recoverWithUni(failure -> arrived.size() == 1 ? park(arrived.get(0), failure) : halve(arrived));
    }

    private Uni<Void> halve(List<Arrived> arrived) {
        int middle = arrived.size() / 2;
        return handle(arrived.subList(0, middle)).chain(() -> handle(arrived.subList(middle, arrived.size())));
    }

    private Uni<Void> takeAll(List<Arrived> arrived) {
        List<Event<?>> events = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (Arrived each : arrived) {
            if (each.event() != null) {
                events.add(each.event());
            } else {
                poison.add(each.poison(each.reason()));
            }
        }
        return take(events, poison);
    }

    private Uni<Void> park(Arrived arrived, Throwable failure) {
        String reason = Failures.reason(failure);
        // Without the failure itself, whose message may quote the record.
        LOG.errorf("A record of %s can never be applied: %s", arrived.record().topic(), reason);
        return untilItWorks(() -> take(List.of(), List.of(arrived.poison(reason))));
    }

    private Uni<Void> take(List<Event<?>> events, List<Poison> poison) {
        return intake.take(events, poison)
                .invoke(() -> poison.forEach(record -> {
                    parked.increment();
                    LOG.warnf("A record of %s was parked: %s", record.topic(), record.reason());
                }));
    }

    private Uni<Void> untilItWorks(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(failure -> !Failures.isPermanent(failure))
                .invoke(failure -> {
                    blocked.increment();
                    LOG.errorf("Intake waits and tries again: %s", failure.toString());
                })
                .onFailure(failure -> !Failures.isPermanent(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
