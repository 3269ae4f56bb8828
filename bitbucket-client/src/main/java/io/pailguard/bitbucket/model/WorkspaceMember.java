package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a workspace.
 *
 * @param permission {@code owner}, {@code collaborator} or {@code member}; null in the list that does not say it
 * @param addedOn null since the workspace is run from admin.atlassian.com
 * @param lastAccessed null likewise
 */
public record WorkspaceMember(
        Principal account,
        @Nullable String permission,
        @Nullable Instant addedOn,
        @Nullable Instant lastAccessed) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static WorkspaceMember of(JsonNode record) {
        return new WorkspaceMember(
                Principal.of(record.path("user")),
                Fields.text(record.path("permission")),
                Fields.time(record.path("added_on")),
                Fields.time(record.path("last_accessed")));
    }
}
