package io.pailguard.simulator.organization;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Everything one simulator plays. */
public record Organization(
        List<User> users,
        List<Workspace> workspaces,
        List<Consumer> consumers,
        List<ApiToken> apiTokens,
        List<AccessToken> accessTokens) {

    public Organization {
        users = Lists.copy(users);
        workspaces = Lists.copy(workspaces);
        consumers = Lists.copy(consumers);
        apiTokens = Lists.copy(apiTokens);
        accessTokens = Lists.copy(accessTokens);
    }

    public Optional<User> user(String nickname) {
        return users.stream().filter(user -> user.nickname().equals(nickname)).findFirst();
    }

    /** The person whose addresses include the given one, as Bitbucket maps commit authors. */
    public Optional<User> userWithEmail(String email) {
        return users.stream()
                .filter(user -> user.emails().stream().anyMatch(known -> known.equalsIgnoreCase(email)))
                .findFirst();
    }

    /** By slug or by uuid with braces. */
    public Optional<Workspace> workspace(String slugOrUuid) {
        return workspaces.stream().filter(each -> each.answersTo(slugOrUuid)).findFirst();
    }

    public Organization withWorkspace(String slug, UnaryOperator<Workspace> change) {
        return new Organization(
                users,
                Lists.change(workspaces, workspace -> workspace.slug().equals(slug), change),
                consumers,
                apiTokens,
                accessTokens);
    }

    public Organization withCredentials(
            List<Consumer> newConsumers, List<ApiToken> newApiTokens, List<AccessToken> newAccessTokens) {
        return new Organization(users, workspaces, newConsumers, newApiTokens, newAccessTokens);
    }
}
