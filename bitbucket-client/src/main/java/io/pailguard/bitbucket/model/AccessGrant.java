package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An explicit permission on a project or repository: a user's or a group's.
 *
 * @param permission {@code read}, {@code write}, {@code create-repo}, {@code admin} or {@code none}
 */
public record AccessGrant(
        String permission,
        @Nullable Principal user,
        @Nullable Group group) {

    /** A group as it stands in other records. */
    public record Group(String slug, String name) {}

    /** What tells it from the others of its list. */
    public Object holder() {
        return user != null ? user.uuid() : group == null ? "" : group.slug();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AccessGrant of(JsonNode record) {
        String permission = Fields.text(record.path("permission"));
        if (permission == null) {
            throw new IllegalArgumentException("no permission");
        }
        JsonNode group = record.path("group");
        if (!group.isObject()) {
            return new AccessGrant(permission, Principal.of(record.path("user")), null);
        }
        String slug = GroupList.slug(group);
        String name = Fields.text(group.path("name"));
        return new AccessGrant(permission, null, new Group(slug, name == null ? slug : name));
    }
}
