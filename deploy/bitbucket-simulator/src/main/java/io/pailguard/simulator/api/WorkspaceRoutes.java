package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.credential.Rights;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Member;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.organization.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Workspaces and their people. */
final class WorkspaceRoutes {

    private static final String SELF = "/workspaces/{workspace}";
    private static final int MOST_ADDRESSES = 90;
    private static final Scopes WORKSPACE = Scopes.of("account", "read:workspace:bitbucket");

    private WorkspaceRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(
                        SELF,
                        new Scopes(List.of(), List.of("read:workspace:bitbucket")),
                        ask -> Answer.json(ask.views().workspace(ask.workspace()))),
                Route.get(SELF + "/members", WORKSPACE, WorkspaceRoutes::members)
                        .hiding("values.user.email"),
                Route.get(SELF + "/members/{member}", WORKSPACE, WorkspaceRoutes::member)
                        .hiding("user.email"),
                Route.get(SELF + "/permissions", WORKSPACE, WorkspaceRoutes::permissions),
                Route.get(
                        SELF + "/permissions/repositories",
                        Scopes.of("account", "read:repository:bitbucket"),
                        WorkspaceRoutes::repositoryPermissions),
                Route.get(
                        SELF + "/permissions/repositories/{repo_slug}",
                        Scopes.of("repository", "read:repository:bitbucket"),
                        WorkspaceRoutes::onePermission),
                Route.get(
                        SELF + "/pullrequests/{selected_user}",
                        Scopes.of("pullrequest", "read:pullrequest:bitbucket"),
                        WorkspaceRoutes::pullRequests));
    }

    private static Answer members(Ask ask) {
        Workspace workspace = ask.workspace();
        if (asked(ask).filter(address -> address.indexOf('@') > 0).count() > MOST_ADDRESSES) {
            throw ApiError.badRequest("Too many email addresses");
        }
        return ask.list(workspace.members(), member -> membership(ask, workspace, member));
    }

    private static Answer member(Ask ask) {
        Workspace workspace = ask.workspace();
        Member found = Ask.first(
                workspace.members(), member -> user(ask, member).answersTo(ask.variable("member")), "No such member");
        return Answer.json(membership(ask, workspace, found));
    }

    /** What stands in quotes in the query: only an address that was asked for is ever shown. */
    private static Stream<String> asked(Ask ask) {
        return Stream.of(ask.call().query().first("q", "").split("\""));
    }

    private static ObjectNode membership(Ask ask, Workspace workspace, Member member) {
        User user = user(ask, member);
        ObjectNode person = ask.people().condensed(user);
        boolean trusted = Rights.administers(workspace, ask.caller())
                || ask.caller().kind() == Caller.Kind.WORKSPACE_TOKEN
                || ask.caller().kind() == Caller.Kind.OAUTH_APP;
        if (trusted && asked(ask).anyMatch(user.primaryEmail()::equalsIgnoreCase)) {
            person.put("email", user.primaryEmail());
        }
        return Json.object(
                "type",
                "workspace_membership",
                "user",
                person,
                "workspace",
                ask.views().workspaceCondensed(workspace),
                "links",
                Json.object("self", ask.links().api("/workspaces/" + workspace.slug() + "/members/" + user.uuid())));
    }

    private static Answer permissions(Ask ask) {
        ask.refuseAccessTokens();
        Workspace workspace = ask.workspace();
        return ask.list(workspace.members(), member -> {
            ObjectNode view = membership(ask, workspace, member);
            view.put("permission", member.permission());
            if (!ask.inForce(Change.MEMBERS_WITHOUT_DATES)) {
                view.setAll(Json.object("added_on", member.addedOn(), "last_accessed", member.lastAccessed()));
            }
            ((ObjectNode) view.get("user")).remove("email");
            return view;
        });
    }

    private static Answer repositoryPermissions(Ask ask) {
        Workspace workspace = ask.administeredWorkspace();
        List<JsonNode> grants = new ArrayList<>();
        for (Repository repository : workspace.repositories()) {
            grants.addAll(effective(ask, workspace, repository));
        }
        return ask.list(grants, grant -> grant);
    }

    private static Answer onePermission(Ask ask) {
        Workspace workspace = ask.administeredWorkspace();
        Repository repository = workspace
                .repository(ask.variable("repo_slug"))
                .orElseThrow(() -> ApiError.notFound("Repository not found"));
        return ask.list(effective(ask, workspace, repository), grant -> grant);
    }

    private static List<JsonNode> effective(Ask ask, Workspace workspace, Repository repository) {
        Place place = new Place(workspace, repository, ask.world().git().of(repository));
        List<JsonNode> grants = new ArrayList<>();
        for (User user : ask.organization().users()) {
            Level level = Rights.ofPerson(workspace, repository, user);
            if (level != Level.NONE) {
                grants.add(PeopleRoutes.permission(ask, user, place, level));
            }
        }
        return grants;
    }

    private static Answer pullRequests(Ask ask) {
        Workspace workspace = ask.workspace();
        List<JsonNode> own = new ArrayList<>();
        for (Place place : RepositoryRoutes.places(ask, workspace)) {
            PullRequestViews views = new PullRequestViews(ask, place);
            place.repository().pullRequests().stream()
                    .filter(request -> request.state().equals("OPEN"))
                    .filter(request -> ask.organization()
                            .user(request.author())
                            .filter(author -> author.answersTo(ask.variable("selected_user")))
                            .isPresent())
                    .forEach(request -> own.add(views.full(request)));
        }
        return ask.list(PullRequestRoutes.PAGES, own, each -> each);
    }

    private static User user(Ask ask, Member member) {
        return ask.organization().user(member.user()).orElseGet(() -> User.of(member.user(), member.user()));
    }
}
