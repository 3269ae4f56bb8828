package io.pailguard.simulator;

import io.pailguard.simulator.credential.Credentials.AppPassword;
import io.pailguard.simulator.organization.AccessToken;
import io.pailguard.simulator.organization.ApiToken;
import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.Organization;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Credentials to try the simulator with: of each kind the first that the organization has, and all of them by name.
 *
 * @param accessToken of the first workspace
 * @param limitedToken of the access tokens without {@code repository:admin} the one with the fewest scopes, whatever its name
 * @param accessTokens by what they are confined to and their name, such as {@code acme/sample}
 * @param apiTokens by nickname and label, such as {@code mara/sample}
 */
public record SampleCredentials(
        Basic apiToken,
        String accessToken,
        OauthConsumer consumer,
        String limitedToken,
        Basic appPassword,
        Map<String, String> accessTokens,
        Map<String, Basic> apiTokens,
        List<OauthConsumer> consumers) {

    /** For Basic authentication: the e-mail address and the token. */
    public record Basic(String email, String token) {

        @Override
        public String toString() {
            return "Basic[" + email + ']';
        }
    }

    /** An OAuth consumer with its registered callback. */
    public record OauthConsumer(String key, String secret, String callback, String workspace) {

        @Override
        public String toString() {
            return "OauthConsumer[" + workspace + ']';
        }
    }

    @Override
    public String toString() {
        return "SampleCredentials[]";
    }

    static SampleCredentials of(Organization organization, AppPassword appPassword) {
        Map<String, String> accessTokens = new LinkedHashMap<>();
        for (AccessToken token : organization.accessTokens()) {
            accessTokens.put(token.resource() + '/' + token.name(), token.token());
        }
        Map<String, Basic> apiTokens = new LinkedHashMap<>();
        for (ApiToken token : organization.apiTokens()) {
            organization
                    .user(token.user())
                    .ifPresent(user -> apiTokens.put(
                            token.user() + '/' + token.label(), new Basic(user.primaryEmail(), token.token())));
        }
        List<OauthConsumer> consumers =
                organization.consumers().stream().map(SampleCredentials::of).toList();
        String limited = organization.accessTokens().stream()
                .filter(token -> !token.scopes().contains("repository:admin"))
                .min(Comparator.comparingInt(token -> token.scopes().size()))
                .map(AccessToken::token)
                .orElse(null);
        return new SampleCredentials(
                apiTokens.values().stream().findFirst().orElse(null),
                accessTokens.values().stream().findFirst().orElse(null),
                consumers.isEmpty() ? null : consumers.get(0),
                limited,
                new Basic(appPassword.user(), appPassword.password()),
                accessTokens,
                apiTokens,
                consumers);
    }

    private static OauthConsumer of(Consumer consumer) {
        return new OauthConsumer(
                consumer.key(), consumer.secret(), consumer.callbacks().get(0), consumer.workspace());
    }
}
