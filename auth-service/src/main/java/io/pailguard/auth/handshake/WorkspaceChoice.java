package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.handshake.AuthorizationResult.Outcome;
import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.method.WorkspaceFinder;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The last step after a consent that opens several workspaces. */
@ApplicationScoped
class WorkspaceChoice {
    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialStore credentials;
    private final WorkspaceFinder workspaces;
    private final Methods methods;
    private final Audit audit;
    private final Clock clock;
    private final OwnCalls calls;

    WorkspaceChoice(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialStore credentials,
            WorkspaceFinder workspaces,
            Methods methods,
            Audit audit,
            Clock clock,
            OwnCalls calls) {
        this.connections = connections;
        this.service = service;
        this.credentials = credentials;
        this.workspaces = workspaces;
        this.methods = methods;
        this.audit = audit;
        this.clock = clock;
        this.calls = calls;
    }

    Uni<Result<AuthorizationResult>> choose(UUID id, String slug) {
        return Panache.withSession(() -> connections
                        .findById(id)
                        .map(service::visible)
                        .map(found -> found.flatMap(WorkspaceChoice::waiting))
                        .chain(Result.then(this::opened)))
                .chain(Result.then(token -> calls.during(
                        id,
                        () -> workspaces.find(
                                token.method().credential(null, token.secret()),
                                new WantedWorkspace.Named(Optional.of(slug)),
                                methods.answerCheck(token.method(), token.secret())))))
                .chain(Result.then(workspace -> activate(id, workspace)));
    }

    private record Token(ConnectionMethod method, Secret secret) {}

    private Uni<Result<Token>> opened(Connection connection) {
        ConnectionMethod method = methods.get(connection.method());
        return Panache.getSession()
                .chain(session -> credentials.open(session, connection.id(), method.secretKind()))
                .map(secret -> Result.done(new Token(method, secret)));
    }

    /** Refused where there is no workspace to choose. */
    private static Result<Connection> waiting(Connection connection) {
        return connection.state() == ConnectionState.PENDING && connection.credential() != null
                ? Result.done(connection)
                : Result.refused(Objection.of(
                        AuthProblem.CONNECTION_NOT_READY,
                        "There is no workspace to choose: it is " + connection.state() + "."));
    }

    private Uni<Result<AuthorizationResult>> activate(UUID id, WorkspaceRef workspace) {
        return Panache.withTransaction(() -> connections
                .lock(id)
                .map(WorkspaceChoice::waiting)
                .chain(Result.then(connection -> activate(connection, workspace))));
    }

    private Uni<Result<AuthorizationResult>> activate(Connection connection, WorkspaceRef workspace) {
        Transition chosen =
                connection.status().after(LifecycleEvent.WORKSPACE_CHOSEN).orElseThrow();
        connection.belongTo(workspace);
        connection.move(chosen, clock.instant());
        AuditEntry entry = new AuditEntry(
                "connection.workspace-chosen",
                "connection",
                connection.id().toString(),
                connection.team(),
                Map.of("workspace", workspace.slug()));
        return Panache.getSession()
                .call(session -> audit.record(session, entry))
                .call(session -> service.publish(session, connection, chosen))
                .replaceWith(
                        () -> Result.done(new AuthorizationResult(Outcome.CONNECTED, connection.view(methods), null)));
    }
}
