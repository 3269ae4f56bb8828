package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The groups of a workspace: version 1.0 alone has them, as an array without pages. */
public record GroupList(List<Group> groups) {
    public GroupList {
        groups = List.copyOf(groups);
    }

    /** A group, and who is in it. */
    public record Group(String slug, String name, List<Principal> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** @throws IllegalArgumentException when any of it cannot be read: who is in a group cannot be known by half */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static GroupList of(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("no list");
        }
        List<Group> groups = new ArrayList<>();
        array.forEach(it -> groups.add(group(it)));
        return new GroupList(groups);
    }

    private static Group group(JsonNode record) {
        JsonNode members = record.path("members");
        if (!members.isArray()) {
            throw new IllegalArgumentException("a group without a list of members");
        }
        List<Principal> accounts = new ArrayList<>();
        members.forEach(it -> accounts.add(Principal.of(it)));
        String slug = slug(record);
        String name = Fields.text(record.path("name"));
        return new Group(slug, name == null ? slug : name, accounts);
    }

    static String slug(JsonNode group) {
        String slug = Fields.exact(group.path("slug"));
        if (slug == null) {
            throw new IllegalArgumentException("no slug");
        }
        return slug;
    }
}
