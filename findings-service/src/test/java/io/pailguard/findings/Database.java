package io.pailguard.findings;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What tests ask the database. */
@ApplicationScoped
public class Database {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    public List<Row> rows(String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(List.of(parameters)))
                .map(rows -> rows.stream().toList())
                .await()
                .atMost(PATIENCE);
    }

    public Object value(String sql, Object... parameters) {
        return rows(sql, parameters).get(0).getValue(0);
    }

    /** {@code <path> <state>} of each issue of the application, sorted. */
    public List<String> issues(UUID application) {
        return rows("SELECT path || ' ' || state FROM issue WHERE application_id = $1 ORDER BY 1", application).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** The history of all issues of the application, oldest first. */
    public List<String> history(UUID application) {
        return rows("""
                        SELECT e.kind FROM issue_event e JOIN issue i ON i.id = e.issue_id
                        WHERE i.application_id = $1 ORDER BY e.id""", application).stream().map(row -> row.getString(0)).toList();
    }

    /** Names of the events for subscribers about issues of the application, in order. */
    public List<String> published(UUID application) {
        return rows("""
                        SELECT convert_from(o.payload, 'UTF8')::jsonb ->> 'type' FROM outbox o
                        JOIN issue i ON i.id::text = o.key WHERE i.application_id = $1 ORDER BY o.sequence""", application).stream()
                .map(row -> row.getString(0).replace("io.pailguard.issue.", "").replace(".v1", ""))
                .toList();
    }
}
