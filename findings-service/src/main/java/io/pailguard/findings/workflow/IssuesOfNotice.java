package io.pailguard.findings.workflow;

import io.pailguard.findings.destination.NoticeIssues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class IssuesOfNotice implements NoticeIssues {
    private static final String ISSUES = """
            SELECT DISTINCT i.id FROM workflow_delivery d JOIN workflow_match m ON m.batch_id = d.batch_id
            JOIN issue i ON i.id = m.about WHERE d.id = $1""";

    private final Pool pool;

    IssuesOfNotice(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<UUID>> of(UUID notice) {
        return pool.preparedQuery(ISSUES)
                .execute(Tuple.of(notice))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }
}
