package io.pailguard.simulator.organization;

import java.util.List;

/**
 * A group of people of one workspace.
 *
 * @param permission what members get on every new repository: {@code read}, {@code write}, {@code admin} or null
 * @param members nicknames
 */
public record Group(String slug, String name, String permission, List<String> members) {

    public Group {
        name = name == null ? slug : name;
        members = Lists.copy(members);
    }

    public static Group of(String slug, String name, String... members) {
        return new Group(slug, name, null, List.of(members));
    }
}
