package io.pailguard.kit.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** The batches that were taken from Kafka and are not acknowledged yet. */
@Startup
@ApplicationScoped
class InHand {
    private final Set<Batch> batches = ConcurrentHashMap.newKeySet();

    InHand(MeterRegistry meters) {
        Gauge.builder("pailguard.events.unacknowledged", this, it -> it.oldest().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description(
                        "How long ago the oldest batch that is not acknowledged yet was taken; 0 while there is none")
                .register(meters);
    }

    /** One batch. Identity counts. */
    static final class Batch {
        private final long taken = System.nanoTime();
        private volatile long heard = taken;

        /** Something came back: a part is done, or an attempt failed for a reason. */
        void hear() {
            heard = System.nanoTime();
        }
    }

    Batch take() {
        Batch batch = new Batch();
        batches.add(batch);
        return batch;
    }

    void acknowledge(Batch batch) {
        batches.remove(batch);
    }

    Duration oldest() {
        return longestSince(batch -> batch.taken);
    }

    /** For how long nothing at all, not even a failure, has come back from one of them. */
    Duration longestSilence() {
        return longestSince(batch -> batch.heard);
    }

    private Duration longestSince(ToLongFunction<Batch> time) {
        long now = System.nanoTime();
        return Duration.ofNanos(batches.stream()
                .mapToLong(batch -> now - time.applyAsLong(batch))
                .max()
                .orElse(0));
    }
}
