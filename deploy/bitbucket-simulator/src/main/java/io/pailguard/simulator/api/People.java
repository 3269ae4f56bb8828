package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Group;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.organization.Uuids;
import io.pailguard.simulator.organization.Workspace;

/** Views of people and groups. */
final class People {

    private final Links links;

    People(Links links) {
        this.links = links;
    }

    /** As it stands inside other objects. */
    ObjectNode condensed(User user) {
        return Json.object(
                "display_name", user.displayName(),
                "links", personLinks(user),
                "type", "user",
                "uuid", user.uuid(),
                "account_id", user.accountId(),
                "nickname", user.nickname());
    }

    ObjectNode full(User user) {
        ObjectNode view = condensed(user);
        ObjectNode all = personLinks(user);
        all.set("repositories", links.api("/repositories/" + user.uuid()));
        all.set("snippets", links.api("/snippets/" + user.uuid()));
        view.set("links", all);
        view.setAll(Json.object(
                "created_on",
                user.createdOn(),
                "is_staff",
                false,
                "location",
                null,
                "account_status",
                "active",
                "has_2fa_enabled",
                null,
                "username",
                user.nickname()));
        return view;
    }

    /** Who acts when no person does. */
    ObjectNode app(Caller caller) {
        String uuid = Uuids.named("app", caller.id());
        return Json.object(
                "type",
                "app_user",
                "display_name",
                caller.name(),
                "uuid",
                uuid,
                "account_id",
                "712020:" + uuid.substring(1, uuid.length() - 1),
                "account_status",
                "active",
                "created_on",
                null,
                "kind",
                caller.kind().header(),
                "links",
                Json.object("avatar", links.avatar(uuid)));
    }

    /** By nickname; a person the description does not know is shown by name only. */
    JsonNode named(Organization organization, String nickname) {
        return organization.user(nickname).map(this::condensed).orElseGet(() -> condensed(User.of(nickname, nickname)));
    }

    ObjectNode group(Workspace workspace, String slug) {
        Group group = workspace.group(slug).orElseGet(() -> Group.of(slug, slug));
        return Json.object(
                "type", "group",
                "name", group.name(),
                "slug", group.slug(),
                "full_slug", workspace.slug() + ':' + group.slug(),
                "links", Json.object("html", links.site('/' + workspace.slug() + "/workspace/settings/groups")));
    }

    private ObjectNode personLinks(User user) {
        return Json.object(
                "self", links.api("/users/" + user.uuid()),
                "avatar", links.avatar(user.uuid()),
                "html", links.site('/' + user.uuid() + '/'));
    }
}
