package io.pailguard.kit.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Not live when a batch of events got stuck: nothing has come back from its attempts, and nothing will, though the database
 * answers others. A restart takes the batch up again. While the database is away, or says no, a restart would not help; so
 * the pause after an attempt that failed does not count.
 */
@Liveness
@ApplicationScoped
class ConsumerLiveness implements HealthCheck {
    private final InHand inHand;
    private final OutboxAge outbox;
    private final Duration patience;

    /** @param patience longer than one attempt may take and the longest pause after it, so that a second attempt has its chance */
    ConsumerLiveness(
            InHand inHand,
            OutboxAge outbox,
            @ConfigProperty(name = "pailguard.events.stuck-after", defaultValue = "PT60S") Duration patience) {
        this.inHand = inHand;
        this.outbox = outbox;
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        Duration silence = inHand.longestSilence();
        return HealthCheckResponse.named("events are handled")
                .status(silence.compareTo(patience) <= 0 || !outbox.isKnown())
                .withData("silentSeconds", silence.toSeconds())
                .build();
    }
}
