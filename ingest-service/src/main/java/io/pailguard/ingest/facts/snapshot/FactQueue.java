package io.pailguard.ingest.facts.snapshot;

import io.pailguard.ingest.connection.States;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Which kinds of which repositories are due, on the clock of the database; replicas share them by leases. */
@ApplicationScoped
public class FactQueue {
    /** Those that their owner watches and may read. */
    private static final String READABLE = """
            repository r JOIN connection o ON o.id = r.owner AND o.state IN %s
            JOIN watch w ON w.repository = r.uuid AND w.connection_id = r.owner""".formatted(States.USABLE);

    private static final String ENLIST = """
            INSERT INTO fact_reading (repository, kind, due_at)
            SELECT r.uuid, kind, now() + (1 + random()) * $2 * interval '1 millisecond'
            FROM %s CROSS JOIN unnest($1::text[]) AS kind
            WHERE r.state = 'PRESENT'
              AND NOT EXISTS (SELECT FROM fact_reading f WHERE f.repository = r.uuid AND f.kind = kind.kind)
            ON CONFLICT DO NOTHING""".formatted(READABLE);
    /** What nobody may claim is not walked over by each claim. */
    private static final String PARK = """
            WITH idle AS (
              SELECT f.repository, f.kind FROM fact_reading f
              WHERE f.due_at <= now() AND (f.lease_until IS NULL OR f.lease_until < now())
                AND NOT EXISTS (SELECT FROM %s
                                WHERE r.uuid = f.repository AND (r.state = 'PRESENT' OR f.asked_at IS NOT NULL))
              FOR UPDATE OF f SKIP LOCKED)
            UPDATE fact_reading f SET due_at = 'infinity'
            FROM idle WHERE f.repository = idle.repository AND f.kind = idle.kind""".formatted(READABLE);

    private static final String UNPARK = """
            WITH idle AS (
              SELECT f.repository, f.kind FROM fact_reading f JOIN %s ON r.uuid = f.repository
              WHERE r.state = 'PRESENT' AND f.due_at = 'infinity'
              FOR UPDATE OF f SKIP LOCKED)
            UPDATE fact_reading f SET due_at = now()
            FROM idle WHERE f.repository = idle.repository AND f.kind = idle.kind""".formatted(READABLE);
    private static final String ASK = """
            INSERT INTO fact_reading (repository, kind, due_at, asked_at)
            SELECT $1, kind, now(), now() FROM unnest($2::text[]) AS kind ORDER BY kind
            ON CONFLICT (repository, kind) DO UPDATE SET due_at = now(), asked_at = now(), attempts = 0, waits = NULL""";
    private static final String PUSHED = """
            WITH moved AS (
              SELECT kind FROM fact_reading WHERE repository = $1 AND kind = ANY ($2) AND read_at IS NOT NULL
              ORDER BY kind FOR UPDATE)
            UPDATE fact_reading f SET due_at = least(f.due_at, now()) FROM moved
            WHERE f.repository = $1 AND f.kind = moved.kind""";
    private static final String CLAIM = """
            WITH next AS (
              SELECT f.repository, f.kind, r.owner FROM fact_reading f JOIN %s ON r.uuid = f.repository
              WHERE f.due_at <= now() AND (f.lease_until IS NULL OR f.lease_until < now())
                AND (f.asked_at IS NOT NULL OR $2 AND r.state = 'PRESENT' AND r.owner <> ALL ($4::uuid[]))
                AND f.kind = ANY ($3)
              ORDER BY f.asked_at, f.due_at LIMIT 1
              FOR UPDATE OF f SKIP LOCKED)
            UPDATE fact_reading f
            SET lease_until = now() + $1 * interval '1 millisecond', epoch = f.epoch + 1, attempts = f.attempts + 1
            FROM next WHERE f.repository = next.repository AND f.kind = next.kind
            RETURNING f.repository, f.kind, next.owner, f.epoch, f.attempts, f.asked_at IS NOT NULL AS asked, now() AS begun""".formatted(READABLE);
    private static final String RENEW = """
            UPDATE fact_reading SET lease_until = now() + $4 * interval '1 millisecond'
            WHERE repository = $1 AND kind = $2 AND epoch = $3 AND lease_until IS NOT NULL""";
    private static final String HELD = """
            SELECT 1 FROM fact_reading WHERE repository = $1 AND kind = $2 AND epoch = $3 AND lease_until IS NOT NULL
            FOR UPDATE""";
    private static final String POSTPONE = """
            UPDATE fact_reading SET lease_until = NULL, waits = $4, due_at = now() + $5 * interval '1 millisecond',
                   attempts = attempts - $6
            WHERE repository = $1 AND kind = $2 AND epoch = $3""";

