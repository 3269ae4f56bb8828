package io.pailguard.auth.connection;

import io.pailguard.auth.method.CheckedCredential;
import io.pailguard.auth.method.GivenToken;
import io.pailguard.auth.method.GrantMethod.CheckedGrant;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.scope.Scopes;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential that was tried and is about to be kept.
 *
 * @param user what it goes with, where it needs one
 * @param shown by whose last characters people know it again
 * @param sealed what the API is called with
 * @param lifetime of that, where it is short
 * @param expiresAt when it ends for good, where that was said
 * @param givenAt when people gave it, where that is not now
 */
public record NewCredential(
        String kind,
        @Nullable String user,
        Secret shown,
        Map<SecretKind, Secret> sealed,
        CheckedCredential checked,
        Optional<Duration> lifetime,
        Optional<Instant> expiresAt,
        Optional<Instant> givenAt) {
    static NewCredential of(
            TokenMethod method, GivenToken token, CheckedCredential checked, Optional<Instant> expiresAt) {
        return new NewCredential(
                method.secretKind().name(),
                token.user(),
                token.secret(),
                Map.of(method.secretKind(), token.secret()),
                checked,
                Optional.empty(),
                expiresAt,
                Optional.empty());
    }

    static NewCredential of(ApiCredential.Basic consumer, CheckedGrant grant) {
        return new NewCredential(
                "CLIENT_CREDENTIALS",
                null,
                consumer.secret(),
                Map.of(SecretKind.OAUTH_ACCESS, grant.token().access()),
                grant.credential(),
                Optional.of(grant.token().lifetime()),
                Optional.empty(),
                Optional.empty());
    }

    /** Of a secret that is taken up again: going back to it makes it no younger. */
    public NewCredential givenAt(Instant at) {
        return new NewCredential(kind, user, shown, sealed, checked, lifetime, expiresAt, Optional.of(at));
    }

    void describe(Connection connection, Instant now) {
        connection.belongTo(checked.workspace());
        connection.hold(facts(now), checked.actor(), checked.budgetKey());
    }

    /** What the policy has against it. What is renewed every few hours needs no end. */
    Optional<Objection> against(CredentialPolicy policy, Method method, Instant now) {
        return policy.against(method, checked.scopes())
                .or(() ->
                        lifetime.isPresent() ? Optional.empty() : policy.againstLifetime(expiresAt.orElse(null), now));
    }

    private CredentialFacts facts(Instant now) {
        String scopes = checked.scopes().map(Scopes::join).orElse(null);
        String surplus = checked.scopes().map(Scopes::neverAskedFor).orElse(null);
        return new CredentialFacts(
                kind,
                user,
                shown.lastFour(),
                shown.fingerprint(),
                scopes,
                scopes,
                surplus,
                givenAt.orElse(now),
                expiresAt.orElse(null));
    }

    Map<String, Object> detail() {
        return Map.of(
                "kind", kind,
                "fingerprint", shown.fingerprint(),
                "workspace", checked.workspace().slug(),
                "actor", checked.actor());
    }
}
