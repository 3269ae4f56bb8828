package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pull request was merged. Told once. The event's subject is the repository's uuid. */
public record PullRequestMerged(
        @JsonPropertyDescription("Its number in the repository")
        int number,

        @JsonPropertyDescription("Its title, with secrets masked; null when it could not be read") @Nullable
        String title,

        @JsonPropertyDescription("Who wrote it; null when it could not be read") @Nullable
        String author,

        @JsonPropertyDescription("The branch that was merged; null when it could not be read") @Nullable
        String source,

        @JsonPropertyDescription("The commit that it became: its merge, or the one into which it was squashed")
        String mergeCommit,

        @JsonPropertyDescription("When that was committed") Instant mergedAt,

        @JsonPropertyDescription("The page in Bitbucket") @Nullable
        String url) {
    public PullRequestMerged {
        if (number < 1) {
            throw new IllegalArgumentException("a pull request has a number");
        }
        Objects.requireNonNull(mergeCommit, "mergeCommit");
        Objects.requireNonNull(mergedAt, "mergedAt");
    }
}
