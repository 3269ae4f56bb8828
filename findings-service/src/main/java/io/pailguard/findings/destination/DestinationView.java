package io.pailguard.findings.destination;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Destination", description = "A place that notices are sent to")
public record DestinationView(
        @Schema(description = "Its id", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id,

        @Schema(description = "Whose it is", examples = "payments")
        String team,

        @Schema(description = "Its name", examples = "On-call")
        String name,

        @Schema(description = "How it is told", examples = "webhook")
        String kind,

        @Schema(
                description = "What the kind knows of it",
                examples = "{\"url\": \"https://example.com/hooks/pailguard\"}")
        Map<String, String> settings,

        @Schema(nullable = true, description = "Its secret; null where the kind has none") @Nullable
        SecretView secret,

        @Schema(nullable = true, description = "The last try to tell it; null before the first") @Nullable
        LastTryView last,

        @Schema(description = "Its version: the ETag", examples = "0")
        long version,

        @Schema(description = "Who changed it last", examples = "ana")
        String changedBy,

        @Schema(description = "When", examples = "2026-10-07T08:15:30Z")
        Instant changedAt) {
    @Schema(name = "DestinationSecret", description = "What is shown of a secret")
    public record SecretView(
            @Schema(description = "Its last four characters; empty for a short one", examples = "x9Qk")
            String lastFour,

            @Schema(description = "The first 8 hex digits of its SHA-256", examples = "5f2a09c1")
            String fingerprint,

            @Schema(description = "When it was given or made", examples = "2026-10-07T08:15:30Z")
            Instant madeAt,

            @Schema(
                    nullable = true,
                    description = "Until when the one before counts beside it; null where none does",
                    examples = "2026-10-08T08:15:30Z")
            @Nullable
            Instant earlierUntil) {}

    @Schema(name = "DestinationTry", description = "What became of a try to tell a destination")
    public record LastTryView(
            @Schema(description = "When", examples = "2026-10-07T08:15:30Z")
            Instant at,

            @Schema(
                    description = "DELIVERED; REFUSED: it will never be taken so; FAILED: it may be taken later",
                    examples = "DELIVERED")
            TryResult result,

            @Schema(nullable = true, description = "Why not, or what it is there", examples = "SEC-12") @Nullable
            String text) {}

    static DestinationView of(DestinationRow row) {
        return new DestinationView(
                row.id(),
                row.team(),
                row.name(),
                row.kind(),
                row.settings(),
                row.secret()
                        .map(it -> new SecretView(it.lastFour(), it.fingerprint(), it.madeAt(), it.until()))
                        .orElse(null),
                row.last()
                        .map(it -> new LastTryView(it.at(), it.result(), it.text()))
                        .orElse(null),
                row.version(),
                row.changedBy(),
                row.changedAt());
    }
}
