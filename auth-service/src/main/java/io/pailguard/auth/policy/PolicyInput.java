package io.pailguard.auth.policy;

import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.Scope;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what people send of policies. */
public final class PolicyInput {
    private static final int MOST_DAYS = 3650;
    private static final int MOST_REFUSALS = 100;
    private static final int MOST_SCOPES = 50;
    private static final int MAX_SCOPE = 60;
    private static final int MAX_REASON = 500;

    private PolicyInput() {}

    /** It holds for every team, so whoever changes it sees all of them. */
    static Result<PolicyRules> read(@Nullable PolicyChange sent, Caller caller) {
        if (!caller.seesAllTeams()) {
            return Result.refused(Objection.of(
                    RequestProblem.NOT_PERMITTED,
                    "The policy holds for every team: only who sees all teams changes it."));
        }
        if (sent == null || sent.rules() == null) {
            return bad("rules", "'rules' is missing.");
        }
        PolicyRules rules = sent.rules();
        return Stream.of(
                        days("maxAgeDays", rules.maxAgeDays()),
                        days("lifetimeCapDays", rules.lifetimeCapDays()),
                        days("remindDays", rules.remindDays()),
                        days("dormantDays", rules.dormantDays()),
                        refusals(rules.refusals()),
                        methods(rules.methods()),
                        scopes("scopes", rules.scopes(), true),
                        reason(sent.reason(), false))
                .flatMap(Optional::stream)
                .findFirst()
                .<Result<PolicyRules>>map(Result::refused)
                .orElseGet(() -> Result.done(rules.whole()));
    }

    /** What one connection is to have instead, with the reason. */
    public static Result<OverrideRules> read(@Nullable OverrideRules rules, @Nullable String reason) {
        if (rules == null || rules.sayNothing()) {
            return bad("rules", "'rules' names nothing in which this connection departs from the policy.");
        }
        return Stream.of(
                        days("maxAgeDays", rules.maxAgeDays()),
                        days("lifetimeCapDays", rules.lifetimeCapDays()),
                        days("dormantDays", rules.dormantDays()),
                        days("remindDays", rules.remindDays()),
                        refusals(rules.refusals()),
                        scopes("moreScopes", rules.moreScopes(), false),
                        reason(reason, true))
                .flatMap(Optional::stream)
                .findFirst()
                .<Result<OverrideRules>>map(Result::refused)
                .orElseGet(() -> Result.done(rules));
    }

    /** Two changed it at once. */
    public static Objection overtaken() {
        return Objection.of(RequestProblem.VERSION_STALE, "Somebody else has changed it meanwhile.");
    }

    private static Optional<Objection> days(String field, @Nullable Integer days) {
        return days == null || days >= 1 && days <= MOST_DAYS
                ? Optional.empty()
                : Optional.of(objection(field, "'" + field + "' is a number of days from 1 to " + MOST_DAYS + "."));
    }

    private static Optional<Objection> refusals(@Nullable Integer refusals) {
        return refusals == null || refusals >= 1 && refusals <= MOST_REFUSALS
                ? Optional.empty()
                : Optional.of(objection("refusals", "'refusals' is a number from 1 to " + MOST_REFUSALS + "."));
    }

    private static Optional<Objection> methods(@Nullable List<Method> methods) {
        return methods == null || !methods.isEmpty() && methods.stream().allMatch(Objects::nonNull)
                ? Optional.empty()
                : Optional.of(
                        objection("methods", "'methods' names at least one way to connect; leave it out for all."));
    }

    private static Optional<Objection> scopes(String field, @Nullable List<String> scopes, boolean withBase) {
        if (scopes == null) {
            return Optional.empty();
        }
        if (scopes.size() > MOST_SCOPES || !scopes.stream().allMatch(PolicyInput::isScope)) {
            return Optional.of(objection(
                    field,
                    "'" + field + "' lists at most " + MOST_SCOPES + " scopes as Bitbucket names them, for example"
                            + " repository:admin."));
        }
        List<String> base = Scope.base().stream().map(Scope::classic).toList();
        return !withBase || scopes.containsAll(base)
                ? Optional.empty()
                : Optional.of(objection(
                        field,
                        "Without " + String.join(", ", base) + " nothing can be connected: 'scopes' holds them."));
    }

    private static boolean isScope(@Nullable String scope) {
        return scope != null
                && !scope.isEmpty()
                && scope.length() <= MAX_SCOPE
                && scope.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == ':' || c == '-');
    }

    private static Optional<Objection> reason(@Nullable String reason, boolean needed) {
        String text = reason == null ? "" : reason.strip();
        return text.isEmpty() && needed
                        || text.length() > MAX_REASON
                        || text.chars().anyMatch(Character::isISOControl)
                ? Optional.of(objection(
                        "reason",
                        "'reason' says why, in " + (needed ? "1" : "0") + " to " + MAX_REASON + " characters."))
                : Optional.empty();
    }

    private static <T> Result<T> bad(String field, String detail) {
        return Result.refused(objection(field, detail));
    }

    private static Objection objection(String field, String detail) {
        return Objection.of(RequestProblem.BAD_REQUEST, detail, Map.of("field", field));
    }
}
