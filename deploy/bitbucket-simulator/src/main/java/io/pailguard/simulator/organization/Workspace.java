package io.pailguard.simulator.organization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A workspace.
 *
 * @param variables pipeline variables of the whole workspace
 * @param runners that every repository of it may use
 */
public record Workspace(
        String slug,
        String name,
        String uuid,
        Instant createdOn,
        List<Member> members,
        List<Group> groups,
        List<Project> projects,
        List<Repository> repositories,
        List<Hook> hooks,
        List<Variable> variables,
        List<Runner> runners) {

    public Workspace {
        name = name == null ? slug : name;
        uuid = Uuids.orNamed(uuid, "workspace", slug);
        createdOn = createdOn == null ? Instant.parse("2021-03-01T09:00:00Z") : createdOn;
        members = Lists.copy(members);
        groups = Lists.copy(groups);
        projects = Lists.copy(projects);
        repositories = Lists.copy(repositories);
        hooks = Lists.copy(hooks);
        variables = Lists.copy(variables);
        runners = Lists.copy(runners);
    }

    public boolean answersTo(String slugOrUuid) {
        return slug.equals(slugOrUuid) || uuid.equals(slugOrUuid);
    }

    public Optional<Member> member(String nickname) {
        return members.stream().filter(each -> each.user().equals(nickname)).findFirst();
    }

    public Optional<Group> group(String groupSlug) {
        return groups.stream().filter(each -> each.slug().equals(groupSlug)).findFirst();
    }

    public Optional<Project> project(String key) {
        return projects.stream().filter(each -> each.answersTo(key)).findFirst();
    }

    /** By slug (any case) or by uuid with braces. */
    public Optional<Repository> repository(String slugOrUuid) {
        return repositories.stream().filter(each -> each.answersTo(slugOrUuid)).findFirst();
    }

    public Workspace withRepositories(List<Repository> changed) {
        return new Workspace(
                slug, name, uuid, createdOn, members, groups, projects, changed, hooks, variables, runners);
    }

    public Workspace withHooks(List<Hook> changed) {
        return new Workspace(
                slug, name, uuid, createdOn, members, groups, projects, repositories, changed, variables, runners);
    }

    public Workspace withRepository(String repositoryUuid, UnaryOperator<Repository> change) {
        return withRepositories(Lists.change(repositories, each -> each.uuid().equals(repositoryUuid), change));
    }
}
