package io.pailguard.auth.handshake;

import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.auth.connection.CredentialFacts;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.scope.Scopes;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.pailguard.kit.secret.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A consent that was given and found good.
 *
 * @param budgetKey what Bitbucket counts the requests of its tokens for
 * @param granted what Bitbucket says was granted
 * @param asked the classic scopes that were asked for
 */
record Consent(
        ConsentMethod method,
        String budgetKey,
        Granted pair,
        Secret refresh,
        String actor,
        WorkspaceList workspaces,
        Set<String> granted,
        List<String> asked) {
    CredentialFacts facts(Instant now) {
        return new CredentialFacts(
                "OAUTH_GRANT",
                null,
                refresh.lastFour(),
                refresh.fingerprint(),
                Scopes.join(granted),
                Scopes.join(granted),
                Scopes.join(Scope.surplus(askedScopes(), granted)),
                now,
                null);
    }

    private List<Scope> askedScopes() {
        return Arrays.stream(Scope.values())
                .filter(scope -> asked.contains(scope.classic()))
                .toList();
    }

    Map<SecretKind, Secret> secrets() {
        return Map.of(SecretKind.OAUTH_ACCESS, pair.access(), SecretKind.OAUTH_REFRESH, refresh);
    }
}
