package io.pailguard.ingest.selection;

import io.pailguard.ingest.connection.States;
import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Selections as scans need them. */
@ApplicationScoped
public class Schedules {
    private static final String CHOICE = """
            SELECT s.mode, r.repository FROM selection s
            LEFT JOIN selected_repository r USING (connection_id) WHERE s.connection_id = $1""";
    private static final String DUE = """
            SELECT d.connection_id, s.lookback_days, c.team FROM scan_schedule d
            JOIN selection s USING (connection_id) JOIN connection c ON c.id = d.connection_id
            WHERE (d.next_scan_at <= now() OR d.at_once) AND c.state IN %s
            ORDER BY d.next_scan_at LIMIT 20 FOR UPDATE OF d SKIP LOCKED""".formatted(States.USABLE);
    private static final String MOVE = """
            UPDATE scan_schedule d SET at_once = at_once AND NOT $2, next_scan_at = CASE WHEN d.next_scan_at <= now()
              THEN now() + s.interval_seconds * interval '1 second' ELSE d.next_scan_at END
            FROM selection s WHERE s.connection_id = d.connection_id AND d.connection_id = $1""";
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
            Set<UUID> listed = new HashSet<>();
            boolean all = false;
            for (Row row : rows) {
                all = row.getString("mode").equals(SelectionMode.ALL.name());
                if (row.getUUID("repository") != null) {
                    listed.add(row.getUUID("repository"));
                }
            }
            return Optional.of(new RepositoryChoice(all, all ? Set.of() : listed));
        });
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
                .map(rows -> rows.stream()
                        .map(row -> new Due(
                                row.getUUID("connection_id"), row.getString("team"), row.getInteger("lookback_days")))
                        .toList());
    }

    /**
     * The next time is one interval from now, unless the scan was wanted before it was due.
     *
     * @param planned whether a scan was planned; what was chosen while another one runs still waits for its own, since that
     *     one may have read the choice before
     */
    public Uni<Void> moveOn(SqlConnection sql, UUID connection, boolean planned) {
        return sql.preparedQuery(MOVE).execute(Tuple.of(connection, planned)).replaceWithVoid();
    }

    /** A selection that is to be scanned. */
    public record Due(UUID connection, String team, int lookbackDays) {}
}
