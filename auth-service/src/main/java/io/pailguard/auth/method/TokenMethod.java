package io.pailguard.auth.method;

import io.pailguard.auth.problem.Result;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connects by a token that a person made at Bitbucket and gives here. It is tried before anything of it is stored. */
public non-sealed interface TokenMethod extends ConnectionMethod {
    /**
     * What was typed, before any call is made with it; refused where it cannot be one.
     *
     * @param username what older guides asked for; only a hint to what is meant
     */
    Result<GivenToken> read(@Nullable String email, @Nullable String username, @Nullable Secret token);

    /**
     * Tries it with real calls.
     *
     * @param answers says what is wrong where Bitbucket does not take it
     */
    Uni<Result<CheckedCredential>> check(GivenToken token, WantedWorkspace workspace, AnswerCheck answers);

    /** How long one can live, where Bitbucket sets a bound. */
    default Optional<Duration> longestLife() {
        return Optional.empty();
    }

    /** By what its tokens are told apart from others. */
    TokenMark mark();

    @Override
    default String howToRenew() {
        return "Make a new token and give it to the connection: " + makeUrl() + ".";
    }

    @Override
    default String howToAdd(String scopes) {
        return "Make a new token that also has " + scopes + " and give it to the connection";
    }

    @Override
    default String howToBeginWith(String scopes) {
        return "The scopes of a token cannot be changed. Make a new one that also has " + scopes;
    }

    @Override
    default Optional<Renewal> renewal() {
        return Optional.empty();
    }
}
