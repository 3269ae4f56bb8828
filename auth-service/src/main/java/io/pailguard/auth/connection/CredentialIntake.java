package io.pailguard.auth.connection;

import io.pailguard.auth.connection.WantedConnection.ByToken;
import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.GrantMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.RefreshRows;
import io.pailguard.auth.refresh.RefreshTimes;
import io.pailguard.auth.vault.CredentialStore;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.kit.vault.DataKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes credentials in: each is tried at Bitbucket before anything of it is stored, and held against what is in force. */
@ApplicationScoped
public class CredentialIntake {
    private final CredentialStore credentials;
    private final RefreshRows refreshes;
    private final Methods methods;
    private final Clock clock;

    CredentialIntake(CredentialStore credentials, RefreshRows refreshes, Methods methods, Clock clock) {
        this.credentials = credentials;
        this.refreshes = refreshes;
        this.methods = methods;
        this.clock = clock;
    }

    Uni<Result<NewCredential>> tried(ByToken way, WantedWorkspace workspace) {
        return way.method()
                .check(
                        way.token(),
                        workspace,
                        methods.answerCheck(way.method(), way.token().secret()))
                .map(result ->
                        result.map(checked -> NewCredential.of(way.method(), way.token(), checked, way.expiresAt())));
    }

    /** Has Bitbucket grant the consumer a token, and tries that. */
    public Uni<Result<NewCredential>> tried(
            GrantMethod method, ApiCredential.Basic consumer, WantedWorkspace workspace) {
        return method.check(consumer, workspace, methods.answerCheck(method, consumer.secret()))
                .map(result -> result.map(grant -> NewCredential.of(consumer, grant)));
    }

    /** Refused where the connection has ended meanwhile. */
    Result<Transition> accepted(Connection connection, NewCredential credential, CredentialPolicy policy) {
        Instant now = clock.instant();
        return Result.of(connection.status().after(LifecycleEvent.CREDENTIAL_ACCEPTED), () -> notReady(connection))
                .flatMap(transition -> credential
                        .against(policy, connection.method(), now)
                        .map(Result::<Transition>refused)
                        .orElseGet(() -> Result.done(transition)))
                .map(transition -> {
                    connection.move(transition, now);
                    credential.describe(connection, now);
                    return transition;
                });
    }

    private static Objection notReady(Connection connection) {
        return Objection.of(AuthProblem.CONNECTION_NOT_READY, "It became " + connection.state() + " meanwhile.");
    }

    Uni<Void> seal(Mutiny.Session session, Connection connection, DataKey key, NewCredential credential) {
        Duration due = credential
                .lifetime()
                .map(lifetime -> RefreshTimes.due(connection.id(), lifetime))
                .orElse(RefreshTimes.CHECK_INTERVAL);
        return refreshes
                .replaced(session, connection.id(), due, credential.lifetime())
                .chain(version -> credentials.replace(session, connection.id(), key, version, credential.sealed()));
    }
}
