package io.pailguard.auth.method;

import io.pailguard.auth.method.ConnectionMethod.Advice;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.Scope;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is said of a credential that Bitbucket did not take when it was tried: the cause, the next step and the page
 * where that is made.
 *
 * @param method how it connects
 * @param hint a sentence and a blank, where the token looks like one of another kind; else empty
 */
public record AnswerCheck(ConnectionMethod method, String hint) {
    public static final String NOTHING_STORED = " Nothing was stored.";

    /** Refuses every answer that is no success. */
    public Result<ApiAnswer> success(ApiAnswer answer, Scope needed) {
        Refusal refusal = answer.refusal();
        return refusal == null ? Result.done(answer) : Result.refused(objection(answer, refusal, needed));
    }

    /** Refuses an answer by which Bitbucket names the scopes and a base scope is not among them. */
    public Result<ApiAnswer> withBaseScopes(ApiAnswer answer) {
        return withBaseScopes(answer, answer.granted());
    }

    /** @param granted empty where Bitbucket does not name them */
    public <T> Result<T> withBaseScopes(T found, Optional<? extends Collection<String>> granted) {
        Set<String> missing =
                granted.map(held -> Scope.missing(Scope.base(), held)).orElse(Set.of());
        return missing.isEmpty() ? Result.done(found) : Result.refused(scopeMissing(missing));
    }

    private Objection objection(ApiAnswer answer, Refusal refusal, Scope needed) {
        return switch (refusal.kind()) {
            case UNAUTHORIZED -> refused();
            case NO_MEMBER -> noMember();
            case FORBIDDEN -> forbidden(answer, needed);
            case GONE ->
                Objection.of(
                        ConnectionProblem.BITBUCKET_UNAVAILABLE,
                        "Bitbucket has removed this operation, or blocked the workspace (410).",
                        "Look at the workspace in a browser; if it opens there, this installation needs an update."
                                + NOTHING_STORED,
                        Map.of());
            case RATE_LIMITED ->
                Objection.of(
                        ConnectionProblem.BITBUCKET_LIMITED, "Bitbucket's request limit is used up for now (429).");
            case MISSING, REJECTED, TOO_HEAVY, UNREADABLE, UNAVAILABLE ->
                Objection.of(
                        ConnectionProblem.BITBUCKET_UNAVAILABLE,
                        refusal.detail() + " That says nothing about the credential.");
        };
    }

    private Objection refused() {
        Advice advice = method.notAccepted();
        return method.name().needsConsent()
                ? Objection.of(ConnectionProblem.CREDENTIAL_REFUSED, advice.detail(), advice.fix(), Map.of())
                : Objection.of(
                        ConnectionProblem.CREDENTIAL_REFUSED,
                        advice.detail(),
                        hint + advice.fix() + NOTHING_STORED,
                        Map.of("field", method.secretField()));
    }

    private static Objection noMember() {
        return Objection.of(
                ConnectionProblem.WORKSPACE_UNKNOWN,
                "The credential is good, but its account is no member of the workspace (401).",
                "Invite that account to the workspace, or connect with one that belongs to it." + NOTHING_STORED,
                Map.of("field", "workspace"));
    }

    private Objection forbidden(ApiAnswer answer, Scope needed) {
        Set<String> missing = new TreeSet<>(
                method.missing(needed, answer.granted().map(List::copyOf).orElse(List.of())));
        if (!missing.isEmpty()) {
            return scopeMissing(missing);
        }
        return Objection.of(
                ConnectionProblem.CREDENTIAL_REFUSED,
                "The credential has the scope, but Bitbucket forbids its account to read there (403).",
                "Give that account read access to the workspace's repositories; if the workspace has an allowlist of"
                        + " addresses, add this installation's." + NOTHING_STORED,
                Map.of("field", method.secretField()));
    }

    private Objection scopeMissing(Set<String> missing) {
        String names = String.join(", ", missing);
        return Objection.of(
                ConnectionProblem.SCOPE_MISSING,
                "The credential lacks " + names + ".",
                method.howToBeginWith(names) + ": " + method.makeUrl() + "." + NOTHING_STORED,
                Map.of("missing", List.copyOf(missing), "field", method.secretField()));
    }
}
