package io.pailguard.ingest.webhook;

import io.pailguard.ingest.connection.States;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of our webhooks at Bitbucket. */
@ApplicationScoped
class SubscriptionStore {
    private static final String OF_CONNECTION = """
            SELECT s.repository, r.workspace || '/' || r.slug AS full_name, s.url, s.hook, s.version, s.made_at, s.made_by,
              s.left_at
            FROM webhook_subscription s LEFT JOIN repository r ON r.uuid = s.repository
            WHERE s.connection_id = $1 ORDER BY s.repository IS NOT NULL, full_name, s.repository""";
    private static final String SAVE = """
            INSERT INTO webhook_subscription AS s (connection_id, repository, url, hook, version, made_at, made_by)
            VALUES ($1, $2, $3, $4, $5, now(), $6)
            ON CONFLICT (connection_id, coalesce(repository, '00000000-0000-0000-0000-000000000000'))
            DO UPDATE SET url = excluded.url, hook = excluded.hook, version = excluded.version""";
    private static final String FORGET =
            "DELETE FROM webhook_subscription WHERE connection_id = $1 AND repository IS NOT DISTINCT FROM $2";
    private static final String FORGET_UNMADE = FORGET + " AND hook IS NULL";
    private static final String SET_ASIDE = """
            UPDATE webhook_subscription SET hook = NULL, version = 0
            WHERE connection_id = $1 AND repository IS NOT DISTINCT FROM $2""";
    /** Nobody wants them any more. */
    private static final String FORGET_SET_ASIDE = "DELETE FROM webhook_subscription s USING connection c"
            + " WHERE c.id = s.connection_id AND s.version = 0 AND c.state IN " + States.ENDED;

    private static final String TELL_ALL = "UPDATE webhook_subscription SET tell_at = now() WHERE connection_id = $1";
    /** What does not end well is due again after a while. */
    private static final String CLAIM = """
            WITH next AS (
              SELECT s.id FROM webhook_subscription s JOIN webhook w USING (connection_id)
              JOIN connection c ON c.id = s.connection_id
              WHERE s.tell_at <= now() AND s.hook IS NOT NULL AND c.state IN %s
                AND (w.changing_until IS NULL OR w.changing_until < now())
                AND s.version < (SELECT max(m.version) FROM webhook_secret m WHERE m.connection_id = s.connection_id)
              ORDER BY s.tell_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED)
            UPDATE webhook_subscription s SET tell_at = now() + interval '10 minutes'
            FROM next WHERE s.id = next.id RETURNING s.connection_id, s.repository""".formatted(States.USABLE);

    private static final String GIVE_UP = """
            UPDATE webhook_subscription SET tell_at = NULL
            WHERE connection_id = $1 AND repository IS NOT DISTINCT FROM $2""";

    private static final String CONNECTIONS = "SELECT DISTINCT s.connection_id FROM webhook_subscription s"
            + " JOIN connection c ON c.id = s.connection_id WHERE c.state IN " + States.USABLE;
    private static final String LEFT = """
            UPDATE webhook_subscription s SET left_at = now(), tell_at = NULL FROM connection c
            WHERE c.id = s.connection_id AND s.left_at IS NULL AND c.state IN %s
            RETURNING s.connection_id, c.team, s.repository, s.hook""".formatted(States.ENDED);

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

    Uni<Optional<Subscription>> find(UUID connection, @Nullable UUID repository) {
        return of(connection)
                .map(all -> all.stream()
                        .filter(one -> Objects.equals(one.repository(), repository))
                        .findFirst());
    }

    /** @param hook null before it is made */
    record Saved(
            UUID connection,
            @Nullable UUID repository,
            String url,
            @Nullable UUID hook,
            int version,
            String by) {}

    Uni<Void> save(SqlConnection sql, Saved saved) {
        return sql.preparedQuery(SAVE)
                .execute(Tuple.of(
                        saved.connection(), saved.repository(), saved.url(), saved.hook(), saved.version(), saved.by()))
                .replaceWithVoid();
    }

    Uni<Void> forget(SqlConnection sql, UUID connection, @Nullable UUID repository) {
        return sql.preparedQuery(FORGET)
                .execute(Tuple.of(connection, repository))
                .replaceWithVoid();
    }

    /** It is not at Bitbucket any more, and is to be there again where its connection stays. */
    Uni<Void> setAside(SqlConnection sql, UUID connection, @Nullable UUID repository) {
        return sql.preparedQuery(SET_ASIDE)
                .execute(Tuple.of(connection, repository))
                .replaceWithVoid();
    }

    /** It is known that it was not made. */
    Uni<Void> forgetUnmade(UUID connection, @Nullable UUID repository) {
        return pool.preparedQuery(FORGET_UNMADE)
                .execute(Tuple.of(connection, repository))
                .replaceWithVoid();
    }

    /** All of them are to be told the newest secret. */
    Uni<Void> tellAll(SqlConnection sql, UUID connection) {
        return sql.preparedQuery(TELL_ALL).execute(Tuple.of(connection)).replaceWithVoid();
    }

    /** One that does not know the newest secret. */
    record Behind(UUID connection, @Nullable UUID repository) {}

    /** The next one, of those that nobody changes now. */
    Uni<Optional<Behind>> claim() {
        return pool.query(CLAIM)
                .execute()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Behind(row.getUUID("connection_id"), row.getUUID("repository"))));
    }

    /** Those that can be used, and have some. */
    Uni<List<UUID>> usableConnections() {
        return pool.query(CONNECTIONS)
                .execute()
                .map(rows ->
                        rows.stream().map(row -> row.getUUID("connection_id")).toList());
    }

    /** One whose connection has ended. */
    record Left(
            UUID connection,
            String team,
            @Nullable UUID repository,
            @Nullable UUID hook) {}

    /** Notes of those that it was not noted of before that they are left at Bitbucket. */
    Uni<List<Left>> left(SqlConnection sql) {
        return sql.query(FORGET_SET_ASIDE)
                .execute()
                .chain(() -> sql.query(LEFT).execute())
                .map(rows -> rows.stream()
                        .map(row -> new Left(
                                row.getUUID("connection_id"),
                                row.getString("team"),
                                row.getUUID("repository"),
                                row.getUUID("hook")))
                        .toList());
    }

    /** It is told when somebody asks for it. */
    Uni<Void> giveUp(Behind one) {
        return pool.preparedQuery(GIVE_UP)
                .execute(Tuple.of(one.connection(), one.repository()))
                .replaceWithVoid();
    }
}
