package io.pailguard.kit.event;

import io.pailguard.contracts.event.Topics;
import io.pailguard.kit.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Where records go that can never be read, so that the next one can be handled. */
@ApplicationScoped
class DeadLetters {
    private static final String PARK =
            "INSERT INTO dead_letter (id, topic, key, payload, reason) VALUES ($1, $2, $3, $4, $5)";
    private static final String SEND = """
            INSERT INTO outbox (id, sequence, topic, key, payload)
            VALUES ($1, nextval('event_sequence'), $2, $3, $4)""";

    /**
     * Keeps the record here and sends it, as it came, to the topic's dead letter; in the caller's transaction.
     *
     * @param reason names the field at fault, never a value of it
     */
    public Uni<Void> park(
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
