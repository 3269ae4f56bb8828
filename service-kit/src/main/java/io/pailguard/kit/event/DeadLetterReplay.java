package io.pailguard.kit.event;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.UnknownEventTypeException;
import io.pailguard.contracts.event.UnreadableEventException;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Handles again what was parked, once what stood against it is mended: a newer version, for example. */
@ApplicationScoped
public class DeadLetterReplay {
    /** Of one call, so that it ends. */
    static final int MOST = 100;

    private static final String OLDEST = """
            SELECT id, topic, payload, parked_at FROM dead_letter
            WHERE ($1::uuid[] IS NULL OR id = ANY($1)) AND ($2::text IS NULL OR topic = $2)
              AND ($3::timestamptz IS NULL OR (parked_at, id) > ($3, $4))
            ORDER BY parked_at, id LIMIT %d""".formatted(MOST);
    private static final String STAYS = "UPDATE dead_letter SET reason = $2 WHERE id = $1";
    private static final String GOES = "DELETE FROM dead_letter WHERE id = $1";
    private static final String LEFT = "SELECT count(*) FROM dead_letter WHERE ($1::text IS NULL OR topic = $1)";

    private final Pool pool;
    private final EventConsumer consumer;
    private final Audit audit;
    private final List<Subscriber> subscribers;

    DeadLetterReplay(Pool pool, EventConsumer consumer, Audit audit, @All List<Subscriber> subscribers) {
        this.pool = pool;
        this.consumer = consumer;
        this.audit = audit;
        this.subscribers = subscribers;
    }

    @Schema(name = "Replayed", description = "What came of it")
    public record Replayed(
            @Schema(description = "Records that were applied now, and are gone from the list", examples = "12")
            int applied,

            @Schema(description = "Those that still cannot be applied, and stay, with the reason of today")
            List<Refused> refused,

            @Schema(description = "Records of the same topic, or of all, that are still there", examples = "0")
            long left,

            @Schema(
                    nullable = true,
                    description = "Pass it as 'after' to go on behind those tried now; null when there are no more",
                    examples = "eyJsaXN0IjoiZTNiMGM0NDI5OGZjMWMxNCIsImtleXMiOlsiMiJdfQ")
            @Nullable
            String next) {}

    @Schema(name = "RefusedDeadLetter")
    public record Refused(
            @Schema(description = "The record's id") UUID id,

            @Schema(description = "Why it still cannot be applied", examples = "'severity' is missing")
            String reason) {}

    /**
     * Oldest first, each in a transaction of its own and with one effect, however often it is asked for. An event that is
     * older than what is known since changes nothing, as ever.
     *
     * @param ids only these; null for all
     * @param topic only of this one; null for all
     * @param after behind those that a call before tried, as that said; null for the oldest
     */
    public Uni<Replayed> replay(@Nullable Collection<UUID> ids, @Nullable String topic, @Nullable String after) {
        String list = "replay " + topic;
        Cursor cursor = Cursor.decode(after, list, 2);
        List<Refused> refused = new ArrayList<>();
        return pool.preparedQuery(OLDEST)
                .execute(Tuple.of(
                        ids == null ? null : ids.toArray(UUID[]::new),
                        topic,
                        cursor == null ? null : RowTime.of(cursor.time(0)),
                        cursor == null ? null : cursor.id(1)))
                .map(rows -> rows.stream().toList())
                .call(rows -> InTurn.each(rows, row -> replay(row, refused)))
                .chain(tried -> pool.preparedQuery(LEFT)
                        .execute(Tuple.of(topic))
                        .map(rows -> new Replayed(
                                tried.size() - refused.size(),
                                refused,
                                rows.iterator().next().getLong(0),
                                tried.size() < MOST ? null : behind(list, tried.get(MOST - 1)))));
    }

    private static String behind(String list, Row last) {
        String parkedAt = RowTime.notNull(last, "parked_at").toString();
        return Cursor.of(list, List.of(parkedAt, last.getUUID("id").toString())).encode();
    }

    private Uni<Void> replay(Row row, List<Refused> refused) {
        String topic = row.getString("topic");
        UUID id = row.getUUID("id");
        return Uni.createFrom()
                .deferred(() -> apply(topic, row.getBuffer("payload").getBytes()))
                .chain(() -> pool.withTransaction(sql -> sql.preparedQuery(GOES)
                        .execute(Tuple.of(id))
                        .chain(gone -> gone.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : audit.record(sql, entry(id, topic)))))
                .onFailure(Failures::isPermanent)
                .recoverWithUni(failure -> stays(id, Failures.reason(failure), refused));
    }

    private Uni<Void> apply(String topic, byte[] payload) {
        Optional<Subscriber> subscriber =
                subscribers.stream().filter(it -> it.topics().contains(topic)).findFirst();
        if (subscriber.isEmpty()) {
            throw new UnreadableEventException("nothing here reads the topic " + topic);
        }
        return consumer.apply(subscriber.get().consumer(), List.of(read(payload)), subscriber.get())
                .invoke(subscriber.get()::applied);
    }

    private static Event<?> read(byte[] payload) {
        try {
            return EventCodec.read(payload);
        } catch (UnknownEventTypeException e) {
            throw new UnreadableEventException("its type is of a newer version");
        }
    }

    private Uni<Void> stays(UUID id, @Nullable String why, List<Refused> refused) {
        String reason = why == null ? "no reason is known" : why;
        refused.add(new Refused(id, reason));
        return pool.preparedQuery(STAYS).execute(Tuple.of(id, reason)).replaceWithVoid();
    }

    private static AuditEntry entry(UUID id, String topic) {
        return new AuditEntry("dead-letter.replayed", "dead-letter", id.toString(), null, Map.of("topic", topic));
    }
}
