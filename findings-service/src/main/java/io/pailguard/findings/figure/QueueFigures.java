package io.pailguard.findings.figure;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.contracts.check.Severity;
import io.pailguard.kit.lease.Leases;
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

/**
 * Counts all issues and applications: seconds of work where there are many millions, so every five minutes, by one
 * replica. The others show NaN.
 */
@ApplicationScoped
class QueueFigures {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration VALID = EVERY.plusMinutes(1);
    /** Over when the next tick comes. */
    private static final Duration LEASE = EVERY.minusSeconds(10);

    private static final String ISSUES =
            "SELECT level, count(*) FROM issue WHERE state IN ('OPEN', 'FIXING') GROUP BY level";
    private static final String APPLICATIONS = """
            SELECT checked, count(*) FROM (
              SELECT CASE WHEN bool_and(c.checked_at IS NOT NULL AND c.tried_complete AND c.not_assessed = '{}')
                            THEN 'WHOLLY'
                          WHEN bool_or(c.checked_at IS NOT NULL) THEN 'IN_PART' ELSE 'NEVER' END AS checked
              FROM application a LEFT JOIN coverage c ON c.application_id = a.id WHERE a.watched AND a.is_repository GROUP BY a.id) each
            GROUP BY checked""";

    private final Pool pool;
    private final Leases leases;
    private final Readings<Severity> issues;
    private final Readings<Checked> applications;

    QueueFigures(Pool pool, Leases leases, MeterRegistry meters) {
        this.pool = pool;
        this.leases = leases;
        this.issues = new Readings<>(
                meters,
                "pailguard.issues.active",
                "Issues that are open or being fixed, by level",
                "level",
                Stream.of(Severity.values()),
                VALID);
        this.applications = new Readings<>(
                meters,
                "pailguard.applications",
                "Applications that are watched, by how far they have been checked",
                "checked",
                Stream.of(Checked.values()),
                VALID);
    }

    @Scheduled(
            every = "5m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return Reading.attempt(leases.acquire("queue-figures", LEASE)
                .chain(lease -> lease.isPresent() ? read() : Uni.createFrom().voidItem()));
    }

    Uni<Void> read() {
        return pool.query(ISSUES)
                .execute()
                .invoke(rows -> issues.are(rows, row -> Severity.values()[row.getInteger("level")]))
                .chain(() -> pool.query(APPLICATIONS).execute())
                .invoke(rows -> applications.are(rows, row -> Checked.valueOf(row.getString("checked"))))
                .replaceWithVoid();
    }
}
