package io.pailguard.auth.refresh;

import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.lifecycle.Status;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.scope.Scopes;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Moves a connection between the states of its health, with audit row and event, in the caller's transaction. */
@ApplicationScoped
public class Transitions {
    private static final String MOVE = "UPDATE connection SET state = $2, cause = $3, state_since = $4 WHERE id = $1";

    private static final String RENAME = """
            UPDATE connection SET workspace_slug = $2, workspace_name = coalesce($3, workspace_name) WHERE id = $1""";

    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    Transitions(Outbox outbox, Audit audit, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** It works, with all that it came with or with less: what Bitbucket took away is no silent matter. */
    Uni<Void> works(SqlConnection sql, ConnectionRow row, Optional<? extends Collection<String>> scopes) {
        Set<String> lost = Scopes.lost(row.held().firstScopes(), scopes);
        return lost.isEmpty()
                ? move(sql, row, LifecycleEvent.WORKED)
                : move(sql, row, LifecycleEvent.WORKED_WITH_LESS, Map.of("lost", List.copyOf(lost)));
    }

    /** Without effect when the state and its cause stay the same. */
    public Uni<Void> move(SqlConnection sql, ConnectionRow row, LifecycleEvent event) {
        return move(sql, row, event, Map.of());
    }

    private Uni<Void> move(SqlConnection sql, ConnectionRow row, LifecycleEvent event, Map<String, Object> more) {
        return row.status()
                .after(event)
                .filter(Transition::isChange)
                .map(transition -> move(sql, row, transition, more))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> move(SqlConnection sql, ConnectionRow row, Transition transition, Map<String, Object> more) {
        Status next = transition.after();
        Instant since = transition.beginsState() ? clock.instant() : row.stateSince();
        Map<String, Object> detail = new HashMap<>(more);
        detail.put("from", row.state().name());
        detail.put("to", next.state().name());
        detail.put("cause", next.cause() == null ? "" : next.cause());
        return sql.preparedQuery(MOVE)
                .execute(Tuple.of(row.id(), next.state().name(), next.cause(), RowTime.of(since)))
                .chain(() -> audit.record(sql, entry("connection.state-changed", row, detail)))
                .chain(() -> publish(sql, row, transition, since));
    }

    /** Those who use the connection hear of the new slug by an event of the state that it is in. */
    public Uni<Void> rename(SqlConnection sql, ConnectionRow row, WorkspaceRef before, WorkspaceRef now) {
        Transition same = new Transition(row.status(), row.status());
        return sql.preparedQuery(RENAME)
                .execute(Tuple.of(row.id(), now.slug(), now.name()))
                .chain(() -> audit.record(
                        sql,
                        entry("connection.workspace-renamed", row, Map.of("from", before.slug(), "to", now.slug()))))
                .chain(() -> publish(sql, row.in(now), same, row.stateSince()));
    }

    private Uni<Void> publish(SqlConnection sql, ConnectionRow row, Transition transition, Instant since) {
        return transition
                .event()
                .map(type -> outbox.add(sql, List.of(row.event(type, transition.after(), since))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static AuditEntry entry(String action, ConnectionRow row, Map<String, Object> detail) {
        return new AuditEntry(action, "connection", row.id().toString(), row.team(), detail);
    }
}
