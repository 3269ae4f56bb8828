package io.pailguard.simulator.organization;

import java.util.List;

/**
 * An access token of a repository, project or workspace.
 *
 * @param kind {@code repository}, {@code project} or {@code workspace}
 * @param resource {@code workspace}, {@code workspace/slug} or {@code workspace/KEY}, as the kind says
 * @param token minted when absent
 * @param scopes classic scopes
 */
public record AccessToken(String kind, String resource, String name, String token, List<String> scopes) {

    public AccessToken {
        scopes = Lists.copy(scopes);
    }

    public static AccessToken of(String kind, String resource, String name, String... scopes) {
        return new AccessToken(kind, resource, name, null, List.of(scopes));
    }

    @Override
    public String toString() {
        return "AccessToken[" + kind + ' ' + resource + '/' + name + ']';
    }
}
