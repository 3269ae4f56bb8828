package io.pailguard.ingest.connection;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import io.pailguard.contracts.event.UnreadableEventException;
import io.pailguard.kit.erasure.Erasures;
import io.pailguard.kit.event.EventConsumer;
import io.pailguard.kit.event.Subscriber;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the table of connections after connections.v1; an event that is older than what is known changes nothing. */
@ApplicationScoped
class ConnectionEvents implements Subscriber {
    private static final Map<EventType, ConnectionState> STATES = Map.of(
            EventType.CONNECTION_ACTIVATED, ConnectionState.ACTIVE,
            EventType.CONNECTION_RECOVERED, ConnectionState.ACTIVE,
            EventType.CONNECTION_DEGRADED, ConnectionState.DEGRADED,
            EventType.CONNECTION_REAUTHORIZATION_REQUIRED, ConnectionState.REAUTHORIZATION_REQUIRED,
            EventType.CONNECTION_REVOKED, ConnectionState.REVOKED,
            EventType.CONNECTION_REMOVED, ConnectionState.REMOVED);

    private final EventConsumer consumer;
    private final Erasures erasures;
    private final Connections connections;
    private final Tokens tokens;
    private final Successor successor;
    private final jakarta.enterprise.event.Event<ConnectionsChanged> changed;

    ConnectionEvents(
            EventConsumer consumer,
            Erasures erasures,
            Connections connections,
            Tokens tokens,
            Successor successor,
            jakarta.enterprise.event.Event<ConnectionsChanged> changed) {
        this.consumer = consumer;
        this.erasures = erasures;
        this.connections = connections;
        this.tokens = tokens;
        this.successor = successor;
        this.changed = changed;
    }

    @Incoming("connections")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return consumer.take(consumer(), records, this).invoke(this::applied);
    }

    @Override
    public String consumer() {
        return "connections";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CONNECTIONS);
    }

    @Override
    public void applied() {
        changed.fire(new ConnectionsChanged());
    }

    @Override
    public Uni<Void> apply(SqlConnection sql, List<Event<?>> events) {
        return erasures.sift(sql, events).chain(counting -> InTurn.each(counting, event -> apply(sql, event)));
    }

    private Uni<Void> apply(SqlConnection sql, Event<?> event) {
        if (!(event.data() instanceof ConnectionData data)) {
            return Uni.createFrom().voidItem();
        }
        ConnectionState state = event.type() == EventType.CONNECTION_CHANGED ? said(data) : STATES.get(event.type());
        if (state == null) {
            return Uni.createFrom().voidItem();
        }
        if (data.team() == null || data.name() == null) {
            throw new UnreadableEventException("team or name is missing");
        }
        if (!state.isUsable()) {
            tokens.forgetAll(event.subject());
        }
        return keep(sql, event, state, data);
    }

    private static ConnectionState said(ConnectionData data) {
        try {
            return ConnectionState.valueOf(String.valueOf(data.state()));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("'" + data.state() + "' is no state");
        }
    }

    private Uni<Void> keep(SqlConnection sql, Event<?> event, ConnectionState state, ConnectionData data) {
        return connections
                .apply(sql, event, state)
                .chain(() -> data.inheritsFrom() == null || event.type() != EventType.CONNECTION_ACTIVATED
                        ? Uni.createFrom().voidItem()
                        : successor.takeOver(sql, event.subject(), data.inheritsFrom()));
    }
}
