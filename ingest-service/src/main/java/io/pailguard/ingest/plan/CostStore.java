package io.pailguard.ingest.plan;

import io.pailguard.ingest.check.Detectors;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What readings took that came to their end, so that the next plan need not guess. */
@ApplicationScoped
public class CostStore {
    private static final String FIND =
            "SELECT repository, kind, calls, millis, read_at FROM step_cost WHERE repository = ANY ($1)";
    private static final String KEEP = """
            INSERT INTO step_cost (repository, kind, calls, millis, read_at) VALUES ($1, $2, $3, $4, now())
            ON CONFLICT (repository, kind) DO UPDATE
            SET calls = excluded.calls, millis = excluded.millis, read_at = excluded.read_at""";
    private static final String CRITICAL = """
            SELECT DISTINCT repository FROM current_finding
            WHERE repository = ANY ($1) AND finding->>'severity' = 'CRITICAL'""";

    private final Detectors detectors;

    CostStore(Detectors detectors) {
        this.detectors = detectors;
    }

    public Uni<StepCosts> of(SqlClient sql, Collection<UUID> repositories) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(repositories.toArray(UUID[]::new)))
                .map(rows -> new StepCosts(
                        detectors, rows.stream().map(CostStore::read).toList()));
    }

    /** In the transaction that ends the step. */
    public Uni<Void> keep(SqlConnection sql, UUID repository, String kind, Work work) {
        return sql.preparedQuery(KEEP)
                .execute(Tuple.of(repository, kind, (int) work.calls(), (int)
                        Math.min(Integer.MAX_VALUE, work.time().toMillis())))
                .replaceWithVoid();
    }

    /** Those of them that held something critical when they were last read. */
    public Uni<Set<UUID>> critical(SqlClient sql, Collection<UUID> repositories) {
        return sql.preparedQuery(CRITICAL)
                .execute(Tuple.of(repositories.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> critical = new HashSet<>();
                    rows.forEach(row -> critical.add(row.getUUID("repository")));
                    return critical;
                });
    }

    private static StepCost read(Row row) {
        return new StepCost(
                row.getUUID("repository"),
                row.getString("kind"),
                new Work(row.getInteger("calls"), Duration.ofMillis(row.getInteger("millis"))),
                RowTime.notNull(row, "read_at"));
    }
}
