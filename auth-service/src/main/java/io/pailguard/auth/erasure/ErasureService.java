package io.pailguard.auth.erasure;

import io.pailguard.auth.connection.BeingErased;
import io.pailguard.auth.erasure.ErasureStore.Known;
import io.pailguard.auth.erasure.ErasureStore.Request;
import io.pailguard.auth.erasure.ErasureView.Part;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.WorkspaceErased;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.erasure.Erased;
import io.pailguard.kit.erasure.Erasures;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins erasures, and hears of their end. */
@ApplicationScoped
class ErasureService {
    static final String OWN = "auth-service";

    private static final String LIST = "erasures|newest";

    /** Each erases what it has of the workspace. */
    static final List<String> SERVICES = List.of(OWN, "ingest-service", "findings-service");

    private final ErasureStore store;
    private final Erasures erasures;
    private final BeingErased beingErased;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final Pool pool;
    private final Clock clock;
    private final ErasureSettings settings;

    ErasureService(
            ErasureStore store,
            Erasures erasures,
            BeingErased beingErased,
            Outbox outbox,
            Audit audit,
            Caller caller,
            Pool pool,
            Clock clock,
            ErasureSettings settings) {
        this.store = store;
        this.erasures = erasures;
        this.beingErased = beingErased;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    /** One that is under way is told of again; what was erased and not connected since stays as it is. */
    Uni<Result<ErasureView>> begin(UUID workspace, String slug) {
        return pool.withTransaction(sql -> beingErased
                        .lock(sql, workspace)
                        .chain(() -> store.newest(sql, workspace))
                        .map(newest -> newest.filter(this::isVisible))
                        .chain(newest -> newest.filter(Request::isOpen)
                                .map(open -> tell(sql, open).replaceWith(Result.done(open)))
                                .orElseGet(() -> store.connections(sql, workspace)
                                        .chain(known -> begin(sql, workspace, slug, known, newest)))))
                .map(result -> result.map(this::view));
    }

    private Uni<Result<Request>> begin(
            SqlConnection sql, UUID workspace, String slug, List<Known> connections, Optional<Request> newest) {
        if (connections.isEmpty() && newest.isPresent()) {
            return Uni.createFrom().item(Result.done(newest.get()));
        }
        Optional<Objection> objection = objection(slug, connections);
        if (objection.isPresent()) {
            return Uni.createFrom().item(Result.refused(objection.get()));
        }
        Request request = new Request(
                Ids.next(),
                workspace,
                connections.stream().map(Known::team).distinct().sorted().toList(),
                clock.instant(),
                null,
                connections.stream().map(Known::id).toList(),
                Map.of());
        return store.add(sql, request)
                .chain(() -> erasures.note(sql, request.id(), request.connections()))
                .chain(() -> audit.record(sql, entry("workspace.erasure-begun", request)))
                .chain(() -> tell(sql, request))
                .replaceWith(Result.done(request));
    }

    private Optional<Objection> objection(String slug, List<Known> connections) {
        if (connections.stream().noneMatch(it -> caller.maySee(it.team()))) {
            return Optional.of(Objection.of(
                    ErasureProblem.WORKSPACE_NOT_CONNECTED, "No connection of your teams leads to this workspace."));
        }
        if (!connections.stream().allMatch(it -> caller.maySee(it.team()))) {
            return Optional.of(Objection.of(
                    ErasureProblem.WORKSPACE_OF_OTHER_TEAMS,
                    "Not all connections to this workspace belong to your teams."));
        }
        List<String> connected = connections.stream()
                .filter(it -> !it.state().isFinal())
                .map(Known::name)
                .toList();
        if (!connected.isEmpty()) {
            return Optional.of(Objection.of(
                    ErasureProblem.WORKSPACE_CONNECTED,
                    "Connections that still lead to this workspace: " + connected.size() + ".",
                    Map.of("connections", connected)));
        }
        return connections.stream().anyMatch(it -> slug.equalsIgnoreCase(it.slug()))
                ? Optional.empty()
                : Optional.of(Objection.of(
                        ErasureProblem.ERASURE_NOT_CONFIRMED,
                        "'slug' is not the slug of this workspace.",
                        Map.of("field", "slug")));
    }

    private Uni<Void> tell(SqlConnection sql, Request request) {
        return outbox.add(
                sql,
                List.of(new EventDraft<>(
                        EventType.WORKSPACE_ERASED,
                        request.workspace(),
                        null,
                        request.team(),
                        new WorkspaceErased(request.id(), request.connections(), request.askedAt()))));
    }

    Uni<Result<ErasureView>> get(UUID id) {
        return store.find(pool, id)
                .map(found -> Result.of(found.filter(this::isVisible), ErasureService::unknown)
                        .map(this::view));
    }

    Uni<Page<ErasureView>> list(@Nullable String after, int limit) {
        Cursor cursor = Cursor.decode(after, LIST, 1);
        return store.page(
                        pool,
                        caller.seesAllTeams() ? null : caller.teams(),
                        cursor == null ? null : cursor.id(0),
                        limit + 1)
                .map(found -> Page.of(
                                LIST, found, limit, last -> List.of(last.id().toString()))
                        .map(this::view));
    }

    private boolean isVisible(Request request) {
        return request.teams().stream().allMatch(caller::maySee);
    }

    /** A service has erased what it had. */
    Uni<Result<Void>> erased(UUID id, String service, Erased erased) {
        return pool.withTransaction(sql -> store.find(sql, id)
                .map(found -> Result.of(found, ErasureService::unknown))
                .chain(Result.then(request -> store.addPart(sql, id, service, erased)
                        .chain(() -> store.complete(sql, id, clock.instant(), SERVICES))
                        .chain(complete -> complete
                                ? audit.record(sql, entry("workspace.erased", request))
                                : Uni.createFrom().voidItem())
                        .map(Result::done))));
    }

    private static Objection unknown() {
        return Objection.of(ErasureProblem.ERASURE_UNKNOWN, "There is nothing of that id that you may see.");
    }

    private static AuditEntry entry(String action, Request request) {
        return new AuditEntry(
                action,
                "workspace",
                request.workspace().toString(),
                request.team(),
                Map.of(
                        "erasure", request.id().toString(),
                        "connections", request.connections().size()));
    }

    private ErasureView view(Request request) {
        return new ErasureView(
                request.id(),
                request.workspace(),
                request.askedAt(),
                request.completedAt(),
                SERVICES.stream()
                        .map(service -> request.parts().getOrDefault(service, new Part(service, null, null)))
                        .toList(),
                request.askedAt().plus(settings.topicsKeep()));
    }
}
