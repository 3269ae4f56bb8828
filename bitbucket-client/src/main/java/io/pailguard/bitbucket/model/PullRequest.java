package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pull request. Its hashes are short, and reviewers and participants are empty in lists that were not asked for them.
 *
 * @param mergeCommit short hash; null unless it is merged
 */
public record PullRequest(
        int id,
        @Nullable String title,
        @Nullable String state,
        @Nullable Boolean draft,
        @Nullable Account author,
        @Nullable End source,
        @Nullable End destination,
        @Nullable String mergeCommit,
        @Nullable Account closedBy,
        @Nullable Long openTasks,
        @Nullable Instant createdOn,
        @Nullable Instant updatedOn,
        List<Account> reviewers,
        List<Participant> participants) {

    /**
     * One of its two sides.
     *
     * @param repository null when a fork is gone
     */
    public record End(
            @Nullable String branch,
            @Nullable String commit,
            @Nullable UUID repository,
            @Nullable String fullName) {
        static End of(JsonNode record) {
            return new End(
                    Fields.exact(record.path("branch").path("name")),
                    Fields.exact(record.path("commit").path("hash")),
                    Uuids.find(record.path("repository").path("uuid")).orElse(null),
                    Fields.exact(record.path("repository").path("full_name")));
        }
    }

    /**
     * Somebody who takes part.
     *
     * @param state {@code approved} or {@code changes_requested}; older answers say no more than {@code approved}
     */
    public record Participant(
            @Nullable Account user,
            @Nullable String role,
            @Nullable Boolean approved,
            @Nullable String state,
            @Nullable Instant on) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Participant of(JsonNode record) {
            return new Participant(
                    Fields.object(record.path("user"), Account::of),
                    Fields.text(record.path("role")),
                    Fields.flag(record.path("approved")),
                    Fields.text(record.path("state")),
                    Fields.time(record.path("participated_on")));
        }
    }

    /** @throws IllegalArgumentException without a number it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PullRequest of(JsonNode record) {
        if (!record.path("id").canConvertToExactIntegral() || record.path("id").intValue() < 1) {
            throw new IllegalArgumentException("a pull request has a number");
        }
        return new PullRequest(
                record.path("id").intValue(),
                Fields.text(record.path("title")),
                Fields.text(record.path("state")),
                Fields.flag(record.path("draft")),
                Fields.object(record.path("author"), Account::of),
                Fields.object(record.path("source"), End::of),
                Fields.object(record.path("destination"), End::of),
                Fields.exact(record.path("merge_commit").path("hash")),
                Fields.object(record.path("closed_by"), Account::of),
                Fields.size(record.path("task_count")),
                Fields.time(record.path("created_on")),
                Fields.time(record.path("updated_on")),
                Fields.all(record.path("reviewers"), Account::of),
                Fields.all(record.path("participants"), Participant::of));
    }
}
