package io.pailguard.auth.connection;

import io.pailguard.auth.connection.ConnectionRepository.Filter;
import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.RefreshRows;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.event.EventType;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Shows connections and ends them. Each change, its audit row and its event are one transaction. */
@ApplicationScoped
public class ConnectionService {
    private final ConnectionRepository connections;
    private final CredentialStore credentials;
    private final RefreshRows refreshes;
    private final Methods methods;
    private final BeingErased beingErased;
    private final Outbox outbox;
    private final Audit audit;
    private final Effects effects;
    private final Caller caller;
    private final Clock clock;

    ConnectionService(
            ConnectionRepository connections,
            CredentialStore credentials,
            RefreshRows refreshes,
            Methods methods,
            BeingErased beingErased,
            Outbox outbox,
            Audit audit,
            Effects effects,
            Caller caller,
            Clock clock) {
        this.connections = connections;
        this.credentials = credentials;
        this.refreshes = refreshes;
        this.methods = methods;
        this.beingErased = beingErased;
        this.outbox = outbox;
        this.audit = audit;
        this.effects = effects;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<Page<ConnectionView>> list(Collection<ConnectionState> wanted, @Nullable String after, int limit) {
        Collection<ConnectionState> states = wanted.isEmpty() ? shownByDefault() : wanted;
        Optional<Collection<String>> teams =
                caller.seesAllTeams() || caller.isService() ? Optional.empty() : Optional.of(caller.teams());
        String list = "connections|name|" + EnumSet.copyOf(states);
        Cursor cursor = Cursor.decode(after, list, 2);
        String afterName = cursor == null ? null : cursor.text(0);
        UUID afterId = cursor == null ? null : cursor.id(1);
        return Panache.withSession(() -> connections.page(new Filter(teams, states), afterName, afterId, limit + 1))
                .map(found -> Page.of(list, found, limit, ConnectionService::keys)
                        .map(connection -> connection.view(methods)));
    }

    private static Collection<ConnectionState> shownByDefault() {
        return Arrays.stream(ConnectionState.values())
                .filter(state -> state != ConnectionState.REMOVED && state != ConnectionState.CANCELLED)
                .toList();
    }

    private static List<String> keys(Connection last) {
        return List.of(last.name().toLowerCase(Locale.ROOT), last.id().toString());
    }

    Uni<Result<ConnectionView>> get(UUID id) {
        return find(id).map(found -> found.map(connection -> connection.view(methods)));
    }

    /** For reading; see {@link #visible}. */
    public Uni<Result<Connection>> find(UUID id) {
        return Panache.withSession(() -> connections.findById(id)).map(this::visible);
    }

    /** The connection, if the caller may know of it: another team's answers as if there were none. */
    public Result<Connection> visible(@Nullable Connection found) {
        return found != null && (caller.isService() || caller.maySee(found.team()))
                ? Result.done(found)
                : Result.refused(Objection.of(
                        ConnectionProblem.CONNECTION_UNKNOWN, "There is nothing of that id that you may see."));
    }

    /** Disconnects: erases the credential and its key. Waits for a refresh that is being stored; fences one that runs. */
    Uni<Result<ConnectionView>> remove(UUID id) {
        return end(id, LifecycleEvent.DISCONNECTED, "connection.removed");
    }

    /** Removes one that was made for a time only, when that is over: nobody asks for it then. */
    public Uni<Void> removeDue(UUID id) {
        return Panache.withTransaction(() -> connections
                .lock(id)
                .chain(connection -> end(connection, LifecycleEvent.DISCONNECTED, "connection.removed-by-its-end"))
                .replaceWithVoid());
    }

    /** The kill switch: as {@link #remove}, but the connection stays in sight. Without effect on one that has ended. */
    Uni<Result<ConnectionView>> revoke(UUID id) {
        return end(id, LifecycleEvent.STOPPED, "connection.revoked");
    }

    private Uni<Result<ConnectionView>> end(UUID id, LifecycleEvent event, String action) {
        return Panache.withTransaction(
                () -> connections.lock(id).map(this::visible).chain(Result.then(it -> end(it, event, action))));
    }

    private Uni<Result<ConnectionView>> end(Connection connection, LifecycleEvent event, String action) {
        return connection
                .status()
                .after(event)
                .map(last -> end(connection, last, action))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .replaceWith(() -> Result.done(connection.view(methods)));
    }

    private Uni<Void> end(Connection connection, Transition last, String action) {
        connection.move(last, clock.instant());
        return Panache.getSession()
                .chain(session -> refreshes
                        .end(session, connection.id())
                        .chain(() -> credentials.erase(session, connection.id()))
                        .chain(() -> audited(session, connection, action, Map.of()))
                        .chain(() -> publish(session, connection, last)));
    }

    /** Those who use the connection must hear of where it stands now. */
    public Uni<Void> publish(Mutiny.Session session, Connection connection, Transition transition) {
        return transition
                .event()
                .map(type -> admit(session, connection, type).chain(() -> outbox.add(session, connection.event(type))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> admit(Mutiny.Session session, Connection connection, EventType type) {
        WorkspaceRef workspace = connection.workspace();
        return type == EventType.CONNECTION_ACTIVATED && workspace != null
                ? beingErased.refuse(session, workspace.uuid())
                : Uni.createFrom().voidItem();
    }

    /** What people have changed of it; of one that nobody else has heard of, or has ended, there is nothing to tell. */
    public Uni<Void> publishChange(Mutiny.Session session, Connection connection) {
        return connection.state() == ConnectionState.PENDING
                        || connection.state().isFinal()
                ? Uni.createFrom().voidItem()
                : outbox.add(session, connection.event(EventType.CONNECTION_CHANGED));
    }

    Uni<Void> audited(Mutiny.Session session, Connection connection, String action, Map<String, Object> detail) {
        String id = connection.id().toString();
        return audit.record(session, new AuditEntry(action, "connection", id, connection.team(), detail))
                .chain(() -> effects.done(session, id));
    }
}
