package io.pailguard.auth.connection;

import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.GivenToken;
import io.pailguard.auth.method.GrantMethod;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.scope.ScopeProfile;
import io.pailguard.bitbucket.ApiCredential;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection to be made, as far as it can be judged without asking anybody.
 *
 * @param workspace the slug, where one was named
 * @param profile what a consent asks for
 * @param inheritsFrom the ended connection whose selection it takes over, where one was named
 * @param deleteAt when it is removed by itself, where that was said
 */
record WantedConnection(
        String name,
        String team,
        Way way,
        Optional<String> workspace,
        ScopeProfile profile,
        Optional<UUID> inheritsFrom,
        Optional<Instant> deleteAt) {
    sealed interface Way {
        ConnectionMethod method();
    }

    /** @param expiresAt as people say it: the token does not tell */
    record ByToken(TokenMethod method, GivenToken token, Optional<Instant> expiresAt) implements Way {}

    /** @param consumer the connection's own, where the method needs one */
    record ByConsent(ConsentMethod method, Optional<ApiCredential.Basic> consumer) implements Way {}

    record ByGrant(GrantMethod method, ApiCredential.Basic consumer) implements Way {}
}
