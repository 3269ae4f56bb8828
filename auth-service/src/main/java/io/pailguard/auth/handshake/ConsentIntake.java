package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.handshake.AuthorizationResult.Outcome;
import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.WorkspaceFinder;
import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.RefreshRows;
import io.pailguard.auth.refresh.RefreshTimes;
import io.pailguard.auth.vault.ConsumerStore;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes a consent that was found good into its connection: pair, workspace, state, audit row and event at once. */
@ApplicationScoped
class ConsentIntake {
    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialStore credentials;
    private final ConsumerStore brought;
    private final RefreshRows refreshes;
    private final WorkspaceFinder workspaces;
    private final Methods methods;
    private final CredentialPolicies policies;
    private final Clock clock;
    private final Audit audit;
    private final FinishedConsents finished;

    ConsentIntake(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialStore credentials,
            ConsumerStore brought,
            RefreshRows refreshes,
            WorkspaceFinder workspaces,
            Methods methods,
            CredentialPolicies policies,
            Clock clock,
            Audit audit,
            FinishedConsents finished) {
        this.connections = connections;
        this.credentials = credentials;
        this.brought = brought;
        this.refreshes = refreshes;
        this.workspaces = workspaces;
        this.methods = methods;
        this.policies = policies;
        this.clock = clock;
        this.service = service;
        this.audit = audit;
        this.finished = finished;
    }

    /** Where it does not fit the connection nothing is stored. */
    Uni<Result<AuthorizationResult>> take(UUID id, Consent consent) {
        return Panache.withSession(() -> connections.findById(id))
                .chain(connection -> policies.inForce(id)
                        .map(policy -> allowed(connection, consent, policy))
                        .chain(Result.then(it -> chosen(it, consent))))
                .chain(Result.then(workspace -> keep(id, consent, workspace)));
    }

    private Result<Connection> allowed(Connection connection, Consent consent, CredentialPolicy policy) {
        return policy.against(connection.method(), Optional.of(consent.granted()))
                .map(Result::<Connection>refused)
                .orElseGet(() -> Result.done(connection));
    }

    /**
     * The workspace that the connection has, was meant for, or, where none was named, the only one; empty where the
     * person must choose.
     */
    private Uni<Result<Optional<WorkspaceRef>>> chosen(Connection connection, Consent consent) {
        WorkspaceRef before = connection.workspace();
        if (before != null) {
            return Uni.createFrom().item(same(consent, before).map(Optional::of));
        }
        if (consent.workspaces().workspaces().isEmpty()) {
            return Uni.createFrom().item(Result.refused(noMember(consent)));
        }
        return meant(connection, consent.workspaces())
                .map(workspace -> workspaces
                        .withName(
                                consent.method().credential(null, consent.pair().access()), workspace)
                        .map(named -> Result.done(Optional.of(named))))
                .orElseGet(() -> Uni.createFrom().item(Result.done(Optional.empty())));
    }

    private static Result<WorkspaceRef> same(Consent consent, WorkspaceRef before) {
        return Result.of(consent.workspaces().find(before.uuid()), () -> notTheirs(consent, before))
                .map(now -> new WorkspaceRef(now.uuid(), now.slug(), before.name()));
    }

    private static Optional<WorkspaceRef> meant(Connection connection, WorkspaceList list) {
        return connection.wishedSlug().isPresent()
                ? connection.wishedSlug().flatMap(list::find)
                : list.workspaces().stream()
                        .findFirst()
                        .filter(only -> list.workspaces().size() == 1 && list.gap() == null);
    }

    private static Objection noMember(Consent consent) {
        return Objection.of(
                AuthProblem.WORKSPACE_NEEDED,
                consent.workspaces().withGap(consent.actor() + " belongs to no workspace."),
                "Invite that account to the workspace at Bitbucket, or sign in there as a member, and authorize"
                        + " again. Nothing was stored.",
                Map.of());
    }

    private static Objection notTheirs(Consent consent, WorkspaceRef before) {
        return Objection.of(
                ConnectionProblem.WORKSPACE_UNKNOWN,
                consent.workspaces()
                        .withGap(consent.actor() + " does not belong to the workspace '" + before.slug()
                                + "' of this connection."),
                "Sign in at Bitbucket as a member of that workspace and authorize again; nothing was changed.",
                Map.of("workspaces", consent.workspaces().slugs()));
    }

    private Uni<Result<AuthorizationResult>> keep(UUID id, Consent consent, Optional<WorkspaceRef> workspace) {
        return Panache.withTransaction(() -> connections
                .lock(id)
                .chain(connection -> accepted(connection, workspace.isPresent())
                        .chain(transition -> keep(connection, transition, consent, workspace))));
    }

    private static Result<Transition> accepted(Connection connection, boolean isWhole) {
        LifecycleEvent event = isWhole ? LifecycleEvent.CREDENTIAL_ACCEPTED : LifecycleEvent.CONSENTED_TO_SEVERAL;
        return Result.of(connection.status().after(event), () -> notReady(connection));
    }

    private Uni<Result<AuthorizationResult>> keep(
            Connection connection, Transition transition, Consent consent, Optional<WorkspaceRef> workspace) {
        return Panache.getSession()
                .chain(session -> keep(session, connection, transition, consent, workspace))
                .map(Result::done);
    }

    private static Objection notReady(Connection connection) {
        return Objection.of(AuthProblem.CONNECTION_NOT_READY, "It became " + connection.state() + " meanwhile.");
    }

    private Uni<AuthorizationResult> keep(
            Mutiny.Session session,
            Connection connection,
            Transition transition,
            Consent consent,
            Optional<WorkspaceRef> workspace) {
        WorkspaceRef before = connection.workspace();
        boolean isRenamed = before != null
                && workspace.filter(now -> !now.slug().equals(before.slug())).isPresent();
        Instant now = clock.instant();
        Duration lifetime = consent.pair().lifetime();
        connection.move(transition, now);
        connection.hold(consent.facts(now), consent.actor(), consent.budgetKey());
        workspace.ifPresent(connection::belongTo);
        AuditEntry authorized = new AuditEntry(
                "connection.authorized",
                "connection",
                connection.id().toString(),
                connection.team(),
                Map.of("actor", consent.actor(), "scopes", List.copyOf(consent.granted())));
        return refreshes
                .replaced(session, connection.id(), RefreshTimes.due(connection.id(), lifetime), Optional.of(lifetime))
                .chain(version -> seal(session, connection, version, consent))
                .chain(() -> brought.accepted(session, connection.id()))
                .chain(() -> audit.record(session, authorized))
                .chain(() -> transition.isChange() || isRenamed
                        ? service.publish(session, connection, transition)
                        : Uni.createFrom().voidItem())
                .map(done -> result(connection, consent, workspace))
                .call(result -> finished.keep(session, result));
    }

    private Uni<Void> seal(Mutiny.Session session, Connection connection, long version, Consent consent) {
        return credentials
                .key(session, connection.id())
                .chain(key -> credentials.replace(session, connection.id(), key, version, consent.secrets()));
    }

    private AuthorizationResult result(Connection connection, Consent consent, Optional<WorkspaceRef> workspace) {
        return workspace.isPresent()
                ? new AuthorizationResult(Outcome.CONNECTED, connection.view(methods), null)
                : new AuthorizationResult(
                        Outcome.CHOOSE_WORKSPACE,
                        connection.view(methods),
                        consent.workspaces().slugs());
    }
}
