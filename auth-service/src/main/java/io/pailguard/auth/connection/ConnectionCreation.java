package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.BitbucketSettings;
import io.pailguard.auth.bitbucket.OauthConsumer;
import io.pailguard.auth.bitbucket.WorkspaceRef;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.event.EventType;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes connections and renews their tokens. A credential is tried at Bitbucket before anything of it is stored. */
@ApplicationScoped
public class ConnectionCreation {
    /** How often a credential that is never refreshed is tried. */
    public static final Duration CHECK_INTERVAL = Duration.ofHours(1);

    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialStore credentials;
    private final CredentialCheck check;
    private final BitbucketSettings bitbucket;
    private final OauthConsumer consumer;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    ConnectionCreation(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialStore credentials,
            CredentialCheck check,
            BitbucketSettings bitbucket,
            OauthConsumer consumer,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.connections = connections;
        this.service = service;
        this.credentials = credentials;
        this.check = check;
        this.bitbucket = bitbucket;
        this.consumer = consumer;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem for whatever is wrong with it; then nothing is stored */
    Uni<ConnectionView> create(NewConnection wanted) {
        if (wanted == null || wanted.method() == null) {
            throw Problem.BAD_REQUEST.with("'method' is missing.");
        }
        String name = ConnectionInput.name(wanted.name());
        String team = ConnectionInput.team(wanted.team());
        if (!caller.maySee(team)) {
            throw Problem.NOT_PERMITTED.with("You do not belong to the team '" + team + "'.", Map.of("field", "team"));
        }
        ConnectionInput.apiBaseUrl(wanted.apiBaseUrl(), bitbucket.apiUrl());
        String workspace = ConnectionInput.workspace(wanted.workspace(), bitbucket.siteUrl());
        Connection connection = Connection.pending(name, team, wanted.method(), caller.name(), clock.instant());
        return switch (wanted.method()) {
            case API_TOKEN -> {
                String email = ConnectionInput.email(wanted.email(), wanted.username());
                Secret token = ConnectionInput.token(wanted.token());
                yield requireFree(wanted, connection)
                        .chain(() -> check.apiToken(email, token, list -> WorkspaceFinder.meant(list, workspace)))
                        .chain(checked ->
                                keep(connection, new NewCredential(SecretKind.API_TOKEN, email, token, checked)));
            }
            case ACCESS_TOKEN -> {
                Secret token = ConnectionInput.token(wanted.token());
                yield requireFree(wanted, connection)
                        .chain(() -> check.accessToken(token, workspace))
                        .chain(checked ->
                                keep(connection, new NewCredential(SecretKind.ACCESS_TOKEN, null, token, checked)));
            }
            case BITBUCKET_APP -> {
                consumer.require();
                connection.wish(workspace);
                yield requireFree(wanted, connection).chain(() -> begin(connection));
            }
            case APP_PASSWORD ->
                throw Problem.METHOD_RETIRED.with(
                        "Bitbucket removed app passwords on 28 July 2026 and answers 401 to each of them.",
                        "Make an API token with scopes at " + Method.API_TOKEN.makeUrl()
                                + " and connect with the method API_TOKEN and the e-mail of your Atlassian account.",
                        Map.of());
            case IDENTITY_PROVIDER, CLIENT_CREDENTIALS ->
                throw Problem.METHOD_UNAVAILABLE.with(
                        "The method " + wanted.method() + " is not available in this version.");
        };
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
    private Uni<Void> inherit(UUID ended, Connection connection) {
        if (ended == null) {
            return Uni.createFrom().voidItem();
        }
        return connections
                .findById(ended)
                .map(service::visible)
                .invoke(found -> {
                    if (found.state() != ConnectionState.REVOKED
                            || !found.team().equals(connection.team())) {
                        throw Problem.BAD_REQUEST.with(
                                "'inheritsFrom' names a connection that is " + found.state() + " and belongs to "
                                        + found.team() + ".",
                                "Name a REVOKED one of the same team, or leave it away.",
                                Map.of("field", "inheritsFrom"));
                    }
                    connection.inheritFrom(ended);
                })
                .replaceWithVoid();
    }

    private static RuntimeException nameTaken(String name) {
        return Problem.CONNECTION_NAME_TAKEN.with(
                "There is already a connection '" + name + "'.", Map.of("field", "name"));
    }

    /** A connection that waits for consent; it has a data key, which seals the handshake, and no credential. */
    private Uni<ConnectionView> begin(Connection connection) {
        return inTransaction(session -> session.persist(connection)
                        .chain(session::flush)
                        .chain(() -> credentials.begin(session, connection.id()))
                        .chain(() -> service.audited(session, connection, "connection.created", Map.of())))
                .onFailure(ConstraintViolationException.class)
                .transform(e -> nameTaken(connection.name()))
                .replaceWith(connection::view);
    }

    private Uni<ConnectionView> keep(Connection connection, NewCredential credential) {
        return inTransaction(session -> connections
                        .now()
                        .invoke(now -> credential.describe(connection, now))
                        .chain(() -> session.persist(connection))
                        .chain(session::flush)
                        .chain(() -> credentials.begin(session, connection.id()))
                        .chain(key -> credentials.replace(
                                session, connection.id(), key, connection.tokenVersion(), credential.secrets()))
                        .chain(() -> service.audited(session, connection, "connection.created", credential.detail()))
                        .chain(() -> outbox.add(session, connection.event(EventType.CONNECTION_ACTIVATED))))
                .onFailure(ConstraintViolationException.class)
                .transform(e -> nameTaken(connection.name()))
                .replaceWith(connection::view);
    }

    /** Puts a new token in the place of the old one, which stays when the new one is not accepted. */
    Uni<ConnectionView> replaceCredential(UUID id, NewToken wanted) {
        Secret token = ConnectionInput.token(wanted == null ? null : wanted.token());
        return Panache.withSession(() -> connections.findById(id))
                .map(service::visible)
                .chain(connection -> checked(connection, wanted.email(), token))
                .chain(credential -> replace(id, credential));
    }

    private Uni<NewCredential> checked(Connection connection, String newEmail, Secret token) {
        if (connection.method().needsConsent() || connection.state().isFinal()) {
            throw Problem.CONNECTION_NOT_READY.with(
                    "A connection by " + connection.method() + " that is " + connection.state() + " takes no token.");
        }
        WorkspaceRef workspace = connection.workspace();
        if (connection.method() == Method.ACCESS_TOKEN) {
            return check.accessToken(token, workspace.slug())
                    .invoke(checked -> requireSame(workspace, checked.workspace()))
                    .map(checked -> new NewCredential(SecretKind.ACCESS_TOKEN, null, token, checked));
        }
        String email =
                ConnectionInput.email(newEmail == null ? connection.credential().user() : newEmail, null);
        return check.apiToken(email, token, list -> WorkspaceFinder.same(list, workspace))
                .map(checked -> new NewCredential(SecretKind.API_TOKEN, email, token, checked));
    }

    /** A slug can come to belong to another workspace; a connection stays with the one that it was made for. */
    private static void requireSame(WorkspaceRef workspace, WorkspaceRef found) {
        if (!workspace.uuid().equals(found.uuid())) {
            throw Problem.WORKSPACE_UNKNOWN.with(
                    "'" + workspace.slug() + "' is another workspace at Bitbucket now than the one of this connection.",
                    "Make a new connection for it. Nothing was changed.",
                    Map.of("field", "workspace"));
        }
    }

    private Uni<ConnectionView> replace(UUID id, NewCredential credential) {
        return Panache.withTransaction(
                () -> connections.lock(id).map(service::visible).chain(connection -> {
                    if (connection.state().isFinal()) {
                        throw Problem.CONNECTION_NOT_READY.with("It became " + connection.state() + " meanwhile.");
                    }
                    boolean recovers = connection.state() != ConnectionState.ACTIVE
                            || !connection
                                    .workspace()
                                    .slug()
                                    .equals(credential.checked().workspace().slug());
                    return connections
                            .now()
                            .invoke(now -> credential.describe(connection, now))
                            .chain(Panache::getSession)
                            .call(session -> credentials
                                    .key(session, id)
                                    .chain(key -> credentials.replace(
                                            session, id, key, connection.tokenVersion(), credential.secrets())))
                            .call(session -> service.audited(
                                    session, connection, "connection.credential-replaced", credential.detail()))
                            .call(session -> recovers
                                    ? outbox.add(session, connection.event(EventType.CONNECTION_RECOVERED))
                                    : Uni.createFrom().voidItem())
                            .replaceWith(connection::view);
                }));
    }

    private static Uni<Void> inTransaction(Function<Mutiny.Session, Uni<Void>> work) {
        return Panache.withTransaction(() -> Panache.getSession().chain(work::apply));
    }
}
