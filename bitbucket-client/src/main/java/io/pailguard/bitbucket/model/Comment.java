package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a pull request or a commit.
 *
 * @param text as it was typed; null when it was deleted
 * @param path file of an inline comment
 * @param line in the new file
 */
public record Comment(
        long id,
        @Nullable Account user,
        @Nullable Instant createdOn,
        @Nullable Instant updatedOn,
        @Nullable String text,
        @Nullable String path,
        @Nullable Long line,
        @Nullable Boolean deleted) {

    /** @throws IllegalArgumentException without a number it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Comment of(JsonNode record) {
        Long id = Fields.size(record.path("id"));
        if (id == null) {
            throw new IllegalArgumentException("a comment has a number");
        }
        return new Comment(
                id,
                Fields.object(record.path("user"), Account::of),
                Fields.time(record.path("created_on")),
                Fields.time(record.path("updated_on")),
                Fields.prose(record.path("content").path("raw")),
                Fields.prose(record.path("inline").path("path")),
                Fields.size(record.path("inline").path("to")),
                Fields.flag(record.path("deleted")));
    }
}
