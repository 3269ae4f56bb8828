package io.pailguard.kit.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.reactive.UnderWay;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        /** When the first of the attempts began that nothing has come back from; null while none waits. */
        private volatile @Nullable Long unanswered;

        /** An attempt begins. One before it that ran out of time without an answer goes on counting. */
        void ask() {
            if (unanswered == null) {
                unanswered = System.nanoTime();
            }
        }

        /** Something came back: a part is done, or an attempt failed for a reason. A pause after it is no silence. */
        void hear() {
            unanswered = null;
        }
    }

    Batch take() {
        Batch batch = new Batch();
        batches.add(batch);
        return batch;
    }

    void acknowledge(Batch batch) {
        batches.remove(batch);
        batch.acknowledged.complete(null);
    }

    /** Whether none is left within the time. */
    boolean endsWithin(Duration time) {
        return UnderWay.ends(batches.stream().map(batch -> batch.acknowledged), time);
    }

    Duration oldest() {
        return longestSince(batch -> batch.taken);
    }

    /** For how long nothing at all, not even a failure, has come back to what one of them asked. */
    Duration longestSilence() {
        return longestSince(batch -> batch.unanswered);
    }

    private Duration longestSince(Function<Batch, @Nullable Long> time) {
        long now = System.nanoTime();
        return Duration.ofNanos(batches.stream()
                .map(time)
                .filter(Objects::nonNull)
                .mapToLong(since -> now - since)
                .max()
                .orElse(0));
    }
}
