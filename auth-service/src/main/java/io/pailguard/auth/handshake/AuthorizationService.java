package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.handshake.AuthorizationResult.Outcome;
import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
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
    private final ConsentedConsumer consumers;
    private final AuthorizeAddress address;
    private final CodeExchange exchange;
    private final ConsentIntake intake;
    private final Methods methods;
    private final CredentialPolicies policies;
    private final Audit audit;
    private final FinishedConsents finished;
    private final Caller caller;
    private final Clock clock;
    private final OwnCalls calls;

    AuthorizationService(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialStore credentials,
            HandshakeStore handshakes,
            ConsentedConsumer consumers,
            AuthorizeAddress address,
            CodeExchange exchange,
            ConsentIntake intake,
            Methods methods,
            CredentialPolicies policies,
            Audit audit,
            FinishedConsents finished,
            Caller caller,
            Clock clock,
            OwnCalls calls) {
        this.connections = connections;
        this.service = service;
        this.credentials = credentials;
        this.handshakes = handshakes;
        this.consumers = consumers;
        this.address = address;
        this.exchange = exchange;
        this.intake = intake;
        this.methods = methods;
        this.policies = policies;
        this.audit = audit;
        this.finished = finished;
        this.caller = caller;
        this.clock = clock;
        this.calls = calls;
    }

    Uni<Result<AuthorizationLink>> begin(UUID id, AuthorizationRequest request) {
        return chosen(request.optionalScopes())
                .chain(chosen -> service.find(id)
                        .chain(Result.then(connection ->
                                consentMethod(connection).chain(method -> begin(connection, method, chosen)))));
    }

    private Uni<Result<AuthorizationLink>> begin(
            Connection connection, ConsentMethod method, Optional<Set<String>> chosen) {
        return policies.inForce(connection.id())
                .chain(policy -> asked(connection, chosen, policy).chain(scopes -> begin(connection, method, scopes)));
    }

    /** Those of the profile and the optional ones; what is not said is as it was, as far as that is still allowed. */
    private static Result<List<String>> asked(
            Connection connection, Optional<Set<String>> chosen, CredentialPolicy policy) {
        List<Scope> profile = connection.scopeProfile().scopes();
        Set<String> optional = chosen.orElseGet(() -> allowedSoFar(connection, policy));
        List<String> scopes = Arrays.stream(Scope.values())
                .filter(scope -> profile.contains(scope) || scope.isOptional() && optional.contains(scope.classic()))
                .map(Scope::classic)
                .toList();
        return policy.against(connection.method(), Optional.of(scopes))
                .map(Result::<List<String>>refused)
                .orElseGet(() -> Result.done(scopes));
    }

    private static Set<String> allowedSoFar(Connection connection, CredentialPolicy policy) {
        Set<String> scopes = new TreeSet<>(connection.scopesSoFar());
        scopes.removeAll(policy.forbidden(scopes));
        return scopes;
    }

    private Uni<Result<AuthorizationLink>> begin(Connection connection, ConsentMethod method, List<String> scopes) {
        return consumers
                .of(connection, method)
                .chain(Result.then(consumer -> handshakes
                        .begin(connection.id(), connection.team(), caller.name(), scopes)
                        .map(result -> result.map(begun -> new AuthorizationLink(
                                address.authorize(consumer.user(), method.callback(), begun, scopes),
                                begun.binding().reveal(),
                                begun.expiresAt())))));
    }

    /** Empty where nothing was said. */
    private static Result<Optional<Set<String>>> chosen(@Nullable List<String> optional) {
        List<String> known = Scope.optional().stream().map(Scope::classic).toList();
        return optional == null || known.containsAll(optional)
                ? Result.done(Optional.ofNullable(optional).map(Set::copyOf))
                : Result.refused(Objection.of(
                        RequestProblem.BAD_REQUEST, "'optionalScopes' takes " + String.join(", ", known) + "."));
    }

    private Result<ConsentMethod> consentMethod(Connection connection) {
        if (!(methods.get(connection.method()) instanceof ConsentMethod method)) {
            return Result.refused(Objection.of(
                    AuthProblem.CONNECTION_NOT_READY,
                    "A connection by " + connection.method() + " needs no consent.",
                    methods.get(connection.method()).howToRenew(),
                    Map.of()));
        }
        return connection.state().isFinal()
                ? Result.refused(Objection.of(
                        AuthProblem.CONNECTION_NOT_READY,
                        "It is " + connection.state() + ".",
                        "Make a new connection.",
                        Map.of()))
                : Result.done(method);
    }

    /** The state is spent by whoever shows it, also when it is not theirs. */
    Uni<Result<AuthorizationResult>> finish(UUID id, Redirect redirect) {
        return handshakes
                .consume(redirect.state().reveal())
                .chain(handshake ->
                        service.find(id).chain(Result.then(connection -> finish(connection, handshake, redirect))));
    }

    private Uni<Result<AuthorizationResult>> finish(
            Connection connection, Optional<Handshake> found, Redirect redirect) {
        return found.filter(handshake -> isTheirs(handshake, connection.id(), redirect.binding()))
                .map(handshake -> finish(connection, handshake, redirect))
                .orElseGet(() -> refused(connection.id()));
    }

    private Uni<Result<AuthorizationResult>> finish(Connection connection, Handshake handshake, Redirect redirect) {
        ConsentMethod method = (ConsentMethod) methods.get(connection.method());
        if (!redirect.path().equals(method.callbackPath())) {
            return mixedUp(connection, "It came back to the callback of another way to connect.");
        }
        if (redirect.issuer().filter(issuer -> !address.isOurs(issuer)).isPresent()) {
            return mixedUp(connection, "It names another issuer than Bitbucket.");
        }
        return redirect.error()
                .map(error -> notGiven(handshake, error))
                .orElseGet(() -> connect(connection, handshake, redirect.code()));
    }

    private boolean isTheirs(Handshake handshake, UUID id, Secret binding) {
        return handshake.live()
                && handshake.connection().equals(id)
                && handshake.user().equals(caller.name())
                && MessageDigest.isEqual(handshake.binding(), RandomToken.hash(binding.reveal()));
    }

    /** The same answer whatever was wrong, so that nothing can be learnt by trying. */
    private Uni<Result<AuthorizationResult>> refused(UUID id) {
        AuditEntry refused = new AuditEntry("authorization.refused", "connection", id.toString(), null, Map.of());
        return inTransaction(session -> audit.record(session, refused))
                .replaceWith(() -> Result.refused(Objection.of(
                        AuthProblem.HANDSHAKE_REFUSED,
                        "State, person, connection and browser do not belong together,"
                                + " or the ten minutes are over.")));
    }

    /** Before anything is sent to the token endpoint. */
    private Uni<Result<AuthorizationResult>> mixedUp(Connection connection, String why) {
        return inTransaction(session -> audited(session, connection, "authorization.refused", Map.of("why", why)))
                .replaceWith(() -> Result.refused(Objection.of(
                        RequestProblem.BAD_REQUEST,
                        "This answer is not the one to the consent that was begun. " + why,
                        "Begin the authorization again, and check the callback that the consumer has at Bitbucket.",
                        Map.of("field", "path"))));
    }

    private Uni<Result<AuthorizationResult>> notGiven(Handshake handshake, String error) {
        return switch (error) {
            case "access_denied" -> denied(handshake);
            case "invalid_scope" -> Uni.createFrom().item(Result.refused(scopeUnknown(handshake)));
            default -> Uni.createFrom().item(Result.refused(ended(error)));
        };
    }

    private static Objection scopeUnknown(Handshake handshake) {
        return Objection.of(
                ConnectionProblem.SCOPE_MISSING,
                "The OAuth consumer was registered without one of the scopes that were asked for.",
                "Give the consumer these scopes at Bitbucket, or ask for fewer; nothing was changed.",
                Map.of("asked", handshake.asked()));
    }

    private static Objection ended(String error) {
        String named = KNOWN_ERRORS.contains(error) ? error : "an error that OAuth does not know";
        return Objection.of(
                ConnectionProblem.BITBUCKET_UNAVAILABLE,
                "Bitbucket ended the authorization with " + named + ".",
                "Begin the authorization again in a few minutes; nothing was changed.",
                Map.of());
    }

    private Uni<Result<AuthorizationResult>> denied(Handshake handshake) {
        return Panache.withTransaction(() -> connections
                .lock(handshake.connection())
                .chain(connection -> Panache.getSession().chain(session -> denied(session, connection)))
                .map(Result::done));
    }

    /** The first refusal ends the connection; a later one leaves it as it was. */
    private Uni<AuthorizationResult> denied(Mutiny.Session session, Connection connection) {
        Optional<Transition> cancelled = connection.credential() == null
                ? connection.status().after(LifecycleEvent.FIRST_CONSENT_REFUSED)
                : Optional.empty();
        cancelled.ifPresent(transition -> connection.move(transition, clock.instant()));
        Uni<Void> erased = cancelled.isPresent()
                ? credentials.erase(session, connection.id())
                : Uni.createFrom().voidItem();
        Outcome outcome = cancelled.isPresent() ? Outcome.CANCELLED : Outcome.UNCHANGED;
        return erased.chain(() -> audited(session, connection, "authorization.consent-refused", Map.of()))
                .replaceWith(() -> new AuthorizationResult(outcome, connection.view(methods), null))
                .call(result -> finished.keep(session, result));
    }

    private Uni<Result<AuthorizationResult>> connect(
            Connection connection, Handshake handshake, Optional<Secret> code) {
        ConsentMethod method = (ConsentMethod) methods.get(connection.method());
        return Result.of(code, () -> Objection.of(RequestProblem.BAD_REQUEST, "'code' or 'error' is needed."))
                .chain(given -> consumers
                        .of(connection, method)
                        .chain(Result.then(consumer -> calls.during(
                                connection.id(), () -> exchange.exchange(method, consumer, handshake, given)))))
                .chain(Result.then(consent -> intake.take(connection.id(), consent)));
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
