package io.pailguard.auth.method;

/** Connects by the consent of a person on Bitbucket's page, given to an OAuth client. */
public non-sealed interface ConsentMethod extends ConnectionMethod {
    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when no client is registered */
    String clientId();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when no client is registered */
    default void requireClient() {
        clientId();
    }

    /** Where Bitbucket sends the browser back to; registered at the client exactly like this. */
    String callback();

    /** What Bitbucket counts the requests of its tokens for. */
    String budgetKey();

    @Override
    default boolean isRefreshed() {
        return true;
    }
}
