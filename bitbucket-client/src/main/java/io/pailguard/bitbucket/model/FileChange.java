package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a difference did to one file. Paths are as they are written: one that is cleaned may be that of another file, and a
 * record whose path cannot be used so is none.
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
        String oldPath = path(record.path("old").path("path"));
        String newPath = path(record.path("new").path("path"));
        if (oldPath == null && newPath == null) {
            throw new IllegalArgumentException("a change is of a file with a path");
        }
        return new FileChange(
                Fields.text(record.path("status")),
                oldPath,
                newPath,
                Fields.size(record.path("lines_added")),
                Fields.size(record.path("lines_removed")));
    }

    private static @Nullable String path(JsonNode field) {
        if (!field.isTextual()) {
            return null;
        }
        String path = field.textValue();
        if (path.isEmpty()
                || path.codePoints()
                        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("a path has characters by which it cannot be asked for");
        }
        return path;
    }
}
