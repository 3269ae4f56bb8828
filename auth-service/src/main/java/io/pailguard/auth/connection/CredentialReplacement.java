package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.connection.WantedConnection.ByToken;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts a new credential in the place of a connection's old one, which stays when the new one is not accepted. */
@ApplicationScoped
public class CredentialReplacement {
    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final CredentialIntake intake;
    private final CredentialStore credentials;
    private final SettingsVersions versions;
    private final Methods methods;
    private final CredentialPolicies policies;
    private final Caller caller;
    private final Clock clock;
    private final OwnCalls calls;

    CredentialReplacement(
            ConnectionRepository connections,
            ConnectionService service,
            CredentialIntake intake,
            CredentialStore credentials,
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
        this.versions = versions;
        this.methods = methods;
        this.policies = policies;
        this.caller = caller;
        this.clock = clock;
        this.calls = calls;
    }

    /** Of a connection by a token that people make. */
    Uni<Result<ConnectionView>> replace(UUID id, Secret token, Optional<String> email, Optional<Instant> expiresAt) {
        return service.find(id)
                .chain(Result.then(connection -> checked(connection, token, email, expiresAt)))
                .chain(Result.then(
                        credential -> policies.inForce(id).chain(policy -> replace(id, credential, policy))));
    }

    private Uni<Result<NewCredential>> checked(
            Connection connection, Secret token, Optional<String> newEmail, Optional<Instant> expiresAt) {
        ConnectionMethod method = methods.get(connection.method());
        if (connection.state().isFinal() || !(method instanceof TokenMethod byToken)) {
            return Uni.createFrom()
                    .item(Result.refused(Objection.of(
                            AuthProblem.CONNECTION_NOT_READY,
                            "A connection by " + connection.method() + " that is " + connection.state()
                                    + " takes no token.")));
        }
        CredentialFacts held = connection.credential();
        String user = newEmail.orElse(held == null ? null : held.user());
        return byToken.read(user, user, token)
                .flatMap(given ->
                        Expiry.of(byToken, expiresAt, clock.instant()).map(ends -> new ByToken(byToken, given, ends)))
                .chain(way -> calls.during(connection.id(), () -> intake.tried(way, connection.wantedWorkspace())));
    }

    private Uni<Result<ConnectionView>> replace(UUID id, NewCredential credential, CredentialPolicy policy) {
        return Panache.withTransaction(() -> connections
                .lock(id)
                .map(service::visible)
                .chain(Result.then(connection -> replace(connection, credential, policy))));
    }

    /**
     * In the caller's transaction and under its lock; refused where the connection has ended or the policy is against it,
     * and then nothing is changed.
     */
    public Uni<Result<ConnectionView>> replace(
            Connection connection, NewCredential credential, CredentialPolicy policy) {
        return Panache.getSession()
                .chain(session -> versions.catchUp(session, connection, clock.instant())
                        .chain(() -> replace(session, connection, credential, policy)));
    }

    private Uni<Result<ConnectionView>> replace(
            Mutiny.Session session, Connection connection, NewCredential credential, CredentialPolicy policy) {
        WorkspaceRef before = connection.workspace();
        ConnectionSettings settings = connection.settings();
        boolean isRenamed =
                before == null || !credential.checked().workspace().slug().equals(before.slug());
        return intake.accepted(connection, credential, policy)
                .chain(transition -> replaced(
                                session, connection, credential, transition, transition.isChange() || isRenamed)
                        .chain(() -> versions.keep(session, connection, settings, caller.name(), clock.instant(), null))
                        .replaceWith(() -> Result.done(connection.view(methods))));
    }

    private Uni<Void> replaced(
            Mutiny.Session session,
            Connection connection,
            NewCredential credential,
            Transition transition,
            boolean isNews) {
        return credentials
                .key(session, connection.id())
                .chain(key -> intake.seal(session, connection, key, credential))
                .chain(() ->
                        service.audited(session, connection, "connection.credential-replaced", credential.detail()))
                .chain(() -> isNews
                        ? service.publish(session, connection, transition)
                        : Uni.createFrom().voidItem());
    }
}
