package io.pailguard.findings.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A repository as the queue knows it. */
public record ApplicationView(
        @Schema(description = "Bitbucket's uuid of the repository; it stays when the repository is renamed")
        UUID id,

        @Schema(description = "workspace/repo-slug as it is now", examples = "acme/checkout-api")
        String name,

        @Schema(
                nullable = true,
                description = "The name that people see; null when not known",
                examples = "Checkout API")
        @Nullable
        String title,

        @Schema(
                nullable = true,
                description = "Its page at Bitbucket; null when not known",
                examples = "https://bitbucket.org/acme/checkout-api")
        @Nullable
        String url,

        @Schema(nullable = true, description = "The key of its project; null when not known", examples = "PAY")
        @Nullable
        String project,

        @Schema(description = "The owning team", examples = "payments")
        String team,

        @Schema(description = "The connection that watches it")
        UUID connectionId,

        @Schema(nullable = true, description = "Whether it is private; null when not known") @Nullable
        Boolean isPrivate,

        @Schema(nullable = true, description = "Null when not known", examples = "main") @Nullable
        String mainBranch,

        @Schema(nullable = true, description = "The language that its owner named; null when none", examples = "java")
        @Nullable
        String language,

        @Schema(nullable = true, description = "The time of its newest commit; null when not known") @Nullable
        Instant lastCommitAt,

        @Schema(description = "False when it is no longer chosen: its issues are out of scope")
        boolean watched,

        @Schema(
                nullable = true,
                description = "Why it is not watched: deselected, disconnected or removed; null while it is",
                examples = "disconnected")
        @Nullable
        String unwatched,

        @Schema(nullable = true, description = "Since when it cannot be read; null while it can") @Nullable
        Instant accessLostAt,

        @Schema(nullable = true, description = "What guards its main branch; null while nobody could read it") @Nullable
        GuardsView guards,

        @Schema(description = "Issues that are open or being fixed", examples = "7")
        long activeIssues,

        @Schema(description = "How far each detector has come")
        List<CheckedView> checked) {

    /** Guards as whoever could see them last saw them. */
    public record GuardsView(
            @Schema(
                    nullable = true,
                    description = "The branch; null when Bitbucket named no main branch",
                    examples = "main")
            @Nullable
            String branch,

            @Schema(nullable = true, description = "Approvals that a merge needs; null when not known", examples = "2")
            @Nullable
            Integer requiredApprovals,

            @Schema(nullable = true, description = "Whether its history cannot be rewritten; null when not known")
            @Nullable
            Boolean forcePushBlocked,

            @Schema(nullable = true, description = "When they were read") @Nullable
            Instant readAt,

            @Schema(nullable = true, description = "The connection that read them") @Nullable
            UUID readThrough,

            @Schema(
                    nullable = true,
                    description = "Why they could not be read again since; null when they were",
                    examples = "The credential lacks the scope repository:admin.")
            @Nullable
            String notReadSince) {}

    /** How far a detector has come. */
    public record CheckedView(
            @Schema(description = "What looks: secrets or guards", examples = "secrets")
            String detector,

            @Schema(
                    nullable = true,
                    description = "The branch it speaks for; null when it speaks for the whole repository",
                    examples = "refs/heads/main")
            @Nullable
            String ref,

            @Schema(nullable = true, description = "When a whole pass ended last; null when none did yet") @Nullable
            Instant lastChecked,

            @Schema(description = "When a pass was last told of, whole or not")
            Instant lastTried,

            @Schema(description = "False when the last pass was cut short")
            boolean complete) {}
}
