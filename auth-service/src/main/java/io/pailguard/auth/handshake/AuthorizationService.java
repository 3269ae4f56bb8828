package io.pailguard.auth.handshake;

import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.handshake.AuthorizationResult.Outcome;
import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Leads a person through the consent. A refusal, or an answer that is not theirs, leaves everything as it was. */
@ApplicationScoped
class AuthorizationService {
    /** The callback carries whatever the browser brought, so only these are repeated to people. */
    private static final Set<String> KNOWN_ERRORS = Set.of(
            "invalid_request",
            "server_error",
            "temporarily_unavailable",
            "unauthorized_client",
            "unsupported_response_type");

    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialStore credentials;
    private final HandshakeStore handshakes;
    private final AuthorizeAddress address;
    private final CodeExchange exchange;
    private final ConsentIntake intake;
    private final Methods methods;
    private final Audit audit;
    private final FinishedConsents finished;
    private final Caller caller;
    private final Clock clock;

    AuthorizationService(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialStore credentials,
            HandshakeStore handshakes,
            AuthorizeAddress address,
            CodeExchange exchange,
            ConsentIntake intake,
            Methods methods,
            Audit audit,
            FinishedConsents finished,
            Caller caller,
            Clock clock) {
        this.connections = connections;
        this.service = service;
        this.credentials = credentials;
        this.handshakes = handshakes;
        this.address = address;
        this.exchange = exchange;
        this.intake = intake;
        this.methods = methods;
        this.audit = audit;
        this.finished = finished;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<AuthorizationLink> begin(UUID id, AuthorizationRequest request) {
        Optional<Set<String>> chosen = chosen(request.optionalScopes());
        return Panache.withSession(() -> connections.findById(id))
                .map(service::visible)
                .chain(connection ->
                        begin(connection, consentMethod(connection), chosen.orElseGet(connection::scopesSoFar)));
    }

    private Uni<AuthorizationLink> begin(Connection connection, ConsentMethod method, Set<String> optional) {
        method.requireClient();
        List<String> scopes = Stream.concat(Scope.base().stream(), Scope.optional().stream())
                .filter(scope -> !scope.isOptional() || optional.contains(scope.classic()))
                .map(Scope::classic)
                .distinct()
                .toList();
        return handshakes
                .begin(connection.id(), connection.team(), caller.name(), scopes)
                .map(begun -> new AuthorizationLink(
                        address.authorize(method, begun, scopes),
                        begun.binding().reveal(),
                        begun.expiresAt()));
    }

    /** Empty where nothing was said. */
    private static Optional<Set<String>> chosen(@Nullable List<String> optional) {
        List<String> known = Scope.optional().stream().map(Scope::classic).toList();
        if (optional != null && !known.containsAll(optional)) {
            throw RequestProblem.BAD_REQUEST.with("'optionalScopes' takes " + String.join(", ", known) + ".");
        }
        return Optional.ofNullable(optional).map(Set::copyOf);
    }

    private ConsentMethod consentMethod(Connection connection) {
        if (!(methods.get(connection.method()) instanceof ConsentMethod method)) {
            throw AuthProblem.CONNECTION_NOT_READY.with(
                    "A connection by " + connection.method() + " needs no consent.",
                    "Give it a new token with PUT /credential instead.",
                    Map.of());
        }
        if (connection.state().isFinal()) {
            throw AuthProblem.CONNECTION_NOT_READY.with(
                    "It is " + connection.state() + ".", "Make a new connection.", Map.of());
        }
        return method;
    }

    /** The state is spent by whoever shows it, also when it is not theirs. */
    Uni<AuthorizationResult> finish(UUID id, @Nullable Callback callback) {
        Secret state = callback == null ? null : callback.state();
        Secret binding = callback == null ? null : callback.binding();
        if (callback == null || state == null || binding == null) {
            throw RequestProblem.BAD_REQUEST.with("'state' and 'binding' are needed.");
        }
        return handshakes.consume(state.reveal()).chain(found -> Panache.withSession(() -> connections.findById(id))
                .map(service::visible)
                .chain(connection ->
                        finish(connection, found.filter(it -> isTheirs(it, connection.id(), binding)), callback)));
    }

    private Uni<AuthorizationResult> finish(Connection connection, Optional<Handshake> found, Callback callback) {
        if (found.isEmpty()) {
            return refused(connection.id());
        }
        return callback.error() == null
                ? connect(connection, found.get(), callback.code())
                : notGiven(found.get(), callback.error());
    }

    private boolean isTheirs(Handshake handshake, UUID id, Secret binding) {
        return handshake.live()
                && handshake.connection().equals(id)
                && handshake.user().equals(caller.name())
                && MessageDigest.isEqual(handshake.binding(), RandomToken.hash(binding.reveal()));
    }

    /** The same answer whatever was wrong, so that nothing can be learnt by trying. */
    private Uni<AuthorizationResult> refused(UUID id) {
        return inTransaction(session -> audit.record(
                        session, new AuditEntry("authorization.refused", "connection", id.toString(), null, Map.of())))
                .map(done -> {
                    throw AuthProblem.HANDSHAKE_REFUSED.with(
                            "State, person, connection and browser do not belong together,"
                                    + " or the ten minutes are over.");
                });
    }

    private Uni<AuthorizationResult> notGiven(Handshake handshake, String error) {
        if (error.equals("invalid_scope")) {
            throw ConnectionProblem.SCOPE_MISSING.with(
                    "The OAuth consumer was registered without one of the scopes that were asked for.",
                    "Give the consumer these scopes at Bitbucket, or ask for fewer; nothing was changed.",
                    Map.of("asked", handshake.asked()));
        }
        if (!error.equals("access_denied")) {
            String named = KNOWN_ERRORS.contains(error) ? error : "an error that OAuth does not know";
            throw ConnectionProblem.BITBUCKET_UNAVAILABLE.with(
                    "Bitbucket ended the authorization with " + named + ".",
                    "Begin the authorization again in a few minutes; nothing was changed.",
                    Map.of());
        }
        return Panache.withTransaction(
                () -> connections.lock(handshake.connection()).chain(connection -> {
                    Optional<Transition> cancelled = connection.credential() == null
                            ? connection.status().after(LifecycleEvent.FIRST_CONSENT_REFUSED)
                            : Optional.empty();
                    cancelled.ifPresent(transition -> connection.move(transition, clock.instant()));
                    boolean first = cancelled.isPresent();
                    return Panache.getSession()
                            .call(session -> first
                                    ? credentials.erase(session, connection.id())
                                    : Uni.createFrom().voidItem())
                            .call(session -> audited(session, connection, "authorization.consent-refused", Map.of()))
                            .chain(session -> {
                                var result = new AuthorizationResult(
                                        first ? Outcome.CANCELLED : Outcome.UNCHANGED, connection.view(methods), null);
                                return finished.keep(session, result).replaceWith(result);
                            });
                }));
    }

    private Uni<AuthorizationResult> connect(Connection connection, Handshake handshake, @Nullable Secret code) {
        if (code == null) {
            throw RequestProblem.BAD_REQUEST.with("'code' or 'error' is needed.");
        }
        ConsentMethod method = (ConsentMethod) methods.get(connection.method());
        return exchange.exchange(method, handshake, code).chain(consent -> intake.take(connection.id(), consent));
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
