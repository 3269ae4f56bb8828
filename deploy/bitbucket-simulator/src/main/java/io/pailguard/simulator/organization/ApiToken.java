package io.pailguard.simulator.organization;

import java.time.Instant;
import java.util.List;

/**
 * An API token of a person.
 *
 * @param label tells the tokens of a person apart
 * @param token minted when absent
 * @param scopes granular scopes, such as {@code read:repository:bitbucket}
 * @param expiresOn a year from the first start when absent
 */
public record ApiToken(String user, String label, String token, List<String> scopes, Instant expiresOn) {

    public ApiToken {
        scopes = Lists.copy(scopes);
    }

    public static ApiToken of(String user, String label, String... scopes) {
        return new ApiToken(user, label, null, List.of(scopes), null);
    }

    @Override
    public String toString() {
        return "ApiToken[" + user + '/' + label + ']';
    }
}
