package io.pailguard.auth.token;

import io.pailguard.auth.bitbucket.WorkspaceRef;
import io.pailguard.auth.connection.ConnectionRow;
import io.pailguard.auth.connection.CredentialFacts;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.event.EventType;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Moves a connection between the states of its health, with audit row and event, in the caller's transaction. */
@ApplicationScoped
class Transitions {
    private static final String SCOPES_LOST = "scopes-lost";

    private static final String MOVE = """
            UPDATE connection
            SET state_since = CASE WHEN state = $2 THEN state_since ELSE now() END, state = $2, cause = $3
            WHERE id = $1""";

    private static final String RENAME = """
            UPDATE connection SET workspace_slug = $2, workspace_name = coalesce($3, workspace_name) WHERE id = $1""";

    private final Outbox outbox;
    private final Audit audit;

    Transitions(Outbox outbox, Audit audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** It works, with all that it came with or with less: what Bitbucket took away is no silent matter. */
    Uni<Void> works(SqlConnection sql, ConnectionRow row, Optional<? extends Collection<String>> scopes) {
        Set<String> lost = CredentialFacts.lost(row.firstScopes(), scopes);
        return lost.isEmpty()
                ? move(sql, row, ConnectionState.ACTIVE, null)
                : move(sql, row, ConnectionState.DEGRADED, SCOPES_LOST, Map.of("lost", List.copyOf(lost)));
    }

    /** Without effect when the state and its cause stay the same. */
    Uni<Void> move(SqlConnection sql, ConnectionRow row, ConnectionState next, String cause) {
        return move(sql, row, next, cause, Map.of());
    }

    private Uni<Void> move(
            SqlConnection sql, ConnectionRow row, ConnectionState next, String cause, Map<String, Object> more) {
        if (row.state() == next && Objects.equals(row.cause(), cause)) {
            return Uni.createFrom().voidItem();
        }
        Map<String, Object> detail = new HashMap<>(more);
        detail.put("from", row.state().name());
        detail.put("to", next.name());
        detail.put("cause", cause == null ? "" : cause);
        return sql.preparedQuery(MOVE)
                .execute(Tuple.of(row.id(), next.name(), cause))
                .chain(() -> audit.record(
                        sql,
                        new AuditEntry(
                                "connection.state-changed",
                                "connection",
                                row.id().toString(),
                                row.team(),
                                detail)))
                .chain(() -> outbox.add(sql, List.of(row.event(eventOf(next), next, cause))));
    }

    /** Those who use the connection hear of the new slug by an event of the state that it is in. */
    Uni<Void> rename(SqlConnection sql, ConnectionRow row, WorkspaceRef now) {
        return sql.preparedQuery(RENAME)
                .execute(Tuple.of(row.id(), now.slug(), now.name()))
                .chain(() -> audit.record(
                        sql,
                        new AuditEntry(
                                "connection.workspace-renamed",
                                "connection",
                                row.id().toString(),
                                row.team(),
                                Map.of("from", row.workspaceSlug(), "to", now.slug()))))
                .chain(() -> outbox.add(
                        sql, List.of(row.withSlug(now.slug()).event(eventOf(row.state()), row.state(), row.cause()))));
    }

    private static EventType eventOf(ConnectionState next) {
        return switch (next) {
            case ACTIVE -> EventType.CONNECTION_RECOVERED;
            case DEGRADED -> EventType.CONNECTION_DEGRADED;
            case REAUTHORIZATION_REQUIRED -> EventType.CONNECTION_REAUTHORIZATION_REQUIRED;
            default -> throw new IllegalStateException("not a state of health: " + next);
        };
    }
}
