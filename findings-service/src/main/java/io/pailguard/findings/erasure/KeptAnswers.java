package io.pailguard.findings.erasure;

import io.pailguard.kit.erasure.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Answers kept for repeated requests that name an application: also those about issues of others, which name what is alike.
 * What the request did stays marked, so that a repetition is answered anew.
 */
final class KeptAnswers implements Step {
    private static final String FORGET = """
            UPDATE idempotency SET status = NULL, headers = NULL, body = NULL WHERE ctid = ANY (ARRAY(
              SELECT i.ctid FROM idempotency i WHERE i.status IS NOT NULL AND EXISTS (
                SELECT 1 FROM application a JOIN application_name n ON n.application_id = a.id
                WHERE a.connection_id = ANY ($1) AND position(n.name IN i.body) > 0) LIMIT $2))""";

    @Override
    public String table() {
        return "idempotency";
    }

    @Override
    public Uni<Long> some(SqlConnection sql, UUID[] connections, int limit) {
        return sql.preparedQuery(FORGET).execute(Tuple.of(connections, limit)).map(rows -> (long) rows.rowCount());
    }
}
