package io.pailguard.auth.method;

import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Connects by the consent of a person on Bitbucket's page, given to an OAuth consumer. */
public non-sealed interface ConsentMethod extends ConnectionMethod {
    /**
     * The consumer that is consented to; refused when there is none. One is never taken for another: a method either has
     * that of the installation or that of each connection.
     *
     * @param own the connection's own, where it has one
     */
    Result<ApiCredential.Basic> consumer(Optional<ApiCredential.Basic> own);

    /**
     * Where Bitbucket sends the browser back to, below the public address: a path of its own for each method, so that the
     * answer to one is never taken for that to another.
     */
    String callbackPath();

    /** The whole address; registered at the consumer exactly like this. */
    String callback();

    /** Trades the code of the redirect for a pair of tokens. */
    Uni<TokenAnswer> exchange(ApiCredential.Basic consumer, Secret code, Secret verifier);

    @Override
    default String howToRenew() {
        return "Authorize the connection again.";
    }

    @Override
    default String howToAdd(String scopes) {
        return "Give the OAuth consumer the scope " + scopes + " and authorize the connection again";
    }

    @Override
    default String howToBeginWith(String scopes) {
        return "Give the OAuth consumer the scopes " + scopes + " at Bitbucket, then authorize again";
    }
}
