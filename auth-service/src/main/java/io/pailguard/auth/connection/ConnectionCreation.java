package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.connection.WantedConnection.ByConsent;
import io.pailguard.auth.connection.WantedConnection.ByGrant;
import io.pailguard.auth.connection.WantedConnection.ByToken;
import io.pailguard.auth.connection.WantedConnection.Way;
import io.pailguard.auth.method.ConsumerCheck;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.RefreshRows;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.vault.ConsumerStore;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.vault.DataKey;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes connections. A credential is tried at Bitbucket before anything of it is stored. */
@ApplicationScoped
class ConnectionCreation {
    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialIntake intake;
    private final CredentialStore credentials;
    private final ConsumerStore brought;
    private final ConsumerCheck consumers;
    private final RefreshRows refreshes;
    private final SettingsVersions versions;
    private final Methods methods;
    private final CredentialPolicies policies;
    private final Caller caller;
    private final Clock clock;
    private final OwnCalls calls;

    ConnectionCreation(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialIntake intake,
            CredentialStore credentials,
            ConsumerStore brought,
            ConsumerCheck consumers,
            RefreshRows refreshes,
            SettingsVersions versions,
            Methods methods,
            CredentialPolicies policies,
            Caller caller,
            Clock clock,
            OwnCalls calls) {
        this.connections = connections;
        this.service = service;
        this.intake = intake;
        this.credentials = credentials;
        this.brought = brought;
        this.consumers = consumers;
        this.refreshes = refreshes;
        this.versions = versions;
        this.methods = methods;
        this.policies = policies;
        this.caller = caller;
        this.clock = clock;
        this.calls = calls;
    }

    /** Where anything is wrong with it nothing is stored. */
    Uni<Result<ConnectionView>> create(WantedConnection wanted) {
        Way way = wanted.way();
        Connection connection = Connection.pending(
                wanted.name(), wanted.team(), way.method().name(), wanted.profile(), caller.name(), clock.instant());
        wanted.deleteAt().ifPresent(connection::endAt);
        WantedWorkspace workspace = new WantedWorkspace.Named(wanted.workspace());
        return policies.inForce()
                .map(policy -> policy.against(connection.method(), asked(wanted))
                        .map(Result::<CredentialPolicy>refused)
                        .orElseGet(() -> Result.done(policy)))
                .chain(Result.then(policy -> free(wanted, connection)
                        .chain(Result.then(
                                it -> calls.during(connection.id(), () -> make(connection, way, workspace, policy))))));
    }

    /** What a consent will ask for; of what Bitbucket gives, it is judged when it is there. */
    private static Optional<List<String>> asked(WantedConnection wanted) {
        return wanted.way() instanceof ByConsent
                ? Optional.of(
                        wanted.profile().scopes().stream().map(Scope::classic).toList())
                : Optional.empty();
    }

    private Uni<Result<ConnectionView>> make(
            Connection connection, Way way, WantedWorkspace workspace, CredentialPolicy policy) {
        if (way instanceof ByToken by) {
            return intake.tried(by, workspace)
                    .chain(Result.then(credential -> keep(connection, credential, Optional.empty(), policy)));
        }
        if (way instanceof ByGrant by) {
            return intake.tried(by.method(), by.consumer(), workspace)
                    .chain(Result.then(credential -> keep(connection, credential, Optional.of(by.consumer()), policy)));
        }
        connection.wish(workspace.slug().orElse(null));
        return known(((ByConsent) way).consumer()).chain(Result.then(own -> begin(connection, own)));
    }

    private Uni<Result<Optional<ApiCredential.Basic>>> known(Optional<ApiCredential.Basic> own) {
        return own.map(consumer -> consumers.known(consumer).map(found -> found.map(Optional::of)))
                .orElseGet(() -> Uni.createFrom().item(Result.done(own)));
    }

