package io.pailguard.simulator.credential;

import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.User;
import java.util.Optional;
import java.util.Set;

/**
 * Who a call comes from.
 *
 * @param id names the credential without revealing it
 * @param budget whose rate limit is spent
 * @param user null for access tokens, for apps and for anonymous calls
 * @param resource what an access token or an app is confined to: {@code workspace}, {@code workspace/slug} or
 *     {@code workspace/KEY}; null for people
 * @param consumer of an OAuth token, else null
 * @param scopes as they were granted
 */
public record Caller(
        Kind kind,
        String id,
        String budget,
        User user,
        String resource,
        String name,
        Consumer consumer,
        Set<String> scopes) {

    /** Kinds of credentials with the name that Bitbucket answers in {@code X-Credential-Type}. */
    public enum Kind {
        ANONYMOUS("unauthenticated_identity"),
        OAUTH("oauth2"),
        OAUTH_APP("oauth2"),
        API_TOKEN("api_token"),
        APP_PASSWORD("apppassword"),
        REPOSITORY_TOKEN("repository_access_token"),
        PROJECT_TOKEN("project_access_token"),
        WORKSPACE_TOKEN("workspace_access_token");

        private final String header;

        Kind(String header) {
            this.header = header;
        }

        public String header() {
            return header;
        }
    }

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public static Caller anonymous(String remoteAddress) {
        return new Caller(Kind.ANONYMOUS, "anonymous", "anonymous:" + remoteAddress, null, null, null, null, Set.of());
    }

    public boolean isAnonymous() {
        return kind == Kind.ANONYMOUS;
    }

    /** Repository, project or workspace access tokens. */
    public boolean isAccessToken() {
        return kind == Kind.REPOSITORY_TOKEN || kind == Kind.PROJECT_TOKEN || kind == Kind.WORKSPACE_TOKEN;
    }

    public Optional<User> person() {
        return Optional.ofNullable(user);
    }

    /** The workspace that a confined credential belongs to. */
    public Optional<String> confinedTo() {
        if (resource == null) {
            return Optional.empty();
        }
        int slash = resource.indexOf('/');
        return Optional.of(slash < 0 ? resource : resource.substring(0, slash));
    }
}
