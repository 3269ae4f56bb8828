package io.pailguard.simulator.credential;

import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Group;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Project;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.organization.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do by role, apart from scopes. */
public final class Rights {

    private Rights() {}

    /** Levels on a repository, weakest first. */
    public enum Level {
        NONE,
        READ,
        WRITE,
        ADMIN;

        static Level of(String permission) {
            return switch (permission) {
                case "admin" -> ADMIN;
                case "write", "create-repo" -> WRITE;
                case "read" -> READ;
                default -> NONE;
            };
        }

        Level orHigher(Level other) {
            return compareTo(other) >= 0 ? this : other;
        }

        public String permission() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Level on(Organization organization, Workspace workspace, Repository repository, Caller caller) {
        Level open = repository.isPrivate() ? Level.NONE : Level.READ;
        if (caller.person().isPresent()) {
            return open.orHigher(ofPerson(workspace, repository, caller.user()));
        }
        if (caller.resource() != null && reaches(workspace, repository, caller)) {
            return open.orHigher(byScope(caller));
        }
        return open;
    }

    /** Effective right of a person: the highest of role, project grants and repository grants. */
    public static Level ofPerson(Workspace workspace, Repository repository, User user) {
        String nickname = user.nickname();
        if (workspace.member(nickname).filter(member -> member.administers()).isPresent()) {
            return Level.ADMIN;
        }
        Level level = highest(
                workspace,
                nickname,
                repository.access().users(),
                repository.access().groups());
        Optional<Project> project = Optional.ofNullable(repository.project()).flatMap(workspace::project);
        return project.map(each -> highest(workspace, nickname, each.users(), each.groups()))
                .map(level::orHigher)
                .orElse(level);
    }

    public static boolean isMember(Workspace workspace, Caller caller) {
        return caller.person()
                .map(user -> workspace.member(user.nickname()).isPresent())
                .orElseGet(() ->
                        caller.confinedTo().filter(workspace.slug()::equals).isPresent());
    }

    /** Owners administer; so does nobody else. */
    public static boolean administers(Workspace workspace, Caller caller) {
        return caller.person()
                .flatMap(user -> workspace.member(user.nickname()))
                .filter(member -> member.administers())
                .isPresent();
    }

    public static boolean administers(Workspace workspace, Project project, Caller caller) {
        if (administers(workspace, caller)) {
            return true;
        }
        if (caller.resource() != null) {
            return isMember(workspace, caller) && caller.scopes().contains("project:admin");
        }
        return caller.person()
                .map(user -> highest(workspace, user.nickname(), project.users(), project.groups()) == Level.ADMIN)
                .orElse(false);
    }

    private static Level highest(Workspace workspace, String nickname, List<Grant> users, List<Grant> groups) {
        Level level = Level.NONE;
        for (Grant grant : users) {
            level = grant.to().equals(nickname) ? level.orHigher(Level.of(grant.permission())) : level;
        }
        for (Grant grant : groups) {
            boolean inGroup = workspace
                    .group(grant.to())
                    .map(Group::members)
                    .filter(members -> members.contains(nickname))
                    .isPresent();
            level = inGroup ? level.orHigher(Level.of(grant.permission())) : level;
        }
        return level;
    }

    private static boolean reaches(Workspace workspace, Repository repository, Caller caller) {
        return switch (caller.kind()) {
            case REPOSITORY_TOKEN -> caller.resource().equals(workspace.slug() + '/' + repository.slug());
            case PROJECT_TOKEN -> caller.resource().equals(workspace.slug() + '/' + repository.project());
            default -> caller.resource().equals(workspace.slug());
        };
    }

    private static Level byScope(Caller caller) {
        Set<String> scopes = Scopes.closure(caller.scopes());
        if (scopes.contains("repository:admin")) {
            return Level.ADMIN;
        }
        return scopes.contains("repository:write") ? Level.WRITE : Level.READ;
    }
}