    /** The connection, if nothing that is stored stands against it. */
    private Uni<Result<Connection>> free(WantedConnection wanted, Connection connection) {
        return Panache.withSession(() -> heir(wanted, connection).chain(Result.then(this::named)));
    }

    private Uni<Result<Connection>> named(Connection connection) {
        return connections
                .nameTaken(connection, connection.name())
                .map(taken -> taken.map(
                                state -> Result.<Connection>refused(SettingRules.nameTaken(connection.name(), state)))
                        .orElseGet(() -> Result.done(connection)));
    }

    /** What an ended connection watched is taken over; one that goes on keeps it. */
    private Uni<Result<Connection>> heir(WantedConnection wanted, Connection connection) {
        return wanted.inheritsFrom()
                .map(ended -> connections
                        .findById(ended)
                        .map(service::visible)
                        .map(found -> found.flatMap(it -> inherit(connection, it))))
                .orElseGet(() -> Uni.createFrom().item(Result.done(connection)));
    }

    private static Result<Connection> inherit(Connection connection, Connection ended) {
        if (ended.state() != ConnectionState.REVOKED || !ended.team().equals(connection.team())) {
            return Result.refused(Objection.of(
                    RequestProblem.BAD_REQUEST,
                    "'inheritsFrom' names a connection that is " + ended.state() + " and belongs to " + ended.team()
                            + ".",
                    "Name a REVOKED one of the same team, or leave it out.",
                    Map.of("field", "inheritsFrom")));
        }
        connection.inheritFrom(ended.id());
        return Result.done(connection);
    }

    /** A connection that waits for consent; it has a data key, which seals the handshake, and no credential. */
    private Uni<Result<ConnectionView>> begin(Connection connection, Optional<ApiCredential.Basic> own) {
        return stored(
                connection,
                session -> begin(session, connection)
                        .chain(key -> bring(session, connection, key, own))
                        .chain(() -> service.audited(session, connection, "connection.created", Map.of())));
    }

    private Uni<Void> bring(
            Mutiny.Session session, Connection connection, DataKey key, Optional<ApiCredential.Basic> own) {
        return own.map(consumer -> brought.begin(session, connection.id(), key, consumer, caller.name()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Result<ConnectionView>> keep(
            Connection connection,
            NewCredential credential,
            Optional<ApiCredential.Basic> own,
            CredentialPolicy policy) {
        return intake.accepted(connection, credential, policy)
                .chain(transition -> stored(
                        connection,
                        session -> begin(session, connection)
                                .chain(key -> bring(session, connection, key, own)
                                        .chain(() -> intake.seal(session, connection, key, credential)))
                                .chain(() -> brought.accepted(session, connection.id()))
                                .chain(() ->
                                        service.audited(session, connection, "connection.created", credential.detail()))
                                .chain(() -> service.publish(session, connection, transition))));
    }

    /** Another may take the name between the look and this. */
    private Uni<Result<ConnectionView>> stored(Connection connection, Function<Mutiny.Session, Uni<Void>> more) {
        return inTransaction(session -> session.persist(connection)
                        .chain(session::flush)
                        .chain(() -> connections.takeName(session, connection))
                        .chain(() -> versions.begin(session, connection, caller.name(), connection.createdAt()))
                        .chain(() -> more.apply(session)))
                .map(done -> Result.done(connection.view(methods)))
                .onFailure(failure ->
                        failure instanceof ConstraintViolationException || failure instanceof NameTakenException)
                .recoverWithItem(
                        () -> Result.refused(SettingRules.nameTaken(connection.name(), ConnectionState.ACTIVE)));
    }

    private Uni<DataKey> begin(Mutiny.Session session, Connection connection) {
        return refreshes.begin(session, connection.id()).chain(() -> credentials.begin(session, connection.id()));
    }

    private static Uni<Void> inTransaction(Function<Mutiny.Session, Uni<Void>> work) {
        return Panache.withTransaction(() -> Panache.getSession().chain(work::apply));
    }
}
