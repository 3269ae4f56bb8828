package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a difference did to one file.
 *
 * @param oldPath null for an added one
 * @param newPath null for a removed one
 */
public record FileChange(
        @Nullable String status,
        @Nullable String oldPath,
        @Nullable String newPath,
        @Nullable Long linesAdded,
        @Nullable Long linesRemoved) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FileChange of(JsonNode record) {
        return new FileChange(
                Fields.text(record.path("status")),
                Fields.prose(record.path("old").path("path")),
                Fields.prose(record.path("new").path("path")),
                Fields.size(record.path("lines_added")),
                Fields.size(record.path("lines_removed")));
    }
}
