package io.pailguard.findings.erasure;

import io.pailguard.kit.erasure.Step;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Issues, with all that hangs on them. Who decides about one holds its application first, and so does this: nothing is
 * written beside an issue that is gone.
 */
final class Issues implements Step {
    private static final String HOLD = """
            SELECT id FROM application WHERE connection_id = ANY ($1) ORDER BY id FOR UPDATE""";
    private static final String SOME = "SELECT id FROM issue WHERE application_id = ANY ($1) LIMIT $2";
    private static final List<String> WITH_THEM = List.of(
            "DELETE FROM issue_event WHERE issue_id = ANY ($1)",
            "DELETE FROM issue_comment WHERE issue_id = ANY ($1)",
            "DELETE FROM issue_key WHERE issue_id = ANY ($1)",
            "DELETE FROM issue_sighting WHERE issue_id = ANY ($1)",
            "DELETE FROM issue_place WHERE issue_id = ANY ($1)",
            "UPDATE issue SET folded_into = NULL WHERE folded_into IN (SELECT number FROM issue WHERE id = ANY ($1))",
            "DELETE FROM idempotency WHERE effect = ANY ($1::uuid[]::text[])",
            "SELECT audit_forget($1::uuid[]::text[])",
            "DELETE FROM issue WHERE id = ANY ($1)");

    @Override
    public String table() {
        return "issue";
    }

    @Override
    public Uni<Long> some(SqlConnection sql, UUID[] connections, int limit) {
        return ids(sql, HOLD, Tuple.of((Object) connections))
                .chain(applications -> ids(sql, SOME, Tuple.of(applications, limit)))
                .call(issues -> issues.length == 0 ? Uni.createFrom().voidItem() : erase(sql, issues))
                .map(issues -> (long) issues.length);
    }

    private static Uni<Void> erase(SqlConnection sql, UUID[] issues) {
        return InTurn.each(WITH_THEM, statement -> sql.preparedQuery(statement).execute(Tuple.of((Object) issues)));
    }

    private static Uni<UUID[]> ids(SqlConnection sql, String query, Tuple values) {
        return sql.preparedQuery(query)
                .execute(values)
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new));
    }
}
