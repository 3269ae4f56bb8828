package io.pailguard.ingest.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of our webhooks at Bitbucket. */
@ApplicationScoped
class SubscriptionStore {
    private static final String OF_CONNECTION = """
            SELECT s.repository, r.workspace || '/' || r.slug AS full_name, s.hook, s.version, s.made_at, s.made_by
            FROM webhook_subscription s LEFT JOIN repository r ON r.uuid = s.repository
            WHERE s.connection_id = $1 ORDER BY s.repository IS NOT NULL, full_name, s.repository""";
    private static final String SAVE = """
            INSERT INTO webhook_subscription AS s (connection_id, repository, hook, version, made_at, made_by)
            VALUES ($1, $2, $3, $4, now(), $5)
            ON CONFLICT (connection_id, coalesce(repository, '00000000-0000-0000-0000-000000000000'))
            DO UPDATE SET hook = excluded.hook, version = excluded.version""";
    private static final String FORGET =
            "DELETE FROM webhook_subscription WHERE connection_id = $1 AND repository IS NOT DISTINCT FROM $2";
    private static final String BEGIN = """
            UPDATE webhook SET changing_until = now() + interval '2 minutes'
            WHERE connection_id = $1 AND (changing_until IS NULL OR changing_until < now())""";
    private static final String END = "UPDATE webhook SET changing_until = NULL WHERE connection_id = $1";

    private final Pool pool;

    SubscriptionStore(Pool pool) {
        this.pool = pool;
    }

    /** That of the workspace first, then by name. */
    Uni<List<Subscription>> of(UUID connection) {
        return pool.preparedQuery(OF_CONNECTION)
                .execute(Tuple.of(connection))
                .map(rows -> rows.stream().map(Subscription::of).toList());
    }

    Uni<Void> save(SqlConnection sql, UUID connection, @Nullable UUID repository, UUID hook, int version, String by) {
        return sql.preparedQuery(SAVE)
                .execute(Tuple.of(connection, repository, hook, version, by))
                .replaceWithVoid();
    }

    Uni<Void> forget(SqlConnection sql, UUID connection, @Nullable UUID repository) {
        return sql.preparedQuery(FORGET)
                .execute(Tuple.of(connection, repository))
                .replaceWithVoid();
    }

    /** False while somebody else does. Who is killed meanwhile holds it for two minutes. */
    Uni<Boolean> beginChange(UUID connection) {
        return pool.preparedQuery(BEGIN).execute(Tuple.of(connection)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> endChange(UUID connection) {
        return pool.preparedQuery(END).execute(Tuple.of(connection)).replaceWithVoid();
    }
}
