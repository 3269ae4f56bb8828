package io.pailguard.auth.method;

import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;

/** Connects by the consent of a person on Bitbucket's page, given to an OAuth client. */
public non-sealed interface ConsentMethod extends ConnectionMethod {
    /** Refused when no client is registered. */
    Result<String> clientId();

    /** Where Bitbucket sends the browser back to; registered at the client exactly like this. */
    String callback();

    /** What Bitbucket counts the requests of its tokens for. */
    String budgetKey();

    /** Trades the code of the redirect for a pair of tokens. */
    Uni<TokenAnswer> exchange(Secret code, Secret verifier);

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
