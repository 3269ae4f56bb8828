package io.pailguard.findings.workflow;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.metric.Reading;
import io.pailguard.kit.metric.Readings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Stream;

/** Counts deliveries that did not arrive; there are few. */
@ApplicationScoped
class DeliveryFigures {
    private static final Duration VALID = Duration.ofMinutes(2);
    private static final String COUNTS = """
            SELECT CASE WHEN state IN ('FAILED', 'REFUSED') THEN 'FAILED' ELSE 'WAITING' END AS fate, count(*)
            FROM workflow_delivery
            WHERE state IN ('HELD', 'WAITING', 'SENDING')
               OR state IN ('FAILED', 'REFUSED') AND changed_at > now() - interval '1 day'
            GROUP BY 1""";

    private final Pool pool;
    private final Readings<Fate> deliveries;

    enum Fate {
        WAITING,
        FAILED
    }

    DeliveryFigures(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.deliveries = new Readings<>(
                meters,
                "pailguard.deliveries",
                "Notices that have not arrived: waiting, or given up and refused within a day",
                "state",
                Stream.of(Fate.values()),
                VALID);
    }

    @Scheduled(
            every = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return Reading.attempt(read());
    }

    Uni<Void> read() {
        return pool.query(COUNTS)
                .execute()
                .invoke(rows -> deliveries.are(rows, row -> Fate.valueOf(row.getString("fate"))))
                .replaceWithVoid();
    }
}
