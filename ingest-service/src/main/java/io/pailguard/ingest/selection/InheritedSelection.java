package io.pailguard.ingest.selection;

import io.pailguard.ingest.connection.Successor;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * What is connected again watches what was watched before: the same repositories, as far back and as often. Only in the
 * same workspace and for the same team, and never in the place of what somebody has chosen since.
 */
@ApplicationScoped
class InheritedSelection implements Successor {
    private static final String SELECTION = """
            INSERT INTO selection (connection_id, mode, include, projects, exclude, lookback_days, schedule,
              interval_seconds, cron, zone, updated_at, updated_by, version)
            SELECT heir.id, s.mode, s.include, s.projects, s.exclude, s.lookback_days, s.schedule,
              s.interval_seconds, s.cron, s.zone, s.updated_at, s.updated_by, 0
            FROM selection s JOIN connection ended ON ended.id = s.connection_id JOIN connection heir ON heir.id = $1
            WHERE s.connection_id = $2 AND heir.team = ended.team AND heir.workspace_uuid = ended.workspace_uuid
            ON CONFLICT DO NOTHING RETURNING (SELECT team FROM connection WHERE id = $1) AS team""";
    private static final String REPOSITORIES = """
            INSERT INTO selected_repository (connection_id, repository, full_name, listed, lookback_days, interval_seconds)
            SELECT $1, repository, full_name, listed, lookback_days, interval_seconds FROM selected_repository
            WHERE connection_id = $2""";
    private static final String SCHEDULE = """
            INSERT INTO scan_schedule (connection_id, at_once, next_scan_at) VALUES ($1, true, now())""";

    private final Audit audit;

    InheritedSelection(Audit audit) {
        this.audit = audit;
    }

    @Override
    public Uni<Void> takeOver(SqlConnection sql, UUID connection, UUID from) {
        return sql.preparedQuery(SELECTION)
                .execute(Tuple.of(connection, from))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : rest(sql, connection, from, rows.iterator().next()));
    }

    private Uni<Void> rest(SqlConnection sql, UUID connection, UUID from, Row taken) {
        return sql.preparedQuery(REPOSITORIES)
                .execute(Tuple.of(connection, from))
                .chain(() -> sql.preparedQuery(SCHEDULE).execute(Tuple.of(connection)))
                .chain(() -> audit.record(
                        sql,
                        new AuditEntry(
                                "selection.inherited",
                                "connection",
                                connection.toString(),
                                taken.getString("team"),
                                Map.of("from", from.toString()))));
    }
}
