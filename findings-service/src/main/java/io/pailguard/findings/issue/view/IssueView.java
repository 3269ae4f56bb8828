package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.model.Presence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An issue as a list shows it. */
public record IssueView(
        @Schema(description = "The issue's id; it never changes", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id,

        @Schema(
                description = "The short name that people use; every address takes it in place of the id",
                examples = "PG-1204")
        String number,

        @Schema(description = "What was found, in one line", examples = "AWS access key in application.yml")
        String title,

        @Schema(description = "The id of the check that found it", examples = "secret.aws-access-key")
        String check,

        @Schema(description = "The kind of look that the check belongs to", examples = "secrets")
        String detector,

        @Schema(description = "The tool that tells of it", examples = "bitbucket-cloud")
        String sourceTool,

        @Schema(description = "After factors: INFO, LOW, MEDIUM, HIGH, CRITICAL or EMERGENCY", examples = "CRITICAL")
        Severity severity,

        @Schema(description = "The scanner's own, before factors", examples = "HIGH")
        Severity scannerSeverity,

        @Schema(description = "The severity before rounding, in levels: 0 is INFO, 5 is EMERGENCY", examples = "4")
        BigDecimal score,

        @Schema(
                description = "OPEN or FIXING while something is to be done; FALSE_POSITIVE, NOT_AFFECTED or ACCEPTED"
                        + " as people decided; RESOLVED when a scan covered it and found it gone, and for a secret when"
                        + " somebody said that it was rotated; OUT_OF_SCOPE when its repository is no longer watched",
                examples = "OPEN")
        IssueState state,

        @Schema(
                description =
                        "PRESENT where a scan last saw it; ABSENT when a scan covered all its places and saw it in"
                                + " none. A secret that is ABSENT is not said to be revoked and stays active, unless it"
                                + " was hardly likely to be one (confidence LOW)",
                examples = "PRESENT")
        Presence presence,

        @Schema(
                nullable = true,
                description =
                        "Why its repository is not watched: deselected, disconnected or removed; null while it is",
                examples = "disconnected")
        @Nullable
        String outOfScope,

        @Schema(description = "workspace/repo-slug as it is now", examples = "acme/checkout-api")
        String application,

        @Schema(description = "Bitbucket's uuid of the repository")
        UUID applicationId,

        @Schema(
                nullable = true,
                description = "Service of a monorepo, by path; null when none is mapped",
                examples = "checkout")
        @Nullable
        String service,

        @Schema(description = "The owning team", examples = "payments")
        String team,

        @Schema(
                nullable = true,
                description = "The primary place: at the head first, then by path; null when it has none")
        @Nullable
        LocationView location,

        @Schema(description = "Its places, the primary one first; long lists are cut")
        List<LocationView> locations,

        @Schema(description = "How many places it has, also beyond those listed", examples = "1")
        int locationCount,

        @Schema(
                description = "The rows that lead from the scanner's severity to this one, in the order in which they"
                        + " apply")
        List<FactorView> factors,

        @Schema(description = "When a scan first found it") Instant firstSeen,
        @Schema(description = "When a scan last found it") Instant lastSeen,

        @Schema(
                nullable = true,
                description = "When a scan last covered it, whether it was found or not; null when none did yet")
        @Nullable
        Instant lastChecked,

        @Schema(description = "When it was opened, or opened again")
        Instant openedAt,

        @Schema(nullable = true, description = "When its service level ends; null when it has none") @Nullable
        Instant due,

        @Schema(description = "Whether its service level has ended while it was active")
        boolean breached,

        @Schema(nullable = true, description = "The commit that brought it in; null when not known") @Nullable
        SuspectView suspect,

        @Schema(nullable = true, description = "How sure the check is; null when it does not say", examples = "HIGH")
        @Nullable
        Confidence confidence,

        @Schema(
                nullable = true,
                description = "The number of the issue that it lives on in, since both have one cause; null for most",
                examples = "PG-1198")
        @Nullable
        String foldedInto,

        @Schema(
                description = "Other tools that tell of the same, each in an issue of its own; empty for most",
                examples = "[\"gitleaks\"]")
        List<String> alsoFoundBy,

        @Schema(description = "Of what people decided: the ETag is this in quotes", examples = "3")
        long version) {}
