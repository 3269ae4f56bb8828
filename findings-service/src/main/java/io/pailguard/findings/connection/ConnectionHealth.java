package io.pailguard.findings.connection;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.findings.application.TeamScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which connections need somebody, as their latest events tell it. */
@ApplicationScoped
public class ConnectionHealth {
    private static final String ILL = """
            SELECT name, state FROM connection
            WHERE state IN ('REAUTHORIZATION_REQUIRED', 'DEGRADED') AND ($1::text[] IS NULL OR team = ANY($1))
            ORDER BY state DESC, name""";

    private final Pool pool;

    ConnectionHealth(Pool pool) {
        this.pool = pool;
    }

    public record Ill(String name, String state) {
        /** Whether nothing is read through it until somebody signs in again. */
        public boolean isUnread() {
            return !ConnectionState.valueOf(state).isUsable();
        }
    }

    /** Those that are not read at all first. */
    public Uni<List<Ill>> ill(TeamScope scope) {
        return pool.preparedQuery(ILL)
                .execute(Tuple.of(scope.parameter()))
                .map(rows -> rows.stream()
                        .map(row -> new Ill(row.getString("name"), row.getString("state")))
                        .toList());
    }
}
