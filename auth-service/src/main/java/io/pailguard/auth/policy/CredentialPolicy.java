package io.pailguard.auth.policy;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.scope.Scope;
import io.pailguard.contracts.connection.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The policy that holds for a connection: the organization's, with what the connection has instead.
 *
 * @param version of the organization's and of the connection's own together: it differs where either does
 */
public record CredentialPolicy(long version, PolicyRules rules, OverrideRules own) {
    /** For one that is to be made: it has nothing of its own yet. */
    static CredentialPolicy of(long version, PolicyRules rules) {
        return new CredentialPolicy(version, rules.whole(), OverrideRules.NOTHING);
    }

    public Optional<Duration> maxAge() {
        return days(first(own.maxAgeDays(), rules.maxAgeDays()));
    }

    Optional<Duration> lifetimeCap() {
        return days(first(own.lifetimeCapDays(), rules.lifetimeCapDays()));
    }

    public Duration reminder() {
        return days(first(own.remindDays(), rules.remindDays())).orElseThrow();
    }

    public Duration dormancy() {
        return days(first(own.dormantDays(), rules.dormantDays())).orElseThrow();
    }

    public int refusals() {
        return Objects.requireNonNull(first(own.refusals(), rules.refusals()));
    }

    /** What stands against a way to connect. */
    public Optional<Objection> againstMethod(Method method) {
        return allows(method)
                ? Optional.empty()
                : Optional.of(Objection.of(
                        AuthProblem.POLICY_REFUSED,
                        "Connections by " + method + " are not allowed.",
                        Map.of("field", "method", "allowed", Objects.requireNonNull(rules.methods()))));
    }

    public boolean allows(Method method) {
        return rules.methods() == null || rules.methods().contains(method) || Boolean.TRUE.equals(own.methodAllowed());
    }

    /** What stands against a credential of these scopes, or against asking for them. */
    public Optional<Objection> againstScopes(Collection<String> granted) {
        Set<String> forbidden = forbidden(granted);
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(Objection.of(
                        AuthProblem.POLICY_REFUSED,
                        "Scopes that are not allowed: " + String.join(", ", forbidden) + ".",
                        "Take them from the token or the OAuth consumer, or have the policy for credentials changed.",
                        Map.of("forbidden", List.copyOf(forbidden))));
    }

    /** Those of the scopes, of either vocabulary, that are not allowed; nothing is said of what is not told. */
    public Set<String> forbidden(Collection<String> granted) {
        if (rules.scopes() == null) {
            return Set.of();
        }
        Set<String> allowed = new TreeSet<>(rules.scopes());
        if (own.moreScopes() != null) {
            allowed.addAll(own.moreScopes());
        }
        List<Scope> known = Arrays.stream(Scope.values())
                .filter(scope -> allowed.contains(scope.classic()))
                .toList();
        Set<String> forbidden = new TreeSet<>(Scope.surplus(known, granted));
        forbidden.removeAll(allowed);
        return forbidden;
    }

    /** What stands against a token by how long it lives from when it was given. @param expiresAt null where that is not known */
    public Optional<Objection> againstLifetime(@Nullable Instant expiresAt, Instant given) {
        return lifetimeCap()
                .filter(cap -> expiresAt == null || expiresAt.isAfter(given.plus(cap)))
                .map(cap -> Objection.of(
                        AuthProblem.POLICY_REFUSED,
                        expiresAt == null
                                ? "A token must end within " + cap.toDays()
                                        + " days, and when this one ends is not known."
                                : "A token must end within " + cap.toDays() + " days; this one ends at " + expiresAt
                                        + ".",
                        "Make a token that ends sooner, and say when it ends.",
                        Map.of()));
    }

    /**
     * What stands against a credential that is given now, but for how long it lives.
     *
     * @param scopes empty where Bitbucket does not tell
     */
    public Optional<Objection> against(Method method, Optional<? extends Collection<String>> scopes) {
        return againstMethod(method).or(() -> scopes.flatMap(this::againstScopes));
    }

    private static Optional<Duration> days(@Nullable Integer days) {
        return Optional.ofNullable(days).map(Duration::ofDays);
    }

    private static @Nullable Integer first(@Nullable Integer own, @Nullable Integer general) {
        return own == null ? general : own;
    }
}
