package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.credential.Rights;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Group;
import io.pailguard.simulator.organization.Workspace;
import java.util.List;
import java.util.Optional;

/** Groups have no form in version 2.0; the old one is an array without pages. */
final class GroupRoutes {

    private static final Scopes READ = Scopes.of("account", "read:workspace:bitbucket");

    private GroupRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/groups/{workspace}", READ, ask -> {
                    refuseWhenGone(ask);
                    Workspace workspace = ask.administeredWorkspace();
                    return Answer.json(Json.array(workspace.groups().stream()
                            .map(group -> view(ask, workspace, group))
                            .toList()));
                }),
                Route.get("/groups/{workspace}/{group_slug}", READ, GroupRoutes::one));
    }

    private static void refuseWhenGone(Ask ask) {
        if (ask.inForce(Change.GROUPS_REMOVED)) {
            throw Change.GROUPS_REMOVED.gone();
        }
    }

    /** Who is not in the group gets an empty body instead of a refusal. */
    private static Answer one(Ask ask) {
        refuseWhenGone(ask);
        Workspace workspace = ask.workspace();
        Optional<Group> own = workspace
                .group(ask.variable("group_slug"))
                .filter(group -> Rights.administers(workspace, ask.caller())
                        || ask.caller()
                                .person()
                                .filter(user -> group.members().contains(user.nickname()))
                                .isPresent());
        return own.map(group -> Answer.json(view(ask, workspace, group))).orElseGet(() -> Answer.empty(200));
    }

    private static ObjectNode view(Ask ask, Workspace workspace, Group group) {
        return Json.object(
                "name", group.name(),
                "slug", group.slug(),
                "permission", group.permission(),
                "auto_add", false,
                "members",
                        group.members().stream()
                                .map(nickname -> ask.people().named(ask.organization(), nickname))
                                .toList(),
                "owner", ask.views().workspaceCondensed(workspace));
    }
}
