package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook delivers. It is a hint of where something has changed, never a fact: whoever knows the address can send
 * one.
 *
 * @param pullRequest of its events, and of comments on one
 * @param changes of a push; there may be none, and not all commits are among theirs
 * @param fork of {@code repo:fork}
 */
public record WebhookBody(
        @Nullable RepositoryInfo repository,
        @Nullable Account actor,
        @Nullable PullRequest pullRequest,
        @Nullable Comment comment,
        @Nullable BuildStatus status,
        @Nullable RepositoryInfo fork,
        List<RefChange> changes) {

    /**
     * What a push did to one branch or tag.
     *
     * @param before null for a new one
     * @param after null for a deleted one
     */
    public record RefChange(
            @Nullable Ref before,
            @Nullable Ref after,
            @Nullable Boolean forced,
            @Nullable Boolean truncated,
            List<CommitInfo> commits) {
        static RefChange of(JsonNode record) {
            return new RefChange(
                    Fields.object(record.path("old"), Ref::of),
                    Fields.object(record.path("new"), Ref::of),
                    Fields.flag(record.path("forced")),
                    Fields.flag(record.path("truncated")),
                    Fields.all(record.path("commits"), CommitInfo::of));
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static WebhookBody of(JsonNode record) {
        return new WebhookBody(
                Fields.object(record.path("repository"), RepositoryInfo::of),
                Fields.object(record.path("actor"), Account::of),
                Fields.object(record.path("pullrequest"), PullRequest::of),
                Fields.object(record.path("comment"), Comment::of),
                Fields.object(record.path("commit_status"), BuildStatus::of),
                Fields.object(record.path("fork"), RepositoryInfo::of),
                Fields.all(record.path("push").path("changes"), RefChange::of));
    }
}
