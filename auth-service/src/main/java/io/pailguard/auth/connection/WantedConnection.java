package io.pailguard.auth.connection;

import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.GivenToken;
import io.pailguard.auth.method.TokenMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection to be made, as far as it can be judged without asking anybody.
 *
 * @param workspace the slug, where one was named
 * @param inheritsFrom the ended connection whose selection it takes over, where one was named
 * @param deleteAt when it is removed by itself, where that was said
 */
record WantedConnection(
        String name,
        String team,
        Way way,
        Optional<String> workspace,
        Optional<UUID> inheritsFrom,
        Optional<Instant> deleteAt) {
    sealed interface Way {
        ConnectionMethod method();
    }

    record ByToken(TokenMethod method, GivenToken token) implements Way {}

    record ByConsent(ConsentMethod method) implements Way {}
}
