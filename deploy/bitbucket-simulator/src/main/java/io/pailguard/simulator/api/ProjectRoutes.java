package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.DeployKey;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Project;
import io.pailguard.simulator.organization.Workspace;
import java.util.List;
import java.util.function.BiFunction;

/** Projects and their settings. */
final class ProjectRoutes {

    private static final String LIST = "/workspaces/{workspace}/projects";
    private static final String ONE = LIST + "/{project_key}";
    private static final Scopes READ = Scopes.of("project", "read:project:bitbucket");
    private static final Scopes PERMISSIONS = Scopes.of("project:admin", "read:project:bitbucket");

    private static final Scopes KEYS = Scopes.of("project project:admin", "admin:project:bitbucket");

    private ProjectRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(LIST, READ, ask -> {
                    Workspace workspace = ask.workspace();
                    return ask.list(workspace.projects(), project -> ask.views().project(workspace, project));
                }),
                Route.get(ONE, READ, ask -> {
                    Workspace workspace = ask.workspace();
                    return Answer.json(ask.views().project(workspace, ask.project(workspace)));
                }),
                Route.get(
                        ONE + "/branching-model",
                        Scopes.of("project:admin", "read:repository:bitbucket"),
                        administered((ask, project) -> Answer.json(new BranchingModels(ask, null)
                                .model(BranchingModels.of(project), "project_branching_model")))),
                Route.get(
                        ONE + "/branching-model/settings",
                        Scopes.of("project:admin", "admin:project:bitbucket"),
                        administered((ask, project) ->
                                Answer.json(new BranchingModels(ask, null).settings(BranchingModels.of(project))))),
                Route.get(
                        ONE + "/default-reviewers",
                        Scopes.of("project:admin", "read:pullrequest:bitbucket"),
                        administered((ask, project) -> ask.list(
                                project.defaultReviewers(),
                                nickname -> GuardRoutes.reviewer(ask, nickname, "project")))),
                Route.get(ONE + "/deploy-keys", KEYS, permissions(ProjectRoutes::keys)),
                Route.get(ONE + "/deploy-keys/{key_id}", KEYS, permissions(ProjectRoutes::key)),
                Route.get(ONE + "/permissions-config/users", PERMISSIONS, permissions(ProjectRoutes::users)),
                Route.get(ONE + "/permissions-config/groups", PERMISSIONS, permissions(ProjectRoutes::groups)));
    }

    private static Route.Handler administered(BiFunction<Ask, Project, Answer> handler) {
        return ask -> handler.apply(ask, ask.administeredProject(ask.workspace()));
    }

    private static Route.Handler permissions(BiFunction<Ask, Project, Answer> handler) {
        return ask -> {
            ask.refuseAccessTokens();
            return handler.apply(ask, ask.administeredProject(ask.workspace()));
        };
    }

    private static Answer keys(Ask ask, Project project) {
        return ask.list(project.deployKeys(), key -> view(ask, project, key));
    }

    private static Answer key(Ask ask, Project project) {
        String id = ask.variable("key_id");
        return Answer.json(view(
                ask,
                project,
                Ask.first(project.deployKeys(), key -> Long.toString(key.id()).equals(id), "Deploy key not found")));
    }

    private static ObjectNode view(Ask ask, Project project, DeployKey key) {
        Workspace workspace = ask.workspace();
        String self = "/workspaces/" + workspace.slug() + "/projects/" + project.key() + "/deploy-keys/" + key.id();
        return Json.object(
                "type", "project_deploy_key",
                "id", key.id(),
                "key", key.key(),
                "label", key.label(),
                "comment", key.comment(),
                "created_on", key.createdOn(),
                "last_used", key.lastUsed(),
                "project", ask.views().projectCondensed(workspace, project),
                "links", Json.object("self", ask.links().api(self)));
    }

    private static Answer users(Ask ask, Project project) {
        return ask.plainList(project.users(), grant -> {
            ObjectNode person = (ObjectNode) ask.people().named(ask.organization(), grant.to());
            return view(
                    ask,
                    project,
                    grant,
                    "user",
                    person,
                    person.get("account_id").asText());
        });
    }

    private static Answer groups(Ask ask, Project project) {
        return ask.plainList(
                project.groups(),
                grant -> view(
                        ask, project, grant, "group", ask.people().group(ask.workspace(), grant.to()), grant.to()));
    }

    private static ObjectNode view(Ask ask, Project project, Grant grant, String kind, ObjectNode whom, String id) {
        Workspace workspace = ask.workspace();
        String self = "/workspaces/" + workspace.slug() + "/projects/" + project.key() + "/permissions-config/" + kind
                + "s/" + id;
        return Json.object(
                "type",
                "project_" + kind + "_permission",
                "permission",
                grant.permission(),
                kind,
                whom,
                "project",
                ask.views().projectCondensed(workspace, project),
                "links",
                Json.object("self", ask.links().api(self)));
    }
}
