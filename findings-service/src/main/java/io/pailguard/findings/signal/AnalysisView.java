package io.pailguard.findings.signal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who may have brought what a signal tells of. */
@Schema(name = "SignalAnalysis")
public record AnalysisView(
        @Schema(description = "The signal", examples = "0193a6b1-7c10-7e55-9a41-2f6f0f0c0008")
        UUID signal,

        @Schema(
                description =
                        "PENDING while the history is not read up to the signal; COMPLETE; PARTIAL where not all that"
                                + " should be was looked at; FAILED where nothing could be",
                examples = "COMPLETE")
        AnalysisState state,

        @Schema(
                description = "Why it is not complete",
                examples = "[\"The history is known from 2026-11-01T00:00:00Z on only.\"]")
        List<String> why,

        @Schema(description = "Commits were looked at from then on", examples = "2026-10-20T14:02:00Z")
        Instant lookbackFrom,

        @Schema(description = "So many commits were looked at", examples = "214")
        int commits,

        @Schema(description = "The likeliest first, at most 10. None: nothing speaks for any commit that was looked at")
        List<SuspectView> suspects,

        @Schema(description = "Their pull requests, the likeliest first")
        List<PullRequestView> pullRequests,

        @Schema(description = "When this was found out", examples = "2026-11-19T14:05:00Z")
        Instant at) {

    /** A commit that may have brought it. */
    @Schema(name = "SignalSuspect")
    public record SuspectView(
            @Schema(description = "Its hash", examples = "9b7f20c41be1f04c9a3de1b6a5a9b9a1c0ffee01")
            String commit,

            @Schema(description = "First line of its message", examples = "Retry refunds")
            String message,

            @Schema(description = "Its author", examples = "Tomas B")
            String author,

            @Schema(description = "When it was committed", examples = "2026-11-19T10:02:00Z")
            Instant at,

            @Schema(
                    description = "How likely it is this commit, from 0 to 1, as far as what is known tells",
                    examples = "0.84")
            double confidence,

            @Schema(description = "HIGH from 0.8 on, MEDIUM from 0.4 on, else LOW", examples = "HIGH")
            String level,

            @Schema(
                    description = "What speaks for it, and what does not",
                    examples = "[\"it wrote a line that the signal names\"]")
            List<String> reasons,

            @Schema(
                    nullable = true,
                    description = "Files that it changed; null when they were not counted",
                    examples = "2")
            @Nullable
            Integer filesChanged,

            @Schema(nullable = true, description = "Lines added", examples = "14") @Nullable
            Integer added,

            @Schema(nullable = true, description = "Lines removed", examples = "3") @Nullable
            Integer removed,

            @Schema(nullable = true, description = "The pull request that brought it", examples = "318") @Nullable
            Integer pullRequest,

            @Schema(
                    nullable = true,
                    description = "Its page in Bitbucket",
                    examples =
                            "https://bitbucket.org/acme/checkout-api/commits/9b7f20c41be1f04c9a3de1b6a5a9b9a1c0ffee01")
            @Nullable
            String url) {}

    /** A pull request with a suspect. */
    @Schema(name = "SignalPullRequest")
    public record PullRequestView(
            @Schema(description = "Its number", examples = "318")
            int number,

            @Schema(nullable = true, description = "Its title", examples = "Retry refunds") @Nullable
            String title,

            @Schema(description = "That of its likeliest commit", examples = "0.71")
            double confidence,

            @Schema(
                    nullable = true,
                    description = "Its page in Bitbucket",
                    examples = "https://bitbucket.org/acme/checkout-api/pull-requests/318")
            @Nullable
            String url) {}
}
