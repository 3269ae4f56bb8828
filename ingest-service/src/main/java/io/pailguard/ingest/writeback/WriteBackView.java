package io.pailguard.ingest.writeback;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "WrittenReports")
record WriteBackView(
        @Schema(description = "Whether write-back is on for the connection", examples = "true")
        boolean on,

        @Schema(description = "Repositories about which not everything is written, by name; at most 50")
        List<Unwritten> unwritten,

        @Schema(description = "The reports that were written last, the newest first; at most 50")
        List<Written> reports) {

    @Schema(name = "UnwrittenRepository")
    record Unwritten(
            @Schema(description = "Bitbucket's uuid of the repository: the application's id")
            UUID repository,

            @Schema(description = "Workspace and slug", examples = "acme/checkout-api")
            String fullName,

            @Schema(
                    description =
                            "WAITING: it is still looked at; REFUSED: a person must act; FAILED: the next scan tries"
                                    + " again")
            State state,

            @Schema(
                    nullable = true,
                    description = "Why, and what to do; null where nothing is known yet",
                    examples = "Waits for the request budget.")
            @Nullable
            String message,

            @Schema(nullable = true, description = "When it was last looked at; null before the first time") @Nullable
            Instant lookedAt) {}

    @Schema(name = "WrittenReport")
    record Written(
            @Schema(description = "Bitbucket's uuid of the repository: the application's id")
            UUID repository,

            @Schema(description = "Workspace and slug", examples = "acme/checkout-api")
            String fullName,

            @Schema(description = "The commit, 40 hex digits", examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b")
            String commit,

            @Schema(description = "Its branch", examples = "feature/refunds")
            String branch,

            @Schema(
                    nullable = true,
                    description = "Number of the pull request; null for the main branch",
                    examples = "318")
            @Nullable
            Integer pullRequest,

            @Schema(
                    description = "PASSED or FAILED as the threshold has it; PENDING where not everything was read, so"
                            + " that nothing is said")
            CommitReport.Result result,

            @Schema(description = "Places of findings in the commit", examples = "3")
            int findings,

            @Schema(description = "How many of these were too many to mark", examples = "0")
            int leftOut,

            @Schema(
                    description = "WRITTEN; WRITING: under way; GONE: Bitbucket has the commit no longer; REJECTED:"
                            + " Bitbucket did not take the content")
            CommitReports.State state,

            @Schema(
                    nullable = true,
                    description = "What Bitbucket said; null where all is well",
                    examples = "Bitbucket has this commit no longer (404): it may have been pushed over.")
            @Nullable
            String message,

            @Schema(description = "When that was") Instant writtenAt) {}
}
