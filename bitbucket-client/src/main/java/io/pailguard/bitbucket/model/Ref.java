package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A branch or a tag.
 *
 * @param type {@code branch} or {@code tag}
 */
public record Ref(
        String name, @Nullable String type, @Nullable CommitInfo target) {

    /** @throws IllegalArgumentException without a name it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Ref of(JsonNode record) {
        String name = Fields.exact(record.path("name"));
        if (name == null) {
            throw new IllegalArgumentException("a ref has a name");
        }
        return new Ref(name, Fields.text(record.path("type")), Fields.object(record.path("target"), CommitInfo::of));
    }
}
