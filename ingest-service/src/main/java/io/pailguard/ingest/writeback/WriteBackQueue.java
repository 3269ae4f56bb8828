package io.pailguard.ingest.writeback;

import io.pailguard.ingest.connection.States;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Repositories about whose commits there may be something to write, on the clock of the database. */
@ApplicationScoped
public class WriteBackQueue {
    /** Of a new row too it is another than any before: switched off and on, nobody goes on with what he had. */
    private static final String NEW_EPOCH = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    private static final String SCANNED = """
            INSERT INTO write_back (repository, due_at, state, epoch)
            SELECT r.uuid, now(), 'WAITING', %s FROM repository r
            JOIN connection c ON c.id = r.owner
            JOIN published_set p ON p.repository = r.uuid AND p.detector = $2 AND p.refs_read IS NOT NULL
            WHERE r.uuid = $1 AND c.write_back
            ON CONFLICT (repository) DO UPDATE SET due_at = now(), attempts = 0""".formatted(NEW_EPOCH);
    private static final String DROP = """
            DELETE FROM write_back w USING repository r, connection c
            WHERE r.uuid = w.repository AND c.id = r.owner AND NOT c.write_back""";
    private static final String ENLIST = """
            INSERT INTO write_back (repository, due_at, state, epoch)
            SELECT r.uuid, now(), 'WAITING', %s FROM connection c
            JOIN repository r ON r.owner = c.id
            JOIN watch w ON w.repository = r.uuid AND w.connection_id = c.id
            WHERE c.write_back
              AND EXISTS (SELECT 1 FROM published_set p WHERE p.repository = r.uuid AND p.refs_read IS NOT NULL)
            ON CONFLICT DO NOTHING""".formatted(NEW_EPOCH);
    private static final String CLAIM = """
            WITH next AS (
              SELECT w.repository FROM write_back w
              JOIN repository r ON r.uuid = w.repository
              JOIN connection c ON c.id = r.owner
              JOIN watch ON watch.repository = r.uuid AND watch.connection_id = c.id
              WHERE w.due_at <= now() AND (w.lease_until IS NULL OR w.lease_until < now())
                AND c.write_back AND c.state IN %s
              ORDER BY w.due_at LIMIT 1
              FOR UPDATE OF w SKIP LOCKED)
            UPDATE write_back w
            SET lease_until = now() + $1 * interval '1 millisecond', epoch = w.epoch + 1, attempts = w.attempts + 1
            FROM next WHERE w.repository = next.repository
            RETURNING w.repository, w.epoch, w.attempts, w.due_at""".formatted(States.USABLE);
    private static final String RENEW = """
            UPDATE write_back SET lease_until = now() + $3 * interval '1 millisecond'
            WHERE repository = $1 AND epoch = $2""";
    /** What a scan has added meanwhile stays due. */
    private static final String END = """
            UPDATE write_back
            SET state = $3, message = $4, looked_at = now(), lease_until = NULL, attempts = 0,
                due_at = NULLIF(due_at, $5)
            WHERE repository = $1 AND epoch = $2""";

    private static final String POSTPONE = """
            UPDATE write_back
            SET state = 'WAITING', message = $3, looked_at = now(), lease_until = NULL,
                due_at = now() + $4 * interval '1 millisecond', attempts = attempts - $5
            WHERE repository = $1 AND epoch = $2""";

    private final Pool pool;
    private final Duration lease;

    WriteBackQueue(Pool pool, WriteBackSettings settings) {
        this.pool = pool;
        this.lease = settings.lease();
    }

    /** @param attempts this one included */
    record Claimed(UUID repository, long epoch, int attempts, OffsetDateTime due) {
        private static Claimed of(Row row) {
            return new Claimed(
                    row.getUUID("repository"),
                    row.getLong("epoch"),
                    row.getInteger("attempts"),
                    row.getOffsetDateTime("due_at"));
        }
    }

    /** A detector has read the repository, in the transaction that tells it. */
    public Uni<Void> scanned(SqlConnection sql, UUID repository, String detector) {
        return sql.preparedQuery(SCANNED)
                .execute(Tuple.of(repository, detector))
                .replaceWithVoid();
    }

    /** After somebody has switched write-back: what was scanned before is looked at too, or left alone. */
    Uni<Void> follow() {
        return pool.query(DROP)
                .execute()
                .chain(() -> pool.query(ENLIST).execute())
                .replaceWithVoid();
    }

    Uni<Optional<Claimed>> claim() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(lease.toMillis()))
                .map(rows -> rows.stream().findFirst().map(Claimed::of));
    }

    /** Fails with {@link TakenOverException}. */
    Uni<Void> renew(Claimed claimed) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(claimed.repository(), claimed.epoch(), lease.toMillis()))
                .chain(WriteBackQueue::stillOurs);
    }

    /** After a change that is made under the lease alone. Fails with {@link TakenOverException}. */
    static Uni<Void> stillOurs(RowSet<Row> rows) {
        return rows.rowCount() == 1
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new TakenOverException());
    }

    Uni<Void> end(Claimed claimed, State state, @Nullable String message) {
        return pool.preparedQuery(END)
                .execute(Tuple.from(
                        Arrays.asList(claimed.repository(), claimed.epoch(), state.name(), message, claimed.due())))
                .replaceWithVoid();
    }

    /** @param counts whether this attempt counts */
    Uni<Void> postpone(Claimed claimed, String why, Duration wait, boolean counts) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(claimed.repository(), claimed.epoch(), why, wait.toMillis(), counts ? 0 : 1))
                .replaceWithVoid();
    }

    /** Another replica has it by now, or nobody may write any more. */
    static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TakenOverException() {
            super(null, null, false, false);
        }
    }
}
