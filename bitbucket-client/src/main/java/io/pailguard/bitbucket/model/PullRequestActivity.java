package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a pull request.
 *
 * @param kind {@code approval}, {@code changes_requested}, {@code comment} or {@code update}; null where the entry says no
 *     more than which pull request it was
 */
public record PullRequestActivity(
        @Nullable Long pullRequest,
        @Nullable String kind,
        @Nullable Account user,
        @Nullable Instant on) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PullRequestActivity of(JsonNode record) {
        Long id = Fields.size(record.path("pull_request").path("id"));
        for (String kind : new String[] {"approval", "changes_requested", "comment", "update"}) {
            JsonNode entry = record.path(kind);
            if (entry.isObject()) {
                JsonNode user = entry.has("author") ? entry.path("author") : entry.path("user");
                JsonNode on = entry.has("created_on") ? entry.path("created_on") : entry.path("date");
                return new PullRequestActivity(id, kind, Fields.object(user, Account::of), Fields.time(on));
            }
        }
        return new PullRequestActivity(id, null, null, null);
    }
}
