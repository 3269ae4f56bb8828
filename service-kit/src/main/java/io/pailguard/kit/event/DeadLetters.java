package io.pailguard.kit.event;

import io.pailguard.contracts.event.Topics;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where records go that can never be read, so that the next one can be handled. */
@ApplicationScoped
public class DeadLetters {
    private static final String PARK =
            "INSERT INTO dead_letter (id, topic, key, payload, reason) VALUES ($1, $2, $3, $4, $5)";
    private static final String SEND = """
            INSERT INTO outbox (id, sequence, topic, key, payload)
            VALUES ($1, nextval('event_sequence'), $2, $3, $4)""";
    private static final String PAGE = """
            SELECT id, topic, key, reason, coalesce(octet_length(payload), 0) AS bytes, parked_at FROM dead_letter
            WHERE ($1::text IS NULL OR topic = $1) AND ($2::timestamptz IS NULL OR (parked_at, id) < ($2, $3))
            ORDER BY parked_at DESC, id DESC LIMIT $4""";

    private final Pool pool;

    DeadLetters(Pool pool) {
        this.pool = pool;
    }

    /** Newest first. @param topic null for all */
    public Uni<Page<DeadLetter>> page(@Nullable String topic, int size, @Nullable String after) {
        String list = "dead letters " + topic;
        Cursor cursor = Cursor.decode(after, list, 2);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(
                        topic,
                        cursor == null ? null : RowTime.of(cursor.time(0)),
                        cursor == null ? null : cursor.id(1),
                        size + 1))
                .map(rows -> rows.stream().map(DeadLetter::of).toList())
                .map(found -> Page.of(list, found, size, DeadLetters::keys));
    }

    private static List<String> keys(DeadLetter last) {
        return List.of(last.parkedAt().toString(), last.id().toString());
    }

    /**
     * Keeps the record here and sends it, as it came, to the topic's dead letter; in the caller's transaction.
     *
     * @param reason names the field at fault, never a value of it
     */
    Uni<Void> park(
            SqlConnection connection,
            String topic,
            @Nullable String key,
            byte @Nullable [] value,
            @Nullable String reason) {
        Buffer payload = Buffer.buffer(value == null ? new byte[0] : value);
        String subject = key == null ? "" : key;
        return connection
                .preparedQuery(PARK)
                .execute(Tuple.of(Ids.next(), topic, key, payload, reason))
                .chain(() -> connection
                        .preparedQuery(SEND)
                        .execute(Tuple.of(Ids.next(), Topics.deadLetter(topic), subject, payload)))
                .replaceWithVoid();
    }
}
