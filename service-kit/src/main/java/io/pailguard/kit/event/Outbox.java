package io.pailguard.kit.event;

import io.pailguard.contracts.Event;
import io.pailguard.contracts.EventCodec;
import io.pailguard.kit.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Puts events beside the state they tell of: the rows are written in the caller's own transaction, so that either both
 * are there or neither. {@link OutboxRelay} sends them after the commit.
 */
@ApplicationScoped
public class Outbox {
    /** Keep in step with the relay, which listens to it. */
    static final String CHANNEL = "outbox";

    private static final String SEQUENCES = "SELECT nextval('event_sequence') FROM generate_series(1, $1)";
    private static final String INSERT = """
            INSERT INTO outbox (id, sequence, topic, key, payload)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::bytea[])""";
    private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', '')";

    private final Clock clock;
    private final String source;

    Outbox(Clock clock, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.clock = clock;
        this.source = "/pailguard/" + application;
    }

    /** For use cases on the SQL client; {@code connection} has an open transaction. */
    public Uni<Void> add(SqlConnection connection, List<? extends EventDraft<?>> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(SEQUENCES)
                .execute(Tuple.of(drafts.size()))
                .map(sequences -> rows(drafts, sequences))
                .chain(rows -> connection.preparedQuery(INSERT).execute(rows))
                .chain(() -> connection.query(NOTIFY).execute())
                .replaceWithVoid();
    }

    /** For use cases on Hibernate Reactive; the session has an open transaction. */
    public Uni<Void> add(Mutiny.Session session, EventDraft<?>... drafts) {
        Uni<Void> added = Uni.createFrom().voidItem();
        for (EventDraft<?> draft : drafts) {
            added = added.chain(() -> addOne(session, draft));
        }
        return added;
    }

    private Uni<Void> addOne(Mutiny.Session session, EventDraft<?> draft) {
        return session.createNativeQuery("SELECT nextval('event_sequence')", Long.class)
                .getSingleResult()
                .map(sequence -> event(draft, sequence))
                .chain(event -> session.createNativeQuery(
                                "INSERT INTO outbox (id, sequence, topic, key, payload) VALUES (?1, ?2, ?3, ?4, ?5)")
                        .setParameter(1, event.id())
                        .setParameter(2, event.sequence())
                        .setParameter(3, event.type().topic())
                        .setParameter(4, event.subject().toString())
                        .setParameter(5, EventCodec.write(event))
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("SELECT 1 FROM pg_notify('" + CHANNEL + "', '')", Integer.class)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private Tuple rows(List<? extends EventDraft<?>> drafts, RowSet<Row> sequences) {
        int count = drafts.size();
        UUID[] ids = new UUID[count];
        Long[] numbers = new Long[count];
        String[] topics = new String[count];
        String[] keys = new String[count];
        Buffer[] payloads = new Buffer[count];
        List<Long> next = new ArrayList<>(count);
        sequences.forEach(row -> next.add(row.getLong(0)));
        for (int i = 0; i < count; i++) {
            Event<?> event = event(drafts.get(i), next.get(i));
            ids[i] = event.id();
            numbers[i] = event.sequence();
            topics[i] = event.type().topic();
            keys[i] = event.subject().toString();
            payloads[i] = Buffer.buffer(EventCodec.write(event));
        }
        return Tuple.of(ids, numbers, topics, keys, payloads);
    }

    private Event<?> event(EventDraft<?> draft, long sequence) {
        return new Event<>(
                Ids.next(),
                draft.type(),
                source,
                draft.subject(),
                clock.instant(),
                sequence,
                draft.connectionId(),
                draft.team(),
                null,
                draft.data());
    }
}
