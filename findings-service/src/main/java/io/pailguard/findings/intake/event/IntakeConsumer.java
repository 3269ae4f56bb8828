package io.pailguard.findings.intake.event;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes batches of all topics. */
@ApplicationScoped
class IntakeConsumer {
    private final EventIntake intake;

    IntakeConsumer(EventIntake intake) {
        this.intake = intake;
    }

    @Incoming("scans")
    Uni<Void> scans(ConsumerRecords<String, byte[]> records) {
        return intake.take(records);
    }

    @Incoming("repositories")
    Uni<Void> repositories(ConsumerRecords<String, byte[]> records) {
        return intake.take(records);
    }

    @Incoming("connections")
    Uni<Void> connections(ConsumerRecords<String, byte[]> records) {
        return intake.take(records);
    }
}