    private final Pool pool;
    private final FactKinds kinds;
    private final FactSettings settings;

    FactQueue(Pool pool, FactKinds kinds, FactSettings settings) {
        this.pool = pool;
        this.kinds = kinds;
        this.settings = settings;
    }

    /**
     * A reading that is to be done.
     *
     * @param owner the connection that tells of the repository
     * @param attempts this one included
     * @param asked somebody waits for it
     */
    record Claimed(UUID repository, String kind, UUID owner, long epoch, int attempts, boolean asked, Instant begun) {}

    /** Notes what was found since, and puts away what nobody may read. */
    Uni<Void> enlist() {
        return pool.preparedQuery(ENLIST)
                .execute(Tuple.of(kinds.names(), settings.firstAfter().toMillis()))
                .chain(() -> pool.query(PARK).execute())
                .chain(() -> pool.query(UNPARK).execute())
                .replaceWithVoid();
    }

    /** Has kinds of a repository read at once. */
    Uni<Void> ask(SqlConnection sql, UUID repository, Collection<String> which) {
        return sql.preparedQuery(ASK)
                .execute(Tuple.of(repository, which.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** What may have changed with new commits is due. */
    public Uni<Void> pushed(SqlConnection sql, UUID repository) {
        return sql.preparedQuery(PUSHED)
                .execute(Tuple.of(repository, kinds.movedByPushes()))
                .replaceWithVoid();
    }

    /** @param waiting owners of whose repositories only that is read now what people ask for */
    Uni<Optional<Claimed>> claim(Collection<UUID> waiting) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        settings.lease().toMillis(), settings.rotate(), kinds.names(), waiting.toArray(UUID[]::new)))
                .map(rows -> rows.stream().findFirst().map(FactQueue::read));
    }

    /** Says that it is being read. Fails with {@link TakenOverException}. */
    Uni<Void> renew(Claimed claimed) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(
                        claimed.repository(),
                        claimed.kind(),
                        claimed.epoch(),
                        settings.lease().toMillis()))
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new TakenOverException()));
    }

    /** Whether it is still ours, until the end of the transaction. */
    Uni<Boolean> isHeld(SqlConnection sql, Claimed claimed) {
        return sql.preparedQuery(HELD)
                .execute(Tuple.of(claimed.repository(), claimed.kind(), claimed.epoch()))
                .map(rows -> rows.size() == 1);
    }

    /** @param counts whether this attempt counts */
    Uni<Void> postpone(Claimed claimed, String why, Duration wait, boolean counts) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(
                        claimed.repository(), claimed.kind(), claimed.epoch(), why, wait.toMillis(), counts ? 0 : 1))
                .replaceWithVoid();
    }

    private static Claimed read(Row row) {
        return new Claimed(
                row.getUUID("repository"),
                row.getString("kind"),
                row.getUUID("owner"),
                row.getLong("epoch"),
                row.getInteger("attempts"),
                row.getBoolean("asked"),
                RowTime.notNull(row, "begun"));
    }

    /** Another replica has it by now, or it is gone. */
    static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenOverException() {
            super(null, null, false, false);
        }
    }
}
