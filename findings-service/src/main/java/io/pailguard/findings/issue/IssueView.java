package io.pailguard.findings.issue;

import io.pailguard.contracts.Confidence;
import io.pailguard.contracts.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An issue as a list shows it. */
public record IssueView(
        @Schema(example = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id,

        @Schema(example = "PG-1204") String number,

        @Schema(example = "AWS access key in application.yml")
        String title,

        @Schema(example = "secret.aws-access-key") String check,
        @Schema(example = "secrets") String detector,
        @Schema(example = "bitbucket-cloud") String sourceTool,

        @Schema(example = "CRITICAL", description = "After factors")
        Severity severity,

        @Schema(example = "HIGH", description = "The scanner's own")
        Severity scannerSeverity,

        @Schema(example = "4", description = "The severity before rounding, in levels")
        BigDecimal score,

        @Schema(example = "OPEN") IssueState state,
        @Schema(example = "acme/checkout-api") String application,

        @Schema(description = "Bitbucket's uuid of the repository")
        UUID applicationId,

        @Schema(description = "Service of a monorepo, by path; null when none is mapped", nullable = true)
        String service,

        @Schema(example = "payments") String team,
        @Schema(nullable = true) LocationView location,
        List<LocationView> locations,

        @Schema(example = "1", description = "Also of places beyond those listed")
        int locationCount,

        List<FactorView> factors,
        Instant firstSeen,
        Instant lastSeen,

        @Schema(description = "When a scan last covered it") Instant lastChecked,

        @Schema(description = "When it was opened, or opened again")
        Instant openedAt,

        @Schema(description = "When its service level ends; null when it has none", nullable = true)
        Instant due,

        boolean breached,
        @Schema(nullable = true) SuspectView suspect,
        @Schema(example = "HIGH", nullable = true) Confidence confidence,

        @Schema(description = "Of what people decided: the ETag")
        long version) {}
