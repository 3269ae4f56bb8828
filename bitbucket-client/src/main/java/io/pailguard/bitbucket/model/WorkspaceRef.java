package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workspace as Bitbucket names it; {@code name} is null where the list does not give it. */
public record WorkspaceRef(UUID uuid, String slug, @Nullable String name) {
    private static final int LONGEST_SLUG = 100;

    /** @throws IllegalArgumentException without a uuid and a slug it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkspaceRef of(JsonNode record) {
        String slug = record.path("slug").textValue();
        UUID uuid =
                Uuids.find(record.path("uuid")).orElseThrow(() -> new IllegalArgumentException("no uuid in braces"));
        if (slug == null || slug.isBlank()) {
            throw new IllegalArgumentException("no slug");
        }
        return new WorkspaceRef(uuid, slug, record.path("name").textValue());
    }

    /** What the list of those that a user may enter is made of. */
    public record Membership(WorkspaceRef workspace) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Membership of(JsonNode record) {
            return new Membership(WorkspaceRef.of(record.path("workspace")));
        }
    }

    /** What can stand in an address as it is. */
    public static boolean isSlug(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_SLUG
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }
}
