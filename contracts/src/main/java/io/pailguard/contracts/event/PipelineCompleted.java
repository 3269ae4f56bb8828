package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of a pipeline was seen to have ended. Told once. The event's subject is the repository's uuid. */
public record PipelineCompleted(
        @JsonPropertyDescription("Its number in the repository")
        long number,

        @JsonPropertyDescription("How it ended, as Bitbucket says it: SUCCESSFUL, FAILED, ERROR, STOPPED, EXPIRED")
        String result,

        @JsonPropertyDescription("The branch or tag that it ran for; null when it is not told") @Nullable
        String ref,

        @JsonPropertyDescription("The commit that it ran for; null when it is not told") @Nullable
        String commit,

        @JsonPropertyDescription("What started it, as Bitbucket says it, for example PUSH or SCHEDULE") @Nullable
        String trigger,

        @JsonPropertyDescription("Who started it; null when it is not told") @Nullable
        String creator,

        @JsonPropertyDescription("When it ended; null when it is not told") @Nullable
        Instant completedAt,

        @JsonPropertyDescription("When it was seen") Instant readAt,

        @JsonPropertyDescription("The page in Bitbucket") @Nullable
        String url) {
    public PipelineCompleted {
        if (number < 1) {
            throw new IllegalArgumentException("a run of a pipeline has a number");
        }
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(readAt, "readAt");
    }
}
