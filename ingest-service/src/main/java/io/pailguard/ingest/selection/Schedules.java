package io.pailguard.ingest.selection;

import io.pailguard.ingest.connection.States;
import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.facts.repository.RepositoryRules;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Selections as scans need them. */
@ApplicationScoped
public class Schedules {
    private static final String CHOICE = """
            SELECT s.mode, s.include, s.projects, s.exclude, r.repository FROM selection s
            LEFT JOIN selected_repository r ON r.connection_id = s.connection_id AND r.listed
            WHERE s.connection_id = $1""";
    private static final String DUE = """
            SELECT d.connection_id, s.lookback_days, s.schedule, s.interval_seconds, s.cron, s.zone, c.team, now() AS now
            FROM scan_schedule d JOIN selection s USING (connection_id) JOIN connection c ON c.id = d.connection_id
            WHERE (d.next_scan_at <= now() OR d.at_once) AND c.state IN %s
            ORDER BY d.next_scan_at LIMIT 20 FOR UPDATE OF d SKIP LOCKED""".formatted(States.USABLE);
    private static final String MOVE = """
            UPDATE scan_schedule SET at_once = at_once AND NOT $2, next_scan_at = CASE WHEN next_scan_at <= now()
              THEN coalesce($3::timestamptz, 'infinity') ELSE next_scan_at END
            WHERE connection_id = $1""";
    /** A scan that is under way counts, and one that could not read the repository does not. */
    private static final String RESTING = """
            SELECT o.repository FROM selected_repository o
            WHERE o.connection_id = $1 AND o.interval_seconds IS NOT NULL AND EXISTS (
              SELECT 1 FROM scan
              WHERE scan.connection_id = $1 AND scan.created_at > now() - o.interval_seconds * interval '1 second'
                AND EXISTS (SELECT 1 FROM scan_step s WHERE s.scan_id = scan.id AND s.repository = o.repository)
                AND NOT EXISTS (SELECT 1 FROM scan_step s WHERE s.scan_id = scan.id AND s.repository = o.repository
                                  AND s.state IN ('FAILED', 'DENIED', 'CANCELLED')))""";

    private static final String LOOKBACK = "SELECT lookback_days FROM selection WHERE connection_id = $1";

    private final Pool pool;

    Schedules(Pool pool) {
        this.pool = pool;
    }

    /** What a connection watches; empty when nobody has chosen. */
    public Uni<Optional<RepositoryChoice>> choice(UUID connection) {
        return pool.preparedQuery(CHOICE).execute(Tuple.of(connection)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Set<UUID> listed = rows.stream()
                    .map(row -> row.getUUID("repository"))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            Row selection = rows.iterator().next();
            boolean all = selection.getString("mode").equals(SelectionMode.ALL.name());
            return Optional.of(new RepositoryChoice(all, listed, rules(selection)));
        });
    }

    private static RepositoryRules rules(Row row) {
        return new RepositoryRules(
                List.of(row.getArrayOfStrings("include")),
                List.of(row.getArrayOfStrings("projects")),
                List.of(row.getArrayOfStrings("exclude")));
    }

    /** Repositories of a connection that have an interval of their own, which has not passed since they were scanned. */
    public Uni<Set<UUID>> resting(UUID connection) {
        return pool.preparedQuery(RESTING)
                .execute(Tuple.of(connection))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).collect(Collectors.toSet()));
    }

    public Uni<Optional<Integer>> lookbackDays(UUID connection) {
        return pool.preparedQuery(LOOKBACK)
                .execute(Tuple.of(connection))
                .map(rows -> rows.stream().findFirst().map(row -> row.getInteger(0)));
    }

    /** Selections whose time has come, held by this transaction alone. */
    public Uni<List<Due>> due(SqlConnection sql) {
        return sql.query(DUE)
                .execute()
                .map(rows -> rows.stream().map(Schedules::due).toList());
    }

    private static Due due(Row row) {
        Schedule schedule = Schedule.of(
                Schedule.Kind.valueOf(row.getString("schedule")),
                row.getLong("interval_seconds"),
                row.getString("cron"),
                row.getString("zone"));
        return new Due(
                row.getUUID("connection_id"),
                row.getString("team"),
                row.getInteger("lookback_days"),
                schedule.next(RowTime.notNull(row, "now")).orElse(null));
    }

    /**
     * The next time is what the schedule says from now on, unless the scan was wanted before it was due.
     *
     * @param planned whether a scan was planned; what was chosen while another one runs still waits for its own, since that
     *     one may have read the choice before
     */
    public Uni<Void> moveOn(SqlConnection sql, Due due, boolean planned) {
        return sql.preparedQuery(MOVE)
                .execute(Tuple.of(due.connection(), planned, due.next() == null ? null : RowTime.of(due.next())))
                .replaceWithVoid();
    }

    /**
     * A selection that is to be scanned.
     *
     * @param next when it is due again; null when it is not on its own
     */
    public record Due(
            UUID connection,
            String team,
            int lookbackDays,
            @Nullable Instant next) {}
}
