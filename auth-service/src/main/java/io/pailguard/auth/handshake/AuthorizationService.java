package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.ApiCredential;
import io.pailguard.auth.bitbucket.BitbucketSettings;
import io.pailguard.auth.bitbucket.WorkspaceRef;
import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.connection.State;
import io.pailguard.auth.connection.WorkspaceFinder;
import io.pailguard.auth.handshake.AuthorizationResult.Outcome;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.token.RefreshTimes;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.contracts.EventType;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Leads a person through the consent. A refusal, or an answer that is not theirs, leaves everything as it was. */
@ApplicationScoped
class AuthorizationService {
    /** The cause of PENDING after a consent that opens several workspaces. */
    private static final String CHOICE = "workspace-choice";

    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialStore credentials;
    private final HandshakeStore handshakes;
    private final AuthorizeAddress address;
    private final CodeExchange exchange;
    private final WorkspaceFinder workspaces;
    private final BitbucketSettings settings;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    AuthorizationService(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialStore credentials,
            HandshakeStore handshakes,
            AuthorizeAddress address,
            CodeExchange exchange,
            WorkspaceFinder workspaces,
            BitbucketSettings settings,
            Outbox outbox,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.connections = connections;
        this.service = service;
        this.credentials = credentials;
        this.handshakes = handshakes;
        this.address = address;
        this.exchange = exchange;
        this.workspaces = workspaces;
        this.settings = settings;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<AuthorizationLink> begin(UUID id, AuthorizationRequest request) {
        List<String> scopes = asked(request.optional());
        return Panache.withSession(() -> connections.findById(id))
                .map(service::visible)
                .invoke(AuthorizationService::requireConsentMethod)
                .chain(connection -> handshakes.begin(id, connection.team(), caller.name(), scopes))
                .map(begun -> new AuthorizationLink(
                        address.authorize(begun, scopes), begun.binding().reveal(), begun.expiresAt()));
    }

    private static List<String> asked(List<String> optional) {
        List<String> scopes =
                new ArrayList<>(Scope.base().stream().map(Scope::classic).toList());
        List<String> known = Scope.optional().stream().map(Scope::classic).toList();
        for (String scope : optional) {
            if (!known.contains(scope)) {
                throw Problem.BAD_REQUEST.with("'optionalScopes' takes " + String.join(", ", known) + ".");
            }
            if (!scopes.contains(scope)) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    private static void requireConsentMethod(Connection connection) {
        if (!connection.method().needsConsent()) {
            throw Problem.CONNECTION_NOT_READY.with(
                    "A connection by " + connection.method() + " needs no consent.",
                    "Give it a new token with PUT /credential instead.",
                    Map.of());
        }
        if (connection.state().isFinal()) {
            throw Problem.CONNECTION_NOT_READY.with(
                    "It is " + connection.state() + ".", "Make a new connection.", Map.of());
        }
    }

    Uni<AuthorizationResult> finish(UUID id, Callback callback) {
        if (callback == null || callback.state() == null || callback.binding() == null) {
            throw Problem.BAD_REQUEST.with("'state' and 'binding' are needed.");
        }
        return handshakes
                .consume(callback.state().reveal())
                .call(found ->
                        found.filter(it -> isTheirs(it, id, callback.binding())).isPresent()
                                ? Uni.createFrom().voidItem()
                                : refused(id))
                .map(Optional::get)
                .chain(handshake -> callback.error() == null
                        ? connect(handshake, callback.code())
                        : notGiven(handshake, callback.error()));
    }

    private boolean isTheirs(Handshake handshake, UUID id, Secret binding) {
        return handshake.live()
                && handshake.connection().equals(id)
                && handshake.user().equals(caller.name())
                && MessageDigest.isEqual(handshake.binding(), Unguessable.hash(binding.reveal()));
    }

    /** The same answer whatever was wrong, so that nothing can be learnt by trying. */
    private Uni<Void> refused(UUID id) {
        return inTransaction(session -> audit.record(
                        session, new AuditEntry("authorization.refused", "connection", id.toString(), null, Map.of())))
                .invoke(() -> {
                    throw Problem.HANDSHAKE_REFUSED.with("State, person, connection and browser do not belong together,"
                            + " or the ten minutes are over.");
                });
    }

    private Uni<AuthorizationResult> notGiven(Handshake handshake, String error) {
        if (error.equals("invalid_scope")) {
            throw Problem.SCOPE_MISSING.with(
                    "The OAuth consumer was registered without one of the scopes that were asked for.",
                    "Give the consumer these scopes at Bitbucket, or ask for fewer; nothing was changed.",
                    Map.of("asked", handshake.asked()));
        }
        if (!error.equals("access_denied")) {
            throw Problem.BITBUCKET_UNAVAILABLE.with("Bitbucket ended the authorization with an error.");
        }
        return Panache.withTransaction(
                () -> connections.lock(handshake.connection()).chain(connection -> {
                    boolean first = connection.state() == State.PENDING && connection.credential() == null;
                    if (first) {
                        connection.moveTo(State.CANCELLED, "consent-refused", clock.instant());
                    }
                    return Panache.getSession()
                            .call(session -> first
                                    ? credentials.erase(session, connection.id())
                                    : Uni.createFrom().voidItem())
                            .call(session -> audited(session, connection, "authorization.consent-refused", Map.of()))
                            .replaceWith(() -> new AuthorizationResult(
                                    first ? Outcome.CANCELLED : Outcome.UNCHANGED, connection.view(), null));
                }));
    }

    private Uni<AuthorizationResult> connect(Handshake handshake, Secret code) {
        if (code == null) {
            throw Problem.BAD_REQUEST.with("'code' or 'error' is needed.");
        }
        return exchange.exchange(handshake, code)
                .chain(consent -> Panache.withSession(() -> connections.findById(handshake.connection()))
                        .chain(connection -> chosen(connection, consent))
                        .chain(workspace -> keep(handshake.connection(), consent, workspace)));
    }

    /** The workspace that the connection has, was meant for, or the only one; empty where the person must choose. */
    private Uni<Optional<WorkspaceRef>> chosen(Connection connection, Consent consent) {
        WorkspaceRef before = connection.workspace();
        List<WorkspaceRef> opened = consent.workspaces().workspaces();
        if (before != null) {
            return Uni.createFrom()
                    .item(Optional.of(opened.stream()
                            .filter(workspace -> workspace.uuid().equals(before.uuid()))
                            .map(workspace -> new WorkspaceRef(workspace.uuid(), workspace.slug(), before.name()))
                            .findFirst()
                            .orElseThrow(() -> notTheirs(consent, before))));
        }
        if (opened.isEmpty()) {
            throw Problem.WORKSPACE_NEEDED.with(consent.actor() + " belongs to no workspace.");
        }
        Optional<WorkspaceRef> meant = connection
                .wishedSlug()
                .flatMap(consent.workspaces()::find)
                .or(() -> opened.size() == 1 ? Optional.of(opened.get(0)) : Optional.empty());
        return meant.isEmpty()
                ? Uni.createFrom().item(meant)
                : workspaces
                        .withName(new ApiCredential.Bearer(consent.pair().access()), meant.get())
                        .map(Optional::of);
    }

    private static RuntimeException notTheirs(Consent consent, WorkspaceRef before) {
        return Problem.WORKSPACE_UNKNOWN.with(
                consent.actor() + " does not belong to the workspace '" + before.slug() + "' of this connection.",
                "Sign in at Bitbucket as a member of that workspace and authorize again; nothing was changed.",
                Map.of("workspaces", consent.workspaces().slugs()));
    }

    private Uni<AuthorizationResult> keep(UUID id, Consent consent, Optional<WorkspaceRef> workspace) {
        return Panache.withTransaction(() -> connections.lock(id).chain(connection -> {
            if (connection.state().isFinal()) {
                throw Problem.CONNECTION_NOT_READY.with("It became " + connection.state() + " meanwhile.");
            }
            State before = connection.state();
            return connections
                    .now()
                    .invoke(now -> take(connection, consent, workspace, now))
                    .chain(Panache::getSession)
                    .call(session -> credentials
                            .key(session, id)
                            .chain(key -> credentials.replace(
                                    session, id, key, connection.tokenVersion(), consent.secrets())))
                    .call(session -> audited(
                            session,
                            connection,
                            "connection.authorized",
                            Map.of("actor", consent.actor(), "scopes", List.copyOf(consent.granted()))))
                    .call(session -> tell(session, connection, before))
                    .replaceWith(() -> workspace.isPresent()
                            ? new AuthorizationResult(Outcome.CONNECTED, connection.view(), null)
                            : new AuthorizationResult(
                                    Outcome.CHOOSE_WORKSPACE,
                                    connection.view(),
                                    consent.workspaces().slugs()));
        }));
    }

    private void take(Connection connection, Consent consent, Optional<WorkspaceRef> workspace, Instant now) {
        connection.renewCredential(
                consent.facts(now),
                consent.actor(),
                "consumer:" + settings.app().key().orElse(""),
                now.plus(RefreshTimes.due(connection.id(), consent.pair().lifetime())),
                now.plus(consent.pair().lifetime()),
                now);
        workspace.ifPresent(connection::belongTo);
        connection.moveTo(
                workspace.isPresent() ? State.ACTIVE : State.PENDING, workspace.isPresent() ? null : CHOICE, now);
    }

    private Uni<Void> tell(Mutiny.Session session, Connection connection, State before) {
        if (connection.state() == before) {
            return Uni.createFrom().voidItem();
        }
        return outbox.add(
                session,
                connection.event(
                        before == State.PENDING ? EventType.CONNECTION_ACTIVATED : EventType.CONNECTION_RECOVERED));
    }

    private Uni<Void> audited(
            Mutiny.Session session, Connection connection, String action, Map<String, Object> detail) {
        return audit.record(
                session, new AuditEntry(action, "connection", connection.id().toString(), connection.team(), detail));
    }

    private static Uni<Void> inTransaction(Function<Mutiny.Session, Uni<Void>> work) {
        return Panache.withTransaction(() -> Panache.getSession().chain(work::apply));
    }
}
