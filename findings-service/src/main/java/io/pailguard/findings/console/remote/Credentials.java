package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credentials and the policy for them as auth-service tells them. */
public final class Credentials {
    private Credentials() {}

    public record Many(List<Credential> items, @Nullable String next) {}

    public record Credential(
            String connection,
            String name,
            String team,
            String state,
            Instant addedAt,
            @Nullable Instant replaceBy,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant deleteAt,
            List<Finding> findings,
            List<Gap> notAssessed,
            List<Departure> overrides) {}

    public record Finding(String check, String severity, String title, List<String> fix) {}

    public record Gap(String what, String why) {}

    public record Departure(String reason, String by, Instant at) {}

    /** @param changedAt null where nobody has made one, as is who */
    public record Policy(
            long version,
            Rules rules,
            @Nullable String reason,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}

    public record Policies(List<Policy> items) {}

    public record Rules(
            @Nullable Integer maxAgeDays,
            @Nullable Integer lifetimeCapDays,
            @Nullable Integer remindDays,
            @Nullable Integer dormantDays,
            @Nullable Integer refusals,
            @Nullable List<String> methods,
            @Nullable List<String> scopes) {}

    public record PolicyChange(Rules rules, @Nullable String reason) {}

    /** @param override null where the connection departs from the policy in nothing */
    public record Override(
            long version,
            @Nullable OverrideRules override,
            @Nullable String reason,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}

    public record OverrideRules(
            @Nullable Integer maxAgeDays,
            @Nullable Integer lifetimeCapDays,
            @Nullable Integer dormantDays,
            @Nullable Integer remindDays,
            @Nullable Integer refusals,
            @Nullable Boolean methodAllowed,
            @Nullable List<String> moreScopes) {}

    public record OverrideChange(OverrideRules rules, String reason) {}
}
