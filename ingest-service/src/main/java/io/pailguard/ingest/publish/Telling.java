package io.pailguard.ingest.publish;

import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Forgets which commits were told, for a subscriber that lost them or came later: the next scan tells of them again. */
@ApplicationScoped
class Telling {
    private static final String OWED = "All commits are to be told anew; the next scan does.";

    /** What runs at this moment counts its events after this, or before it and then they are of the telling before. */
    private static final String ANEW = """
            UPDATE told_history t SET telling = t.telling + 1, parts = 0, owed = $4
            FROM repository r JOIN connection c ON c.id = r.owner
            WHERE r.uuid = t.repository AND ($1 OR c.team = ANY ($2)) AND ($3::uuid IS NULL OR r.uuid = $3)
            RETURNING t.repository""";
    /** A statement of its own: it sees what those noted for whom the one before waited. */
    private static final String FORGET = """
            WITH commits AS (DELETE FROM told_commit WHERE repository = ANY ($1))
            DELETE FROM told_pull_request WHERE repository = ANY ($1)""";

    private final Pool pool;
    private final Audit audit;
    private final Caller caller;

    Telling(Pool pool, Audit audit, Caller caller) {
        this.pool = pool;
        this.audit = audit;
        this.caller = caller;
    }

    /** @param repository null for all that the caller may see */
    Uni<TellingView> anew(@Nullable UUID repository) {
        return pool.withTransaction(sql -> forget(sql, repository)
                .call(told -> audit.record(
                        sql,
                        new AuditEntry(
                                "commits.to-be-told-anew",
                                "repository",
                                repository == null ? "all" : repository.toString(),
                                null,
                                Map.of("repositories", told.repositories())))));
    }

    private Uni<TellingView> forget(SqlConnection sql, @Nullable UUID repository) {
        return sql.preparedQuery(ANEW)
                .execute(Tuple.from(
                        Arrays.asList(caller.seesAllTeams(), caller.teams().toArray(String[]::new), repository, OWED)))
                .map(rows -> rows.stream().map(row -> row.getUUID("repository")).toArray(UUID[]::new))
                .call(asked -> sql.preparedQuery(FORGET).execute(Tuple.of((Object) asked)))
                .map(asked -> new TellingView(asked.length));
    }
}
