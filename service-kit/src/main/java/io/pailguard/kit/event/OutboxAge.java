package io.pailguard.kit.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.metric.Reading;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How long the oldest event waits to be sent; one look at the first entry of the index of waiting rows. */
@ApplicationScoped
class OutboxAge {
    private static final Duration VALID = Duration.ofSeconds(15);
    private static final String OLDEST = """
            SELECT extract(epoch FROM now() - created_at)::float8 FROM outbox
            WHERE published_at IS NULL ORDER BY sequence LIMIT 1""";

    private final Pool pool;
    private final Reading oldest;

    OutboxAge(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.oldest = Reading.gauge(
                meters,
                "pailguard.outbox.oldest",
                "seconds",
                "How long the oldest event has waited to be sent to Kafka; 0 while none waits",
                VALID);
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> read() {
        return Reading.attempt(pool.query(OLDEST)
                .execute()
                .invoke(rows ->
                        oldest.is(rows.size() == 0 ? 0 : rows.iterator().next().getDouble(0))));
    }

    /** Whether the database answered a moment ago. */
    boolean isKnown() {
        return oldest.isFresh();
    }
}
