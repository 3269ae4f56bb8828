package io.pailguard.kit.event;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.BYTES;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.Unnest;
import io.pailguard.kit.trace.Traceparent;
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
    private static final Unnest<Event<?>> ROWS = new Unnest<Event<?>>()
            .with("id", ID, Event::id)
            .with("sequence", BIGINT, Event::sequence)
            .with("topic", TEXT, event -> event.type().topic())
            .with("key", TEXT, event -> event.subject().toString())
            .with("payload", BYTES, event -> Buffer.buffer(EventCodec.write(event)));
    private static final String INSERT = ROWS.insertInto("outbox");
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
                .map(sequences -> events(drafts, sequences))
                .chain(events -> ROWS.run(connection, INSERT, events))
                .chain(() -> connection.query(NOTIFY).execute())
                .replaceWithVoid();
    }

    /** For use cases on Hibernate Reactive; the session has an open transaction. */
    public Uni<Void> add(Mutiny.Session session, EventDraft<?>... drafts) {
        return InTurn.each(List.of(drafts), draft -> addOne(session, draft));
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

    private List<Event<?>> events(List<? extends EventDraft<?>> drafts, RowSet<Row> sequences) {
        List<Event<?>> events = new ArrayList<>(drafts.size());
        for (Row row : sequences) {
            events.add(event(drafts.get(events.size()), row.getLong(0)));
        }
        return events;
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
                Traceparent.current(),
                draft.data());
    }
}
