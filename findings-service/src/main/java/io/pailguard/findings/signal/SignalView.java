package io.pailguard.findings.signal;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.SignalReported.Kind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A signal, with secrets masked. */
@Schema(name = "Signal")
public record SignalView(
        @Schema(description = "Its id", examples = "0193a6b1-7c10-7e55-9a41-2f6f0f0c0008")
        UUID id,

        @Schema(description = "The application's id", examples = "0193a6b1-7c10-7e55-9a41-2f6f0f0c0001")
        UUID applicationId,

        @Schema(description = "The application's name", examples = "acme/checkout-api")
        String application,

        @Schema(description = "The owning team", examples = "payments")
        String team,

        @Schema(description = "Where it was seen", examples = "RUNTIME")
        Kind kind,

        @Schema(description = "Who saw it", examples = "trivy")
        String tool,

        @Schema(nullable = true, description = "What it is called there", examples = "refund-errors") @Nullable
        String externalId,

        @Schema(
                nullable = true,
                description = "The part of the application, as a folder",
                examples = "services/refunds")
        @Nullable
        String service,

        @Schema(description = "When it was seen", examples = "2026-11-19T14:02:00Z")
        Instant at,

        @Schema(description = "What it is", examples = "NullPointerException in RefundClient")
        String title,

        @Schema(nullable = true, description = "More of it", examples = "The error rate of refunds rose to 12 %.")
        @Nullable
        String description,

        @Schema(
                nullable = true,
                description = "The tool's own severity; null for what is no finding",
                examples = "HIGH")
        @Nullable
        Severity severity,

        @Schema(nullable = true, description = "What was looked for", examples = "error-rate") @Nullable
        String check,

        @Schema(nullable = true, description = "What it is about", examples = "checkout-api-7d9f") @Nullable
        String resource,

        @Schema(
                nullable = true,
                description = "The commit that ran",
                examples = "9b7f20c41be1f04c9a3de1b6a5a9b9a1c0ffee01")
        @Nullable
        String deployedCommit,

        @Schema(description = "What points into the code") SignalHints hints,

        @Schema(description = "When it was reported", examples = "2026-11-19T14:03:00Z")
        Instant reportedAt,

        @Schema(description = "Who reported it", examples = "incident-bot")
        String reportedBy) {

    static SignalView of(Signal signal) {
        SignalReported it = signal.content();
        return new SignalView(
                signal.id(),
                signal.applicationId(),
                signal.application(),
                signal.team(),
                it.kind(),
                it.tool(),
                it.externalId(),
                it.service(),
                it.at(),
                it.title(),
                it.description(),
                it.severity(),
                it.check(),
                it.resource(),
                it.deployedCommit(),
                SignalHints.of(it.hints()),
                signal.reportedAt(),
                signal.by());
    }
}
