package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a build said of a commit.
 *
 * @param state {@code SUCCESSFUL}, {@code FAILED}, {@code INPROGRESS} or {@code STOPPED}
 * @param commit hash; old events do not name it
 */
public record BuildStatus(
        String key,
        @Nullable String state,
        @Nullable String name,
        @Nullable String description,
        @Nullable String url,
        @Nullable String refName,
        @Nullable String commit,
        @Nullable Instant createdOn,
        @Nullable Instant updatedOn) {

    /** @throws IllegalArgumentException without a key it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static BuildStatus of(JsonNode record) {
        String key = Fields.text(record.path("key"));
        if (key == null) {
            throw new IllegalArgumentException("a build status has a key");
        }
        return new BuildStatus(
                key,
                Fields.text(record.path("state")),
                Fields.text(record.path("name")),
                Fields.prose(record.path("description")),
                Fields.prose(record.path("url")),
                Fields.exact(record.path("refname")),
                Fields.exact(record.path("commit").path("hash")),
                Fields.time(record.path("created_on")),
                Fields.time(record.path("updated_on")));
    }
}
