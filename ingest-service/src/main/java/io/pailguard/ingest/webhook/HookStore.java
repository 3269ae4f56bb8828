package io.pailguard.ingest.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The tables of webhooks. */
@ApplicationScoped
class HookStore {
    private static final String FIND = "SELECT * FROM webhook WHERE connection_id = $1";
    /** A day is enough to tell Bitbucket of the new secret. */
    private static final String NEXT = """
            INSERT INTO webhook (connection_id, version, key_id, made_at, made_by) VALUES ($1, 1, $2, now(), $3)
            ON CONFLICT (connection_id) DO UPDATE
            SET version = webhook.version + 1, key_id = excluded.key_id, made_at = now(), made_by = excluded.made_by,
                previous_key_id = webhook.key_id, previous_until = now() + interval '1 day'
            RETURNING *""";

    private static final String DELETE = "DELETE FROM webhook WHERE connection_id = $1";
    private static final String FIRST = """
            INSERT INTO webhook_delivery (connection_id, digest) VALUES ($1, $2) ON CONFLICT DO NOTHING""";
    private static final String SEEN = "UPDATE webhook SET last_delivery_at = now() WHERE connection_id = $1";

    private final Pool pool;

    HookStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Hook>> find(UUID connection) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(connection))
                .map(rows -> rows.stream().findFirst().map(Hook::of));
    }

    /** Its first secret, or the next one; the one before is taken for a day. */
    Uni<Hook> next(SqlConnection sql, UUID connection, String keyId, String by) {
        return sql.preparedQuery(NEXT)
                .execute(Tuple.of(connection, keyId, by))
                .map(rows -> Hook.of(rows.iterator().next()));
    }

    /** Whether there was one. */
    Uni<Boolean> delete(SqlConnection sql, UUID connection) {
        return sql.preparedQuery(DELETE).execute(Tuple.of(connection)).map(rows -> rows.rowCount() > 0);
    }

    /** Whether this body comes for the first time. */
    Uni<Boolean> isFirst(SqlConnection sql, UUID connection, byte[] digest) {
        return sql.preparedQuery(FIRST)
                .execute(Tuple.of(connection, io.vertx.core.buffer.Buffer.buffer(digest)))
                .map(rows -> rows.rowCount() > 0)
                .call(first -> first
                        ? sql.preparedQuery(SEEN).execute(Tuple.of(connection))
                        : Uni.createFrom().voidItem());
    }
}
