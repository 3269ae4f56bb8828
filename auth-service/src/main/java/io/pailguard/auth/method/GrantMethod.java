package io.pailguard.auth.method;

import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.smallrye.mutiny.Uni;

/** Connects as an OAuth consumer itself. Its tokens are granted for its key and secret, each time one ends. */
public non-sealed interface GrantMethod extends ConnectionMethod {
    /** A token that was granted, and what real calls with it showed. */
    record CheckedGrant(Granted token, CheckedCredential credential) {}

    /**
     * Has a token granted and tries it.
     *
     * @param answers says what is wrong where Bitbucket does not take it
     */
    Uni<Result<CheckedGrant>> check(ApiCredential.Basic consumer, WantedWorkspace workspace, AnswerCheck answers);

    @Override
    default boolean bringsConsumer() {
        return true;
    }

    @Override
    default String secretField() {
        return "consumerSecret";
    }
}
