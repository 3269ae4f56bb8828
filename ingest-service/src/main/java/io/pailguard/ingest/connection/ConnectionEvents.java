package io.pailguard.ingest.connection;

import io.pailguard.contracts.ConnectionData;
import io.pailguard.contracts.Event;
import io.pailguard.contracts.EventCodec;
import io.pailguard.contracts.EventType;
import io.pailguard.contracts.Topics;
import io.pailguard.contracts.UnknownEventTypeException;
import io.pailguard.contracts.UnreadableEventException;
import io.pailguard.kit.event.DeadLetters;
import io.pailguard.kit.event.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Keeps the table of connections after connections.v1. At least once: a redelivered event finds its id in the inbox,
 * an older one its sequence passed, and neither changes anything. What can never be read goes to the dead letter; while
 * the database is away the record waits.
 */
@ApplicationScoped
class ConnectionEvents {
    private static final Logger LOG = Logger.getLogger(ConnectionEvents.class);
    private static final String CONSUMER = "connections";
    private static final Map<EventType, ConnectionState> STATES = Map.of(
            EventType.CONNECTION_ACTIVATED, ConnectionState.ACTIVE,
            EventType.CONNECTION_RECOVERED, ConnectionState.ACTIVE,
            EventType.CONNECTION_DEGRADED, ConnectionState.DEGRADED,
            EventType.CONNECTION_REAUTHORIZATION_REQUIRED, ConnectionState.REAUTHORIZATION_REQUIRED,
            EventType.CONNECTION_REVOKED, ConnectionState.REVOKED,
            EventType.CONNECTION_REMOVED, ConnectionState.REMOVED);

    private final Pool pool;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final Connections connections;
    private final Tokens tokens;
    private final Successor successor;
    private final jakarta.enterprise.event.Event<ConnectionEnded> ended;

    ConnectionEvents(
            Pool pool,
            Inbox inbox,
            DeadLetters deadLetters,
            Connections connections,
            Tokens tokens,
            Successor successor,
            jakarta.enterprise.event.Event<ConnectionEnded> ended) {
        this.pool = pool;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.connections = connections;
        this.tokens = tokens;
        this.successor = successor;
        this.ended = ended;
    }

    @Incoming("connections")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return handle(message)
                .onFailure()
                .invoke(e -> LOG.warnf("A record of %s waits: %s", Topics.CONNECTIONS, e.toString()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(15))
                .indefinitely();
    }

    private Uni<Void> handle(ConsumerRecord<String, byte[]> message) {
        try {
            return apply(EventCodec.read(message.value()));
        } catch (UnknownEventTypeException e) {
            // Of a newer version, or one that concerns others.
            return Uni.createFrom().voidItem();
        } catch (UnreadableEventException e) {
            return park(message, e.getMessage());
        }
    }

    private Uni<Void> apply(Event<?> event) {
        ConnectionState state = STATES.get(event.type());
        if (state == null || !(event.data() instanceof ConnectionData data)) {
            return Uni.createFrom().voidItem();
        }
        if (data.team() == null || data.name() == null) {
            throw new UnreadableEventException("team or name is missing");
        }
        if (!state.isUsable()) {
            tokens.forgetAll(event.subject());
        }
        return pool.withTransaction(connection -> inbox.claim(connection, CONSUMER, List.of(event.id()))
                        .chain(first ->
                                first.isEmpty() ? Uni.createFrom().voidItem() : keep(connection, event, state, data)))
                .invoke(() -> {
                    if (!state.isUsable()) {
                        ended.fire(new ConnectionEnded(event.subject()));
                    }
                });
    }

    private Uni<Void> keep(SqlConnection sql, Event<?> event, ConnectionState state, ConnectionData data) {
        return connections
                .apply(sql, event, state)
                .chain(() -> data.inheritsFrom() == null || event.type() != EventType.CONNECTION_ACTIVATED
                        ? Uni.createFrom().voidItem()
                        : successor.takeOver(sql, event.subject(), data.inheritsFrom()));
    }

    private Uni<Void> park(ConsumerRecord<String, byte[]> message, String reason) {
        LOG.warnf("A record of %s is parked: %s", Topics.CONNECTIONS, reason);
        return pool.withTransaction(
                connection -> deadLetters.park(connection, Topics.CONNECTIONS, message.key(), message.value(), reason));
    }
}
