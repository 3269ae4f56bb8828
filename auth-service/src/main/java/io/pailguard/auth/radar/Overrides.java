package io.pailguard.auth.radar;

import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.OverrideRules;
import io.pailguard.auth.policy.PolicyInput;
import io.pailguard.auth.policy.PolicyStore;
import io.pailguard.auth.policy.PolicyStore.Override;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In what single connections depart from the policy. Each change and its audit row are one transaction. */
@ApplicationScoped
class Overrides {
    private final ConnectionService connections;
    private final CredentialPolicies policies;
    private final PolicyStore store;
    private final Pool pool;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    Overrides(
            ConnectionService connections,
            CredentialPolicies policies,
            PolicyStore store,
            Pool pool,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.connections = connections;
        this.policies = policies;
        this.store = store;
        this.pool = pool;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<Result<OverrideView>> get(UUID id) {
        return connections
                .find(id)
                .chain(Result.then(connection ->
                        store.override(pool, id).chain(own -> view(pool, own)).map(Result::done)));
    }

    private Uni<OverrideView> view(SqlClient sql, Override own) {
        return policies.inForce(sql).map(policy -> OverrideView.of(policy.rules(), own));
    }

    Uni<Result<OverrideView>> give(UUID id, @Nullable String ifMatch, @Nullable OverrideChange sent) {
        OverrideRules asked = sent == null ? null : sent.rules();
        String reason = sent == null ? null : sent.reason();
        return PolicyInput.read(asked, reason).chain(rules -> change(id, ifMatch, rules, reason));
    }

    /** Without effect where there is none. */
    Uni<Result<OverrideView>> takeBack(UUID id, @Nullable String ifMatch) {
        return change(id, ifMatch, OverrideRules.NOTHING, null);
    }

    private Uni<Result<OverrideView>> change(
            UUID id, @Nullable String ifMatch, OverrideRules rules, @Nullable String reason) {
        return connections
                .find(id)
                .map(found -> found.flatMap(Overrides::ongoing))
                .chain(Result.then(connection -> pool.withTransaction(sql -> store.override(sql, id)
                        .chain(before -> change(sql, connection, before, ifMatch, rules, reason)))));
    }

    private static Result<Connection> ongoing(Connection connection) {
        return connection.state().isFinal()
                ? Result.refused(Objection.of(AuthProblem.CONNECTION_NOT_READY, "It is " + connection.state() + "."))
                : Result.done(connection);
    }

    private Uni<Result<OverrideView>> change(
            SqlConnection sql,
            Connection connection,
            Override before,
            @Nullable String ifMatch,
            OverrideRules rules,
            @Nullable String reason) {
        Etags.refusal(ifMatch, before.version()).ifPresent(refusal -> {
            throw refusal;
        });
        Override next = new Override(before.version() + 1, rules, reason, clock.instant(), caller.name());
        if (!next.isGiven() && !before.isGiven()) {
            return view(sql, before).map(Result::done);
        }
        return store.putOverride(sql, connection.id(), before.version(), next)
                .chain(put -> put
                        ? audit.record(sql, entry(connection, next))
                                .chain(() -> view(sql, next).map(Result::done))
                        : Uni.createFrom().item(Result.refused(PolicyInput.overtaken())));
    }

    private static AuditEntry entry(Connection connection, Override next) {
        String reason = next.reason();
        return new AuditEntry(
                next.isGiven() ? "credential-policy.overridden" : "credential-policy.override-taken-back",
                "connection",
                connection.id().toString(),
                connection.team(),
                next.isGiven() && reason != null
                        ? Map.of("rules", next.rules().toString(), "reason", reason)
                        : Map.of());
    }
}
