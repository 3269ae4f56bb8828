package io.pailguard.findings.workflow;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The rule that is asked for. */
public record WorkflowRequest(
        @Schema(
                required = true,
                description = "For people; at most 80 characters",
                examples = "Ticket for what is late")
        @Nullable
        String name,

        @Schema(
                nullable = true,
                description =
                        "Whose it is, never changed later; null: of all teams, and then it takes somebody who sees"
                                + " them all",
                examples = "payments")
        @Nullable
        String team,

        @Schema(required = true, description = "The id of a trigger", examples = "issue-opened") @Nullable
        String trigger,

        @Schema(
                nullable = true,
                description =
                        "Which issues, as GET /issues takes it after the question mark; empty for all, and where the"
                                + " trigger is not about issues",
                examples = "severity=EMERGENCY,CRITICAL&application=acme%2Fcheckout-api")
        @Nullable
        String query,

        @Schema(
                nullable = true,
                description = "Ids of destinations, at most 10; a rule without one can only be tried",
                examples = "[\"01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d\"]")
        @Nullable
        List<UUID> destinations,

        @Schema(
                nullable = true,
                description = "IANA zone of its quiet hours and its digest; UTC when missing",
                examples = "Europe/Berlin")
        @Nullable
        String zone,

        @Schema(
                nullable = true,
                description = "When nothing is sent: what happens then is told as one afterwards; at most 7")
        @Nullable
        List<QuietTime> quietHours,

        @Schema(nullable = true, description = "At once when missing") @Nullable
        DigestView digest,

        @Schema(
                nullable = true,
                description = "TOGETHER (all of a scan is one message) or EACH; TOGETHER when missing",
                examples = "TOGETHER")
        @Nullable
        Grouping grouping) {}
