package io.pailguard.findings.workflow;

import io.pailguard.findings.destination.DestinationUse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class WorkflowsOfDestination implements DestinationUse {
    private static final String NAMES = "SELECT name FROM workflow WHERE $1 = ANY(destinations) ORDER BY name LIMIT 20";

    @Override
    public Uni<List<String>> of(SqlConnection sql, UUID destination) {
        return sql.preparedQuery(NAMES)
                .execute(Tuple.of(destination))
                .map(rows -> rows.stream()
                        .map(row -> "the rule '" + row.getString(0) + "'")
                        .toList());
    }
}
