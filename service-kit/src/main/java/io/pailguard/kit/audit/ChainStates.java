package io.pailguard.kit.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.audit.ChainState.Verification;
import io.pailguard.kit.metric.Reading;
import io.pailguard.kit.sql.RowTime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells how far the chain is, and whether it holds. */
@ApplicationScoped
public class ChainStates {
    private static final Duration VALID = Duration.ofSeconds(45);
    private static final String STATE = """
            SELECT s.number, s.mac, a.at AS until, q.waiting, q.since, v.at, v.verified, v.not_sealed, v.fault
            FROM (SELECT count(*) AS waiting, min(since) AS since FROM audit_unsealed) q
            LEFT JOIN (SELECT * FROM audit_seal ORDER BY number DESC LIMIT 1) s ON true
            LEFT JOIN audit a ON a.id = s.entry
            LEFT JOIN (SELECT * FROM audit_verification ORDER BY at DESC LIMIT 1) v ON true""";
    private static final String HEALTH = """
            SELECT coalesce(extract(epoch FROM now() - (SELECT min(since) FROM audit_unsealed)), 0)::float8,
              EXISTS (SELECT 1 FROM (SELECT fault FROM audit_verification ORDER BY at DESC LIMIT 1) v WHERE fault IS NOT NULL)""";

    private final Pool pool;
    private final AuditKeys keys;
    private final Reading oldest;
    private final Reading broken;

    ChainStates(Pool pool, AuditKeys keys, MeterRegistry meters) {
        this.pool = pool;
        this.keys = keys;
        this.oldest = Reading.gauge(
                meters,
                "pailguard.audit.unsealed.oldest",
                "seconds",
                "How long the oldest row of the audit has waited for its place in the chain; 0 while none waits",
                VALID);
        this.broken = Reading.gauge(
                meters,
                "pailguard.audit.chain.broken",
                "links",
                "1 when the chain of the audit did not hold at the last verification, else 0",
                VALID);
    }

    @Scheduled(
            every = "15s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> read() {
        return Reading.attempt(pool.query(HEALTH).execute().invoke(rows -> {
            Row row = rows.iterator().next();
            oldest.is(row.getDouble(0));
            broken.is(row.getBoolean(1) ? 1 : 0);
        }));
    }

    public Uni<ChainState> now() {
        return pool.query(STATE).execute().map(rows -> state(rows.iterator().next()));
    }

    private ChainState state(Row row) {
        Long number = row.getLong("number");
        return new ChainState(
                keys.service(),
                number == null ? 0 : number,
                RowTime.in(row, "until"),
                AuditLine.hex(SignedEntry.bytes(row, "mac")),
                row.getLong("waiting"),
                RowTime.in(row, "since"),
                verification(row));
    }

    private static @Nullable Verification verification(Row row) {
        return row.getValue("at") == null
                ? null
                : new Verification(
                        RowTime.notNull(row, "at"),
                        row.getLong("verified"),
                        row.getLong("not_sealed"),
                        row.getString("fault"));
    }
}
