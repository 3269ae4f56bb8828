package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file or a folder of a commit.
 *
 * @param type {@code commit_file} or {@code commit_directory}
 * @param size of a file, in bytes
 * @param attributes such as {@code link}, {@code binary} or {@code lfs}
 */
public record SourceEntry(
        String path,
        @Nullable String type,
        @Nullable Long size,
        @Nullable String commit,
        List<String> attributes) {

    /** @throws IllegalArgumentException without a path it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SourceEntry of(JsonNode record) {
        String path = Fields.prose(record.path("path"));
        if (path == null) {
            throw new IllegalArgumentException("an entry has a path");
        }
        return new SourceEntry(
                path,
                Fields.text(record.path("type")),
                Fields.size(record.path("size")),
                Fields.exact(record.path("commit").path("hash")),
                Fields.all(record.path("attributes"), Fields::text));
    }
}
