package io.pailguard.findings.destination;

import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "DestinationTest", description = "What became of a test notice")
public record TestView(
        @Schema(
                description = "DELIVERED; REFUSED: it will never be taken so; FAILED: it may be taken later",
                examples = "REFUSED")
        TryResult result,

        @Schema(
                nullable = true,
                description = "Why not, and how to mend it; or what it is there",
                examples = "It answered 401: give it a new token.")
        @Nullable
        String text,

        @Schema(
                nullable = true,
                description = "What was made there",
                examples = "https://acme.atlassian.net/browse/SEC-12")
        @Nullable
        URI link,

        @Schema(nullable = true, description = "How long it asks to wait", examples = "PT30S") @Nullable
        String after) {
    static TestView of(Outcome outcome) {
        return new TestView(
                TryResult.of(outcome),
                TryResult.text(outcome),
                outcome instanceof Outcome.Delivered delivered
                        ? delivered.link().orElse(null)
                        : null,
                outcome instanceof Outcome.Failed failed
                        ? failed.after().map(Duration::toString).orElse(null)
                        : null);
    }
}
