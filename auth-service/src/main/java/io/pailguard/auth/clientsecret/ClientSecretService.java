package io.pailguard.auth.clientsecret;

import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.connection.CredentialIntake;
import io.pailguard.auth.connection.CredentialReplacement;
import io.pailguard.auth.connection.NewCredential;
import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.ConsumerCheck;
import io.pailguard.auth.method.GrantMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.RefreshRows;
import io.pailguard.auth.vault.ConsumerStore;
import io.pailguard.auth.vault.OwnConsumer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the secret of a connection's consumer, and goes back. A secret is asked of Bitbucket before anything changes,
 * outside of any transaction; what people did meanwhile is seen again under the connection's lock.
 */
@ApplicationScoped
class ClientSecretService {
    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialIntake intake;
    private final CredentialReplacement replacement;
    private final ConsumerStore consumers;
    private final ConsumerCheck check;
    private final RefreshRows refreshes;
    private final Methods methods;
    private final Audit audit;
    private final CredentialPolicies policies;
    private final Caller caller;
    private final OwnCalls calls;

    ClientSecretService(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialIntake intake,
            CredentialReplacement replacement,
            ConsumerStore consumers,
            ConsumerCheck check,
            RefreshRows refreshes,
            Methods methods,
            Audit audit,
            CredentialPolicies policies,
            Caller caller,
            OwnCalls calls) {
        this.connections = connections;
        this.service = service;
        this.intake = intake;
        this.replacement = replacement;
        this.consumers = consumers;
        this.check = check;
        this.refreshes = refreshes;
        this.methods = methods;
        this.audit = audit;
        this.policies = policies;
        this.caller = caller;
        this.calls = calls;
    }

    /** A connection with the consumer that it brought. */
    private record Held(Connection connection, OwnConsumer consumer) {}

    /** What is done to the stored consumer, once Bitbucket knows the secret. */
    private record Change(String action, Function<Mutiny.Session, Uni<Void>> stored) {}

    Uni<Result<ClientSecretView>> get(UUID id) {
        return Panache.withSession(() -> held(connections.findById(id)))
                .map(found -> found.map(held -> ClientSecretView.of(held.consumer())));
    }

    Uni<Result<ClientSecretView>> replace(UUID id, Secret secret, @Nullable String ifMatch) {
        Change change =
                new Change("client-secret.replaced", session -> consumers.add(session, id, secret, caller.name()));
        return Panache.withSession(() -> held(connections.findById(id), ifMatch))
                .chain(Result.then(held -> change(held, secret, change, ifMatch)));
    }

    Uni<Result<ClientSecretView>> use(UUID id, long version, @Nullable String ifMatch) {
        Change change = new Change("client-secret.chosen", session -> consumers.use(session, id, version));
        return Panache.withSession(() -> held(connections.findById(id), ifMatch)
                        .map(found -> found.flatMap(held -> keeping(held, version)))
                        .chain(Result.then(
                                held -> secret(id, version).map(secret -> Result.done(new Kept(held, secret))))))
                .chain(Result.then(kept -> change(kept.held(), kept.secret(), change, ifMatch)));
    }

    private record Kept(Held held, Secret secret) {}

    private Uni<Secret> secret(UUID id, long version) {
        return Panache.getSession().chain(session -> consumers.secret(session, id, version));
    }

    private static Result<Held> keeping(Held held, long version) {
        OwnConsumer consumer = held.consumer();
        return consumer.has(version) && consumer.inUse() != version
                ? Result.done(held)
                : Result.refused(Objection.of(
                        RequestProblem.BAD_REQUEST,
                        consumer.inUse() == version
                                ? "Version " + version + " is in use."
                                : "There is no version " + version + ".",
                        "Take another one of those that GET lists.",
                        Map.of("field", "version")));
    }

    /** Refused where it has brought none, or has ended. */
    private Uni<Result<Held>> held(Uni<Connection> found) {
        return found.map(service::visible)
                .chain(Result.then(connection -> Panache.getSession()
                        .chain(session -> consumers.find(session, connection.id()))
                        .map(consumer -> Result.of(
                                consumer.map(own -> new Held(connection, own)),
                                () -> Objection.of(
                                        AuthProblem.CONNECTION_NOT_READY,
                                        "A connection by " + connection.method() + " that is " + connection.state()
                                                + " has no OAuth consumer of its own.")))));
    }

    private Uni<Result<Held>> held(Uni<Connection> found, @Nullable String ifMatch) {
        return held(found).invoke(result -> {
            if (result instanceof Result.Done<Held> done) {
                Etags.refusal(ifMatch, done.value().consumer().revision()).ifPresent(problem -> {
                    throw problem;
                });
            }
        });
    }

    private Uni<Result<ClientSecretView>> change(Held held, Secret secret, Change change, @Nullable String ifMatch) {
        ApiCredential.Basic consumer = new ApiCredential.Basic(held.consumer().key(), secret);
        UUID id = held.connection().id();
        return calls.during(id, () -> tried(held.connection(), consumer))
                .map(found -> found.map(fresh -> fresh.map(
                        it -> held.consumer().givenAt(secret).map(it::givenAt).orElse(it))))
                .chain(Result.then(fresh -> policies.inForce(id)
                        .chain(policy -> Panache.withTransaction(() -> held(connections.lock(id), ifMatch)
                                .chain(Result.then(now -> renewed(now, fresh, policy)))
                                .chain(Result.then(now -> store(now, secret, change, fresh)))))));
    }

    /** Where it acts as itself the token that was granted takes the place of the old one; refused, nothing is changed. */
    private Uni<Result<Held>> renewed(Held held, Optional<NewCredential> fresh, CredentialPolicy policy) {
        return fresh.map(credential -> replacement
                        .replace(held.connection(), credential, policy)
                        .map(result -> result.map(view -> held)))
                .orElseGet(() -> Uni.createFrom().item(Result.done(held)));
    }

    /** What came of it where it acts as itself; where a person consents, that Bitbucket knows it is all that is learnt. */
    private Uni<Result<Optional<NewCredential>>> tried(Connection connection, ApiCredential.Basic consumer) {
        ConnectionMethod method = methods.get(connection.method());
        return method instanceof GrantMethod byGrant
                ? intake.tried(byGrant, consumer, connection.wantedWorkspace()).map(found -> found.map(Optional::of))
                : check.known(consumer).map(found -> found.map(known -> Optional.<NewCredential>empty()));
    }

    private Uni<Result<ClientSecretView>> store(
            Held held, Secret secret, Change change, Optional<NewCredential> credential) {
        Connection connection = held.connection();
        return Panache.getSession()
                .chain(session -> change.stored()
                        .apply(session)
                        .chain(() -> credential.isPresent()
                                ? consumers.accepted(session, connection.id())
                                : refreshes.renewSoon(session, connection.id()))
                        .chain(() -> audit.record(session, entry(change.action(), held, secret)))
                        .chain(() -> consumers.find(session, connection.id())))
                .map(now -> Result.done(ClientSecretView.of(now.orElseThrow())));
    }

    private static AuditEntry entry(String action, Held held, Secret secret) {
        return new AuditEntry(
                action,
                "connection",
                held.connection().id().toString(),
                held.connection().team(),
                Map.of("before", held.consumer().inUse(), "fingerprint", secret.fingerprint()));
    }
}
