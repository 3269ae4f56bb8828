package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.WorkspaceRef;
import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.handshake.AuthorizationResult.Outcome;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.WorkspaceFinder;
import io.pailguard.auth.token.RefreshTimes;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.event.EventType;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes a consent that was found good into its connection: pair, workspace, state, audit row and event at once. */
@ApplicationScoped
class ConsentIntake {
    /** The cause of PENDING after a consent that opens several workspaces. */
    private static final String CHOICE = "workspace-choice";

    private final ConnectionRepository connections;
    private final CredentialStore credentials;
    private final WorkspaceFinder workspaces;
    private final Methods methods;
    private final Outbox outbox;
    private final Audit audit;
    private final FinishedConsents finished;

    ConsentIntake(
            ConnectionRepository connections,
            CredentialStore credentials,
            WorkspaceFinder workspaces,
            Methods methods,
            Outbox outbox,
            Audit audit,
            FinishedConsents finished) {
        this.connections = connections;
        this.credentials = credentials;
        this.workspaces = workspaces;
        this.methods = methods;
        this.outbox = outbox;
        this.audit = audit;
        this.finished = finished;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when it does not fit the connection; then nothing is stored */
    Uni<AuthorizationResult> take(UUID id, Consent consent) {
        return Panache.withSession(() -> connections.findById(id))
                .chain(connection -> chosen(connection, consent))
                .chain(workspace -> keep(id, consent, workspace));
    }

    /**
     * The workspace that the connection has, was meant for, or, where none was named, the only one; empty where the
     * person must choose.
     */
    private Uni<Optional<WorkspaceRef>> chosen(Connection connection, Consent consent) {
        WorkspaceRef before = connection.workspace();
        List<WorkspaceRef> opened = consent.workspaces().workspaces();
        if (before != null) {
            return Uni.createFrom()
                    .item(Optional.of(consent.workspaces()
                            .find(before.uuid())
                            .map(workspace -> new WorkspaceRef(workspace.uuid(), workspace.slug(), before.name()))
                            .orElseThrow(() -> notTheirs(consent, before))));
        }
        if (opened.isEmpty()) {
            throw Problem.WORKSPACE_NEEDED.with(
                    consent.workspaces().withGap(consent.actor() + " belongs to no workspace."),
                    "Invite that account to the workspace at Bitbucket, or sign in there as a member, and authorize"
                            + " again. Nothing was stored.",
                    Map.of());
        }
        Optional<WorkspaceRef> meant = connection.wishedSlug().isPresent()
                ? connection.wishedSlug().flatMap(consent.workspaces()::find)
                : opened.stream()
                        .findFirst()
                        .filter(only ->
                                opened.size() == 1 && consent.workspaces().gap() == null);
        return meant.isEmpty()
                ? Uni.createFrom().item(meant)
                : workspaces
                        .withName(
                                consent.method().credential(null, consent.pair().access()), meant.get())
                        .map(Optional::of);
    }

    private static RuntimeException notTheirs(Consent consent, WorkspaceRef before) {
        return Problem.WORKSPACE_UNKNOWN.with(
                consent.workspaces()
                        .withGap(consent.actor() + " does not belong to the workspace '" + before.slug()
                                + "' of this connection."),
                "Sign in at Bitbucket as a member of that workspace and authorize again; nothing was changed.",
                Map.of("workspaces", consent.workspaces().slugs()));
    }

    private Uni<AuthorizationResult> keep(UUID id, Consent consent, Optional<WorkspaceRef> workspace) {
        return Panache.withTransaction(() -> connections.lock(id).chain(connection -> {
            if (connection.state().isFinal()) {
                throw Problem.CONNECTION_NOT_READY.with("It became " + connection.state() + " meanwhile.");
            }
            ConnectionState before = connection.state();
            WorkspaceRef placeBefore = connection.workspace();
            return connections
                    .now()
                    .invoke(now -> renew(connection, consent, workspace, now))
                    .chain(Panache::getSession)
                    .call(session -> credentials
                            .key(session, id)
                            .chain(key -> credentials.replace(
                                    session, id, key, connection.tokenVersion(), consent.secrets())))
                    .call(session -> audit.record(
                            session,
                            new AuditEntry(
                                    "connection.authorized",
                                    "connection",
                                    id.toString(),
                                    connection.team(),
                                    Map.of("actor", consent.actor(), "scopes", List.copyOf(consent.granted())))))
                    .call(session -> tell(session, connection, before, placeBefore))
                    .chain(session -> {
                        AuthorizationResult result = result(connection, consent, workspace);
                        return finished.keep(session, result).replaceWith(result);
                    });
        }));
    }

    private AuthorizationResult result(Connection connection, Consent consent, Optional<WorkspaceRef> workspace) {
        return workspace.isPresent()
                ? new AuthorizationResult(Outcome.CONNECTED, connection.view(methods), null)
                : new AuthorizationResult(
                        Outcome.CHOOSE_WORKSPACE,
                        connection.view(methods),
                        consent.workspaces().slugs());
    }

    private void renew(Connection connection, Consent consent, Optional<WorkspaceRef> workspace, Instant now) {
        connection.renewCredential(
                consent.facts(now),
                consent.actor(),
                consent.method().budgetKey(),
                now.plus(RefreshTimes.due(connection.id(), consent.pair().lifetime())),
                now.plus(consent.pair().lifetime()),
                now);
        workspace.ifPresent(connection::belongTo);
        connection.moveTo(
                workspace.isPresent() ? ConnectionState.ACTIVE : ConnectionState.PENDING,
                workspace.isPresent() ? null : CHOICE,
                now);
    }

    /** Those who use the connection must hear of a new state, and of a new slug of its workspace. */
    private Uni<Void> tell(
            Mutiny.Session session, Connection connection, ConnectionState before, WorkspaceRef placeBefore) {
        boolean isRenamed = placeBefore != null
                && !placeBefore.slug().equals(connection.workspace().slug());
        if (connection.state() == before && !isRenamed) {
            return Uni.createFrom().voidItem();
        }
        return outbox.add(
                session,
                connection.event(
                        before == ConnectionState.PENDING
                                ? EventType.CONNECTION_ACTIVATED
                                : EventType.CONNECTION_RECOVERED));
    }
}
