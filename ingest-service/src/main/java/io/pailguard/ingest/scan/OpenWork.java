package io.pailguard.ingest.scan;

import io.pailguard.ingest.connection.States;
import io.pailguard.ingest.plan.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/** What has to be done until a scan ends: what is open of it, and of those of its connection that come before it. */
final class OpenWork {
    /** Scans that go on, and whether they have waited for a day: those come before all else of their connection. */
    static final String PARENT = """
            SELECT scan.id, scan.connection_id, scan.trigger,
                   scan.created_at + scan.paused_for < now() - interval '24 hours' AS overdue
            FROM scan
            JOIN connection ON connection.id = scan.connection_id
            WHERE scan.ended_at IS NULL AND scan.state <> 'PAUSED' AND connection.state IN %s""".formatted(States.USABLE);

    private static final String OPEN = """
            WITH parent AS (%s)
            SELECT coalesce(sum(greatest(s.planned_calls - s.calls, 0)), 0)::bigint AS calls,
                   coalesce(sum(s.planned_millis), 0)::bigint AS millis
            FROM parent this JOIN parent o ON o.connection_id = this.connection_id JOIN scan_step s ON s.scan_id = o.id
            WHERE this.id = $1 AND s.state IN ('WAITING', 'RUNNING')
              AND (NOT o.overdue, o.trigger <> 'ON_DEMAND', o.id)
                  <= (NOT this.overdue, this.trigger <> 'ON_DEMAND', this.id)""".formatted(PARENT);

    private OpenWork() {}

    static Uni<Work> until(SqlClient sql, UUID scan) {
        return sql.preparedQuery(OPEN).execute(Tuple.of(scan)).map(rows -> {
            Row open = rows.iterator().next();
            return new Work(open.getLong("calls"), Duration.ofMillis(open.getLong("millis")));
        });
    }
}
