package io.pailguard.auth.token;

import io.pailguard.auth.connection.ConnectionRow;
import io.pailguard.auth.connection.State;
import io.pailguard.contracts.EventType;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Moves a connection between the states of its health, with audit row and event, in the caller's transaction. */
@ApplicationScoped
class Transitions {
    private static final String MOVE = """
            UPDATE connection
            SET state_since = CASE WHEN state = $2 THEN state_since ELSE now() END, state = $2, cause = $3
            WHERE id = $1""";

    private final Outbox outbox;
    private final Audit audit;

    Transitions(Outbox outbox, Audit audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Without effect when the state and its cause stay the same. */
    Uni<Void> move(SqlConnection sql, ConnectionRow row, State next, String cause) {
        if (row.state() == next && Objects.equals(row.cause(), cause)) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> moved = sql.preparedQuery(MOVE)
                .execute(Tuple.of(row.id(), next.name(), cause))
                .replaceWithVoid();
        if (row.state() == next) {
            return moved;
        }
        return moved.chain(() -> audit.record(
                        sql,
                        new AuditEntry(
                                "connection.state-changed",
                                "connection",
                                row.id().toString(),
                                row.team(),
                                Map.of(
                                        "from", row.state().name(),
                                        "to", next.name(),
                                        "cause", cause == null ? "" : cause))))
                .chain(() -> outbox.add(sql, List.of(row.event(eventOf(next), next, cause))));
    }

    private static EventType eventOf(State next) {
        return switch (next) {
            case ACTIVE -> EventType.CONNECTION_RECOVERED;
            case DEGRADED -> EventType.CONNECTION_DEGRADED;
            case REAUTHORIZATION_REQUIRED -> EventType.CONNECTION_REAUTHORIZATION_REQUIRED;
            default -> throw new IllegalStateException("not a state of health: " + next);
        };
    }
}
