package io.pailguard.auth.radar;

import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.policy.PolicyStore.Override;
import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.event.CredentialHealth.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CredentialHealth")
record CredentialView(
        @Schema(description = "The connection's id") UUID connection,

        @Schema(description = "The connection's name", examples = "Payments")
        String name,

        @Schema(description = "The owning team's slug", examples = "payments")
        String team,

        @Schema(description = "The way in") Method method,

        @Schema(description = "The connection's state") ConnectionState state,

        @Schema(nullable = true, description = "Why it is in this state", examples = "policy-max-age") @Nullable
        String cause,

        @Schema(description = "When the credential was given, or consented to")
        Instant addedAt,

        @Schema(nullable = true, description = "When it must have been replaced; null where the policy sets no age")
        @Nullable
        Instant replaceBy,

        @Schema(nullable = true, description = "When it ends for good; null where that is not known") @Nullable
        Instant expiresAt,

        @Schema(nullable = true, description = "When it was last released to a service; null where it never was")
        @Nullable
        Instant lastUsedAt,

        @Schema(nullable = true, description = "Since when Bitbucket refuses it; null where the last try went well")
        @Nullable
        Instant refusedSince,

        @Schema(
                nullable = true,
                description = "When the connection is removed by itself; null where it stays until somebody removes it")
        @Nullable
        Instant deleteAt,

        @Schema(description = "What is wrong with it; each is an issue in the queue too")
        List<Finding> findings,

        @Schema(description = "What could not be assessed, and why")
        List<Gap> notAssessed,

        @Schema(description = "In what the connection departs from the policy; empty where it does not")
        List<Departure> overrides) {
    @Schema(name = "CredentialFinding")
    record Finding(
            @Schema(description = "The check's id", examples = "credential.rotation")
            String check,

            @Schema(description = "How bad it is by itself") Severity severity,

            @Schema(
                    description = "What is wrong, in a line",
                    examples = "Credential is to be replaced before 2026-12-03")
            String title,

            @Schema(description = "Since when") Instant since,

            @Schema(nullable = true, description = "By when something must be done; null where there is no such time")
            @Nullable
            Instant deadline,

            @Schema(
                    description = "What to do, a step per entry",
                    examples = "[\"Withdraw the old credential in Bitbucket.\"]")
            List<String> fix) {
        static Finding of(Condition condition) {
            return new Finding(
                    condition.check(),
                    condition.severity(),
                    condition.title(),
                    condition.since(),
                    condition.deadline(),
                    Checks.find(condition.check()).map(Check::fix).orElse(List.of()));
        }
    }

    @Schema(name = "CredentialGap")
    record Gap(
            @Schema(description = "What: a check's id, or bitbucket-audit-log", examples = "bitbucket-audit-log")
            String what,

            @Schema(description = "Why it could not be assessed", examples = "When this credential ends is not known.")
            String why) {}

    @Schema(name = "PolicyDeparture")
    record Departure(
            @Schema(description = "Why", examples = "Rotated by the vault of the build farm")
            String reason,

            @Schema(description = "Who gave it", examples = "ada@acme.example")
            String by,

            @Schema(description = "When") Instant at) {}

    private static final Gap AUDIT_LOG = new Gap(
            "bitbucket-audit-log",
            "Not assessable: no scope that Pailguard asks for opens Bitbucket's own audit log. What else the credential"
                    + " was used for, outside Pailguard, is not known here.");

    static CredentialView of(
            CredentialState credential, Instant addedAt, CredentialPolicy policy, Override own, Instant now) {
        Assessment assessment = Radar.assess(credential, policy, now);
        Optional<Duration> maxAge = policy.maxAge();
        return new CredentialView(
                credential.id(),
                credential.name(),
                credential.team(),
                credential.method(),
                credential.state(),
                credential.cause(),
                addedAt,
                maxAge.map(addedAt::plus).orElse(null),
                credential.expiresAt(),
                credential.lastUsedAt().orElse(null),
                credential.refusedAt(),
                credential.deleteAt(),
                assessment.conditions().stream().map(Finding::of).toList(),
                gaps(assessment.notAssessed()),
                departures(own));
    }

    private static List<Gap> gaps(Map<String, String> notAssessed) {
        List<Gap> gaps = new ArrayList<>();
        notAssessed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(gap -> gaps.add(new Gap(gap.getKey(), gap.getValue())));
        gaps.add(AUDIT_LOG);
        return gaps;
    }

    private static List<Departure> departures(Override own) {
        String reason = own.reason();
        String by = own.changedBy();
        Instant at = own.changedAt();
        return own.isGiven() && reason != null && by != null && at != null
                ? List.of(new Departure(reason, by, at))
                : List.of();
    }
}
