package io.pailguard.ingest.scan;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.ingest.connection.States;
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

/** Whether scans come along, for those who operate this; read by the index of those that have not ended. */
@ApplicationScoped
class ScanFigures {
    private static final Duration VALID = Duration.ofSeconds(45);
    private static final String UNDER_WAY = "SELECT state, count(*) FROM scan WHERE ended_at IS NULL GROUP BY state";
    private static final String OLDEST = """
            SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM scan
            WHERE ended_at IS NULL AND state <> 'PAUSED'""";
    private static final String OVERDUE = """
            SELECT greatest(coalesce(extract(epoch FROM now() - min(d.next_scan_at)), 0), 0)::float8
            FROM scan_schedule d JOIN connection c ON c.id = d.connection_id WHERE c.state IN %s""".formatted(States.USABLE);

    private final Pool pool;
    private final Readings<ScanState> underWay;
    private final Reading oldest;
    private final Reading overdue;

    ScanFigures(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.underWay = new Readings<>(
                meters,
                "pailguard.scans.active",
                "Scans that have not ended, by state",
                "state",
                Stream.of(ScanState.values()).filter(state -> !state.isFinal()),
                VALID);
        this.oldest = Reading.gauge(
                meters,
                "pailguard.scans.oldest",
                "seconds",
                "How long ago the oldest scan that has not ended and is not paused was asked for; 0 while there is none",
                VALID);
        this.overdue = Reading.gauge(
                meters,
                "pailguard.scans.overdue",
                "seconds",
                "How long the scheduled scan that is most overdue has been due; 0 while none is",
                VALID);
    }

    @Scheduled(
            every = "15s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> read() {
        return Reading.attempt(pool.query(UNDER_WAY)
                .execute()
                .invoke(rows -> underWay.are(rows, row -> ScanState.valueOf(row.getString("state"))))
                .chain(() -> seconds(OLDEST))
                .invoke(oldest::is)
                .chain(() -> seconds(OVERDUE))
                .invoke(overdue::is));
    }

    private Uni<Double> seconds(String sql) {
        return pool.query(sql).execute().map(rows -> rows.iterator().next().getDouble(0));
    }
}
