package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Finding;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The commit that brought it in. */
public record SuspectView(
        @Schema(description = "40 hex digits", examples = "4be1c0d29a7f4f6cb0f3a1d5e6c7b8a901234567")
        String commit,

        @Schema(description = "As the commit says it", examples = "Mira Kovač")
        String author,

        @Schema(description = "The time of the commit", examples = "2026-10-02T09:14:00Z")
        Instant at,

        @Schema(
                nullable = true,
                description = "Number of the pull request that merged it; null when not known",
                examples = "211")
        @Nullable
        Integer pullRequest) {
    static @Nullable SuspectView of(Finding.@Nullable Origin origin) {
        return origin == null
                ? null
                : new SuspectView(origin.commit(), origin.author(), origin.at(), origin.pullRequest());
    }
}
