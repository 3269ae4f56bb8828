package io.pailguard.kit.http;

import io.pailguard.kit.http.Claim.Held;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link Idempotency}. Times are the database's, which the replicas share. */
@ApplicationScoped
class IdempotencyStore {
    /** A claim that is older belongs to a process that has died: the others renew theirs three times as often. */
    static final int STALE_SECONDS = 60;

    /**
     * Taken over is only what died before its work was committed. While a transaction that marks its effect is open, this
     * waits for it and then sees the mark.
     */
    private static final String CLAIM = """
            INSERT INTO idempotency (caller, key, request, holder) VALUES ($1, $2, $3, $4)
            ON CONFLICT (caller, key) DO UPDATE
            SET request = excluded.request, holder = excluded.holder, effect = NULL, status = NULL, headers = NULL,
                body = NULL, started_at = now(), renewed_at = now()
            WHERE idempotency.started_at < now() - interval '24 hours'
               OR (idempotency.effect IS NULL AND idempotency.status IS NULL
                   AND idempotency.request = excluded.request
                   AND idempotency.renewed_at < now() - $5 * interval '1 second')
            RETURNING key""";

    /** Not while the transaction of the work has the row: it would wait for it, and it cannot be taken over then. */
    private static final String RENEW = """
            UPDATE idempotency SET renewed_at = now() WHERE (caller, key) IN (
              SELECT caller, key FROM idempotency WHERE caller = $1 AND key = $2 AND holder = $3
              FOR UPDATE SKIP LOCKED)""";

    private static final String FIND =
            "SELECT request, status, headers, body, effect FROM idempotency WHERE caller = $1 AND key = $2";
    private static final String KEEP = """
            UPDATE idempotency SET status = $3, headers = $4, body = $5
            WHERE caller = $1 AND key = $2 AND status IS NULL AND (holder = $6 OR effect IS NOT NULL)""";

    /** Only where nothing was done: a lost acknowledgement of a commit looks like a failure too. */
    private static final String FORGET = """
            DELETE FROM idempotency
            WHERE caller = $1 AND key = $2 AND holder = $3 AND effect IS NULL AND status IS NULL""";

    private final Pool pool;

    IdempotencyStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param answer once there is one
     * @param effect what the work did, once that is committed
     */
    record Kept(String request, Optional<Answer> answer, Optional<String> effect) {
        private static Kept of(Row row) {
            return new Kept(
                    row.getString("request"),
                    Optional.ofNullable(row.getInteger("status"))
                            .map(status -> new Answer(status, row.getJsonObject("headers"), row.getString("body"))),
                    Optional.ofNullable(row.getString("effect")));
        }
    }

    record Answer(int status, JsonObject headers, @Nullable String body) {}

    Uni<Boolean> claim(Held claim, String request) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(claim.caller(), claim.key(), request, claim.holder(), STALE_SECONDS))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> renew(Held claim) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(claim.caller(), claim.key(), claim.holder()))
                .replaceWithVoid();
    }

    Uni<Optional<Kept>> find(String caller, String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(caller, key))
                .map(rows -> rows.stream().findFirst().map(Kept::of));
    }

    Uni<Void> keep(Held claim, Answer answer) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(
                        claim.caller(), claim.key(), answer.status(), answer.headers(), answer.body(), claim.holder()))
                .replaceWithVoid();
    }

    Uni<Void> forget(Held claim) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(claim.caller(), claim.key(), claim.holder()))
                .replaceWithVoid();
    }
}
