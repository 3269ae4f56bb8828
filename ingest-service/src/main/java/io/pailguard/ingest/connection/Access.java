package io.pailguard.ingest.connection;

import io.pailguard.bitbucket.ApiCredential;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as the broker hands it out, kept in memory only.
 *
 * @param release what auth-service calls this release; null where it does not tell
 * @param credential as Bitbucket's API takes it
 * @param gitUsername the user name that goes with the token over git
 * @param useUntil ask for another one after this
 * @param budgetKey what Bitbucket counts requests by: a consumer, a user or an access token
 */
public record Access(
        @Nullable UUID release, ApiCredential credential, String gitUsername, Instant useUntil, String budgetKey) {
    public Access {
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(useUntil, "useUntil");
        Objects.requireNonNull(budgetKey, "budgetKey");
    }
}
