package io.pailguard.ingest.webhook;

import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of webhooks. */
@ApplicationScoped
class HookStore {
    private static final String FIND = """
            SELECT w.connection_id, w.last_delivery_at, s.version, s.key_id, s.nonce, s.made_at, s.made_by, s.taken_until
            FROM webhook w JOIN webhook_secret s USING (connection_id)
            WHERE w.connection_id = $1 AND (s.taken_until IS NULL OR s.taken_until > now()) ORDER BY s.version DESC""";
    private static final String HOOK = "INSERT INTO webhook (connection_id) VALUES ($1) ON CONFLICT DO NOTHING";
    private static final String ALONE = "SELECT 1 FROM webhook WHERE connection_id = $1 FOR UPDATE";
    /** A day is enough to tell Bitbucket of the new one. Of many made in a day the last few are taken. */
    private static final String END = """
            UPDATE webhook_secret SET taken_until = CASE WHEN version > $2 THEN now() + interval '1 day' ELSE now() END
            WHERE connection_id = $1 AND (taken_until IS NULL OR version <= $2 AND taken_until > now())""";

    private static final String FORGET = "DELETE FROM webhook_secret WHERE connection_id = $1 AND taken_until <= now()";
    private static final String NEXT = """
            INSERT INTO webhook_secret (connection_id, version, key_id, made_at, made_by)
            VALUES ($1, $2, $3, now(), $4)""";
    private static final int TAKEN_BEFORE = 5;
    private static final String DELETE = "DELETE FROM webhook WHERE connection_id = $1";
    private static final String FIRST = """
            INSERT INTO webhook_delivery (connection_id, digest) VALUES ($1, $2) ON CONFLICT DO NOTHING""";
    private static final String SEEN = "UPDATE webhook SET last_delivery_at = now() WHERE connection_id = $1";

    private final Pool pool;

    HookStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Hook>> find(UUID connection) {
        return pool.preparedQuery(FIND).execute(Tuple.of(connection)).map(HookStore::hook);
    }

    private static Optional<Hook> hook(RowSet<Row> rows) {
        List<Hook.Made> secrets = rows.stream().map(Hook.Made::of).toList();
        return rows.stream()
                .findFirst()
                .map(row -> new Hook(row.getUUID("connection_id"), secrets, RowTime.in(row, "last_delivery_at")));
    }

    /** Its first secret, or the next one; those before are taken for a day, so that none is lost with an answer. */
    Uni<Hook> next(SqlConnection sql, UUID connection, String keyId, String by) {
        return sql.preparedQuery(HOOK)
                .execute(Tuple.of(connection))
                .chain(() -> sql.preparedQuery(ALONE).execute(Tuple.of(connection)))
                .chain(() -> sql.preparedQuery(FIND).execute(Tuple.of(connection)))
                .map(rows -> hook(rows).map(it -> it.newest().version() + 1).orElse(1))
                .call(version -> sql.preparedQuery(END).execute(Tuple.of(connection, version - 1 - TAKEN_BEFORE)))
                .call(() -> sql.preparedQuery(FORGET).execute(Tuple.of(connection)))
                .call(version -> sql.preparedQuery(NEXT).execute(Tuple.of(connection, version, keyId, by)))
                .chain(() -> sql.preparedQuery(FIND).execute(Tuple.of(connection)))
                .map(rows -> hook(rows).orElseThrow());
    }

    /** Whether there was one. */
    Uni<Boolean> delete(SqlConnection sql, UUID connection) {
        return sql.preparedQuery(DELETE).execute(Tuple.of(connection)).map(rows -> rows.rowCount() > 0);
    }

    /** Whether this body comes for the first time. */
    Uni<Boolean> isFirst(SqlConnection sql, UUID connection, byte[] digest) {
        return sql.preparedQuery(FIRST)
                .execute(Tuple.of(connection, Buffer.buffer(digest)))
                .map(rows -> rows.rowCount() > 0)
                .call(first -> first
                        ? sql.preparedQuery(SEEN).execute(Tuple.of(connection))
                        : Uni.createFrom().voidItem());
    }
}
