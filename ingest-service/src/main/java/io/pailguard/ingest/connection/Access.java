package io.pailguard.ingest.connection;

import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.kit.secret.Secret;
import java.time.Instant;
import java.util.Objects;

/**
 * A token as the broker hands it out, kept in memory only.
 *
 * @param username of the Basic form; null for a bearer token
 * @param gitUsername the user name that goes with the token over git
 * @param useUntil ask for another one after this
 * @param budgetKey what Bitbucket counts requests by: a consumer, a user or an access token
 */
public record Access(
        boolean basic, String username, String gitUsername, Secret token, Instant useUntil, String budgetKey) {
    public Access {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(useUntil, "useUntil");
        Objects.requireNonNull(budgetKey, "budgetKey");
        if (basic && username == null) {
            throw new IllegalArgumentException("the Basic form needs a user name");
        }
    }

    /** As Bitbucket's API takes it. */
    public ApiCredential credential() {
        return basic ? new ApiCredential.Basic(username, token) : new ApiCredential.Bearer(token);
    }
}
