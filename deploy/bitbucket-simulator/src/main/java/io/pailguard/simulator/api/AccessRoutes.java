package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.DeployKey;
import io.pailguard.simulator.organization.Grant;
import java.util.List;

/** Who and what reaches a repository: explicit grants and deploy keys. */
final class AccessRoutes {

    private static final Scopes PERMISSIONS = Scopes.of("repository:admin", "read:repository:bitbucket");
    private static final Scopes KEYS = Scopes.of("repository repository:admin", "admin:repository:bitbucket");
    private static final String USERS = SELF + "/permissions-config/users";
    private static final String GROUPS = SELF + "/permissions-config/groups";

    private AccessRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(USERS, PERMISSIONS, AccessRoutes::users),
                Route.get(USERS + "/{selected_user_id}", PERMISSIONS, AccessRoutes::user),
                Route.get(GROUPS, PERMISSIONS, AccessRoutes::groups),
                Route.get(GROUPS + "/{group_slug}", PERMISSIONS, AccessRoutes::group),
                Route.get(SELF + "/deploy-keys", KEYS, AccessRoutes::keys),
                Route.get(SELF + "/deploy-keys/{key_id}", KEYS, AccessRoutes::key));
    }

    private static Answer users(Ask ask) {
        Place place = ask.placeOfPermissions();
        return ask.plainList(place.repository().access().users(), grant -> userView(ask, place, grant));
    }

    private static Answer user(Ask ask) {
        Place place = ask.placeOfPermissions();
        Grant found = Ask.first(
                place.repository().access().users(),
                grant -> ask.organization()
                        .user(grant.to())
                        .filter(user -> user.answersTo(ask.variable("selected_user_id")))
                        .isPresent(),
                "No explicit permission for this user");
        return Answer.json(userView(ask, place, found));
    }

    private static Answer groups(Ask ask) {
        Place place = ask.placeOfPermissions();
        return ask.plainList(place.repository().access().groups(), grant -> groupView(ask, place, grant));
    }

    private static Answer group(Ask ask) {
        Place place = ask.placeOfPermissions();
        Grant found = Ask.first(
                place.repository().access().groups(),
                grant -> grant.to().equals(ask.variable("group_slug")),
                "No explicit permission for this group");
        return Answer.json(groupView(ask, place, found));
    }

    private static ObjectNode userView(Ask ask, Place place, Grant grant) {
        ObjectNode person = (ObjectNode) ask.people().named(ask.organization(), grant.to());
        String id = person.get("account_id").asText();
        return Json.object(
                "type", "repository_user_permission",
                "permission", grant.permission(),
                "user", person,
                "repository", ask.views().repositoryCondensed(place),
                "links", self(ask, place, "/permissions-config/users/" + id));
    }

    private static ObjectNode groupView(Ask ask, Place place, Grant grant) {
        return Json.object(
                "type", "repository_group_permission",
                "permission", grant.permission(),
                "group", ask.people().group(place.workspace(), grant.to()),
                "repository", ask.views().repositoryCondensed(place),
                "links", self(ask, place, "/permissions-config/groups/" + grant.to()));
    }

    private static Answer keys(Ask ask) {
        Place place = ask.place(Level.ADMIN);
        return ask.list(place.repository().access().deployKeys(), key -> view(ask, place, key));
    }

    private static Answer key(Ask ask) {
        Place place = ask.place(Level.ADMIN);
        String id = ask.variable("key_id");
        DeployKey found = Ask.first(
                place.repository().access().deployKeys(),
                key -> Long.toString(key.id()).equals(id),
                "Deploy key not found");
        return Answer.json(view(ask, place, found));
    }

    private static ObjectNode view(Ask ask, Place place, DeployKey key) {
        return Json.object(
                "type", "deploy_key",
                "id", key.id(),
                "key", key.key(),
                "label", key.label(),
                "comment", key.comment(),
                "created_on", key.createdOn(),
                "added_on", key.createdOn(),
                "last_used", key.lastUsed(),
                "repository", ask.views().repositoryCondensed(place),
                "links", self(ask, place, "/deploy-keys/" + key.id()));
    }

    private static ObjectNode self(Ask ask, Place place, String path) {
        return Json.object("self", ask.links().api("/repositories/" + place.fullName() + path));
    }
}
