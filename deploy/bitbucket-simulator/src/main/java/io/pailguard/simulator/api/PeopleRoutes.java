package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.credential.Rights;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.list.Paging;
import io.pailguard.simulator.organization.Member;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.organization.Workspace;
import java.util.List;

/** The caller and what is the caller's own. */
final class PeopleRoutes {

    private static final Paging WORKSPACES = new Paging(25, 100);

    private PeopleRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/user", Scopes.of("account", "read:user:bitbucket"), PeopleRoutes::user),
                Route.get("/user/emails", Scopes.of("email", "read:user:bitbucket"), PeopleRoutes::emails),
                Route.get(
                        "/user/workspaces",
                        Scopes.of("account", "read:workspace:bitbucket"),
                        since(PeopleRoutes::workspaces)),
                Route.get(
                        "/user/workspaces/{workspace}/permission",
                        Scopes.of("account", "read:workspace:bitbucket"),
                        since(PeopleRoutes::permission)),
                Route.get(
                        "/user/workspaces/{workspace}/permissions/repositories",
                        Scopes.of("account repository", "read:repository:bitbucket"),
                        since(PeopleRoutes::repositories)),
                Route.get(
                        "/users/{selected_user}",
                        new Scopes(List.of(), List.of("read:user:bitbucket")),
                        PeopleRoutes::someone));
    }

    /** Not before they were made. */
    private static Route.Handler since(Route.Handler handler) {
        return ask -> {
            if (!ask.inForce(Change.USER_WORKSPACES)) {
                throw ApiError.noApi();
            }
            return handler.answer(ask);
        };
    }

    private static Answer user(Ask ask) {
        if (ask.caller().kind() == Caller.Kind.OAUTH_APP) {
            return Answer.json(ask.people().app(ask.caller()));
        }
        return Answer.json(ask.people().full(ask.person()));
    }

    private static Answer emails(Ask ask) {
        User user = ask.person();
        return ask.list(
                user.emails(),
                email -> Json.object(
                        "type",
                        "email",
                        "email",
                        email,
                        "is_primary",
                        email.equals(user.primaryEmail()),
                        "is_confirmed",
                        true,
                        "links",
                        Json.object("self", ask.links().api("/user/emails/" + email))));
    }

    private static Answer workspaces(Ask ask) {
        if (ask.caller().isAnonymous()) {
            throw Ask.unsupported();
        }
        boolean onlyAdministered = ask.call().query().first("administrator", "").equals("true");
        List<Workspace> own = ask.organization().workspaces().stream()
                .filter(workspace -> Rights.isMember(workspace, ask.caller()))
                .filter(workspace -> !onlyAdministered || Rights.administers(workspace, ask.caller()))
                .toList();
        return ask.list(
                WORKSPACES,
                own,
                workspace -> Json.object(
                        "type", "workspace_access",
                        "administrator", Rights.administers(workspace, ask.caller()),
                        "workspace", ask.views().workspaceBase(workspace)));
    }

    private static Answer permission(Ask ask) {
        User user = ask.person();
        Workspace workspace = ask.anyWorkspace();
        Member member = workspace.member(user.nickname()).orElseThrow(ApiError::forbidden);
        return Answer.json(Json.object(
                "type",
                "workspace_membership",
                "permission",
                "collaborator".equals(member.permission()) ? "create-project" : member.permission(),
                "user",
                ask.people().condensed(user),
                "workspace",
                ask.views().workspaceCondensed(workspace)));
    }

    private static Answer repositories(Ask ask) {
        User user = ask.person();
        Workspace workspace = ask.workspace();
        List<Place> readable = RepositoryRoutes.places(ask, workspace).stream()
                .filter(place -> Rights.ofPerson(workspace, place.repository(), user) != Level.NONE)
                .toList();
        return ask.list(
                readable, place -> permission(ask, user, place, Rights.ofPerson(workspace, place.repository(), user)));
    }

    static ObjectNode permission(Ask ask, User user, Place place, Level level) {
        return Json.object(
                "type", "repository_permission",
                "permission", level.permission(),
                "user", ask.people().condensed(user),
                "repository", ask.views().repositoryCondensed(place));
    }

    private static Answer someone(Ask ask) {
        if (ask.caller().isAnonymous()) {
            throw Ask.unsupported();
        }
        User found = Ask.first(
                ask.organization().users(), user -> user.answersTo(ask.variable("selected_user")), "No such user");
        return Answer.json(ask.people().full(found));
    }
}
