package io.pailguard.findings.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A repository as the queue knows it. */
public record ApplicationView(
        @Schema(description = "Bitbucket's uuid of the repository")
        UUID id,

        @Schema(example = "acme/checkout-api") String name,
        @Schema(example = "Checkout API", nullable = true) String title,

        @Schema(example = "https://bitbucket.org/acme/checkout-api", nullable = true)
        String url,

        @Schema(example = "PAY", nullable = true) String project,
        @Schema(example = "payments") String team,
        UUID connectionId,

        @Schema(description = "Null when not known", nullable = true)
        Boolean isPrivate,

        @Schema(example = "main", nullable = true) String mainBranch,
        @Schema(example = "java", nullable = true) String language,
        @Schema(nullable = true) Instant lastCommitAt,
        boolean watched,

        @Schema(description = "Since when it cannot be read", nullable = true)
        Instant accessLostAt,

        @Schema(description = "Issues that are open or being fixed", example = "7")
        long activeIssues,

        List<CheckedView> checked) {

    /** How far a detector has come. */
    public record CheckedView(
            @Schema(example = "secrets") String detector,

            @Schema(example = "refs/heads/main", nullable = true)
            String ref,

            @Schema(description = "When a whole pass ended last", nullable = true)
            Instant lastChecked,

            Instant lastTried,

            @Schema(description = "False when the last pass was cut short")
            boolean complete) {}
}
