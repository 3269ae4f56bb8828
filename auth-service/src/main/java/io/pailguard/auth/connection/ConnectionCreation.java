package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.BitbucketSettings;
import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.GivenToken;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.TokenInput;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.refresh.RefreshRows;
import io.pailguard.auth.refresh.RefreshTimes;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.auth.vault.DataKey;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Makes connections and renews their tokens. A credential is tried at Bitbucket before anything of it is stored. */
@ApplicationScoped
public class ConnectionCreation {
    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialStore credentials;
    private final RefreshRows refreshes;
    private final Methods methods;
    private final BitbucketSettings bitbucket;
    private final Caller caller;
    private final Clock clock;

    ConnectionCreation(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialStore credentials,
            RefreshRows refreshes,
            Methods methods,
            BitbucketSettings bitbucket,
            Caller caller,
            Clock clock) {
        this.connections = connections;
        this.service = service;
        this.credentials = credentials;
        this.refreshes = refreshes;
        this.methods = methods;
        this.bitbucket = bitbucket;
        this.caller = caller;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem for whatever is wrong with it; then nothing is stored */
    Uni<ConnectionView> create(@Nullable NewConnection wanted) {
        if (wanted == null || wanted.method() == null) {
            throw RequestProblem.BAD_REQUEST.with("'method' is missing.");
        }
        String name = ConnectionInput.name(wanted.name());
        String team = ConnectionInput.team(wanted.team());
        if (!caller.maySee(team)) {
            throw RequestProblem.NOT_PERMITTED.with(
                    "You do not belong to the team '" + team + "'.", Map.of("field", "team"));
        }
        ConnectionInput.apiBaseUrl(wanted.apiBaseUrl(), bitbucket.apiUrl());
        String workspace = ConnectionInput.workspace(wanted.workspace(), bitbucket.siteUrl());
        Connection connection = Connection.pending(name, team, wanted.method(), caller.name(), clock.instant());
        ConnectionMethod method = methods.get(wanted.method());
        if (method instanceof TokenMethod byToken) {
            GivenToken token = byToken.read(wanted.email(), wanted.username(), wanted.token());
            return requireFree(wanted, connection)
                    .chain(() -> tried(byToken, token, new WantedWorkspace.Named(Optional.ofNullable(workspace))))
                    .chain(credential -> keep(connection, credential));
        }
        ((ConsentMethod) method).requireClient();
        connection.wish(workspace);
        return requireFree(wanted, connection).chain(() -> begin(connection));
    }

    private Uni<NewCredential> tried(TokenMethod method, GivenToken token, WantedWorkspace workspace) {
        return method.check(token, workspace, methods.answerCheck(method, token.secret()))
                .map(checked -> new NewCredential(method.secretKind(), token.user(), token.secret(), checked));
    }

    private Uni<Void> requireFree(NewConnection wanted, Connection connection) {
        String name = connection.name();
        return Panache.withSession(
                        () -> inherit(wanted.inheritsFrom(), connection).chain(() -> connections.isNameTaken(name)))
                .invoke(taken -> {
                    if (taken) {
                        throw nameTaken(name);
                    }
                })
                .replaceWithVoid();
    }

    /** What an ended connection watched is taken over; one that goes on keeps it. */
    private Uni<Void> inherit(@Nullable UUID ended, Connection connection) {
        if (ended == null) {
            return Uni.createFrom().voidItem();
        }
        return connections
                .findById(ended)
                .map(service::visible)
                .invoke(found -> {
                    if (found.state() != ConnectionState.REVOKED
                            || !found.team().equals(connection.team())) {
                        throw RequestProblem.BAD_REQUEST.with(
                                "'inheritsFrom' names a connection that is " + found.state() + " and belongs to "
                                        + found.team() + ".",
                                "Name a REVOKED one of the same team, or leave it out.",
                                Map.of("field", "inheritsFrom"));
                    }
                    connection.inheritFrom(ended);
                })
                .replaceWithVoid();
    }

    private static RuntimeException nameTaken(String name) {
        return AuthProblem.CONNECTION_NAME_TAKEN.with(
                "There is already a connection '" + name + "'.", Map.of("field", "name"));
    }

    /** A connection that waits for consent; it has a data key, which seals the handshake, and no credential. */
    private Uni<ConnectionView> begin(Connection connection) {
        return inTransaction(session -> session.persist(connection)
                        .chain(session::flush)
                        .chain(() -> begin(session, connection))
                        .chain(() -> service.audited(session, connection, "connection.created", Map.of())))
                .onFailure(ConstraintViolationException.class)
                .transform(e -> nameTaken(connection.name()))
                .replaceWith(() -> connection.view(methods));
    }

    private Uni<ConnectionView> keep(Connection connection, NewCredential credential) {
        Transition transition = accepted(connection, credential);
        return inTransaction(session -> session.persist(connection)
                        .chain(session::flush)
                        .chain(() -> begin(session, connection))
                        .chain(key -> seal(session, connection, key, credential))
                        .chain(() -> service.audited(session, connection, "connection.created", credential.detail()))
                        .chain(() -> service.publish(session, connection, transition)))
                .onFailure(ConstraintViolationException.class)
                .transform(e -> nameTaken(connection.name()))
                .replaceWith(() -> connection.view(methods));
    }

    private Uni<DataKey> begin(Mutiny.Session session, Connection connection) {
        return refreshes.begin(session, connection.id()).chain(() -> credentials.begin(session, connection.id()));
    }

    private Uni<Void> seal(Mutiny.Session session, Connection connection, DataKey key, NewCredential credential) {
        return refreshes
                .replaced(session, connection.id(), RefreshTimes.CHECK_INTERVAL, Optional.empty())
                .chain(version -> credentials.replace(session, connection.id(), key, version, credential.secrets()));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem where the connection has ended meanwhile */
    private Transition accepted(Connection connection, NewCredential credential) {
        Transition transition = connection
                .status()
                .after(LifecycleEvent.CREDENTIAL_ACCEPTED)
                .orElseThrow(
                        () -> AuthProblem.CONNECTION_NOT_READY.with("It became " + connection.state() + " meanwhile."));
        Instant now = clock.instant();
        connection.move(transition, now);
        credential.describe(connection, now);
        return transition;
    }

    /** Puts a new token in the place of the old one, which stays when the new one is not accepted. */
    Uni<ConnectionView> replaceCredential(UUID id, @Nullable NewToken wanted) {
        Secret token = TokenInput.token(wanted == null ? null : wanted.token());
        String email = wanted == null ? null : wanted.email();
        return Panache.withSession(() -> connections.findById(id))
                .map(service::visible)
                .chain(connection -> checked(connection, email, token))
                .chain(credential -> replace(id, credential));
    }

    private Uni<NewCredential> checked(Connection connection, @Nullable String newEmail, Secret token) {
        ConnectionMethod method = methods.get(connection.method());
        if (connection.state().isFinal() || !(method instanceof TokenMethod byToken)) {
            throw AuthProblem.CONNECTION_NOT_READY.with(
                    "A connection by " + connection.method() + " that is " + connection.state() + " takes no token.");
        }
        CredentialFacts held = connection.credential();
        String email = newEmail == null && held != null ? held.user() : newEmail;
        return tried(byToken, byToken.read(email, null, token), connection.wantedWorkspace());
    }

    private Uni<ConnectionView> replace(UUID id, NewCredential credential) {
        return Panache.withTransaction(
                () -> connections.lock(id).map(service::visible).chain(connection -> Panache.getSession()
                        .chain(session -> replace(session, connection, credential))));
    }

    private Uni<ConnectionView> replace(Mutiny.Session session, Connection connection, NewCredential credential) {
        String slug =
                connection.workspace() == null ? null : connection.workspace().slug();
        boolean isRenamed = !credential.checked().workspace().slug().equals(slug);
        Transition transition = accepted(connection, credential);
        return credentials
                .key(session, connection.id())
                .chain(key -> seal(session, connection, key, credential))
                .chain(() ->
                        service.audited(session, connection, "connection.credential-replaced", credential.detail()))
                .chain(() -> transition.isChange() || isRenamed
                        ? service.publish(session, connection, transition)
                        : Uni.createFrom().voidItem())
                .replaceWith(() -> connection.view(methods));
    }

    private static Uni<Void> inTransaction(Function<Mutiny.Session, Uni<Void>> work) {
        return Panache.withTransaction(() -> Panache.getSession().chain(work::apply));
    }
}
