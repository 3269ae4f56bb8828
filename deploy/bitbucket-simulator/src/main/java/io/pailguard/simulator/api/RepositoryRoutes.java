package io.pailguard.simulator.api;

import io.pailguard.simulator.credential.Rights;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.organization.Workspace;
import java.util.List;

/** Repositories themselves. */
final class RepositoryRoutes {

    static final String SELF = "/repositories/{workspace}/{repo_slug}";
    static final Scopes READ = Scopes.of("repository", "read:repository:bitbucket");

    private RepositoryRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/repositories/{workspace}", READ, RepositoryRoutes::list),
                Route.get(SELF, READ, ask -> Answer.json(ask.views().repository(ask.place()))),
                Route.get(SELF + "/forks", READ, RepositoryRoutes::forks));
    }

    /** In whichever workspace they lie, if the caller sees them. */
    private static Answer forks(Ask ask) {
        String parent = ask.place().fullName();
        List<Place> forks = ask.organization().workspaces().stream()
                .flatMap(workspace -> places(ask, workspace).stream())
                .filter(place -> parent.equals(place.repository().parent()))
                .toList();
        return ask.list(forks, ask.views()::repository);
    }

    /** Repositories of a workspace that the caller may see. */
    static List<Place> places(Ask ask, Workspace workspace) {
        return workspace.repositories().stream()
                .map(repository ->
                        new Place(workspace, repository, ask.world().git().of(repository)))
                .filter(place -> ask.level(place) != Level.NONE)
                .toList();
    }

    /** Not only for members: whoever asks sees what is public. */
    private static Answer list(Ask ask) {
        Workspace workspace = ask.anyWorkspace();
        Level needed = needed(ask.call().query().first("role", ""));
        boolean member = Rights.isMember(workspace, ask.caller());
        List<Place> chosen = places(ask, workspace).stream()
                .filter(place ->
                        needed == Level.NONE || (member && ask.level(place).compareTo(needed) >= 0))
                .toList();
        return ask.list(chosen, ask.views()::repository);
    }

    private static Level needed(String role) {
        return switch (role) {
            case "" -> Level.NONE;
            case "member" -> Level.READ;
            case "contributor" -> Level.WRITE;
            case "admin", "owner" -> Level.ADMIN;
            default -> throw ApiError.badRequest("Invalid role");
        };
    }
}
