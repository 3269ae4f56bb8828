package io.pailguard.auth.connection;

import io.pailguard.auth.method.CheckedCredential;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.scope.Scopes;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token that was tried and is about to be kept.
 *
 * @param user the e-mail it goes with, where it needs one
 */
record NewCredential(SecretKind kind, @Nullable String user, Secret token, CheckedCredential checked) {
    void describe(Connection connection, Instant now) {
        connection.belongTo(checked.workspace());
        connection.hold(facts(now), checked.actor(), checked.budgetKey());
    }

    /** What the policy has against it. */
    Optional<Objection> against(CredentialPolicy policy, Method method, Instant now) {
        return policy.against(method, checked.scopes(), facts(now).expiresAt(), now);
    }

    private CredentialFacts facts(Instant now) {
        String scopes = checked.scopes().map(Scopes::join).orElse(null);
        String surplus = checked.scopes()
                .map(granted -> Scopes.join(Scope.surplus(List.of(Scope.values()), granted)))
                .orElse(null);
        return new CredentialFacts(
                kind.name(), user, token.lastFour(), token.fingerprint(), scopes, scopes, surplus, now, null);
    }

    Map<SecretKind, Secret> secrets() {
        return Map.of(kind, token);
    }

    Map<String, Object> detail() {
        return Map.of(
                "kind", kind.name(),
                "fingerprint", token.fingerprint(),
                "workspace", checked.workspace().slug(),
                "actor", checked.actor());
    }
}
