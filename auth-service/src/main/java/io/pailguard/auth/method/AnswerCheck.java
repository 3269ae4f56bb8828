package io.pailguard.auth.method;

import io.pailguard.auth.method.ConnectionMethod.Advice;
import io.pailguard.auth.scope.Scope;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import java.util.List;
import java.util.Map;
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

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem for every answer that is no success */
    public void requireSuccess(ApiAnswer answer, Scope needed) {
        Refusal refusal = answer.refusal();
        if (refusal != null) {
            throw problem(answer, refusal, needed);
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem where Bitbucket names the scopes and a base scope is not among them */
    public void requireBaseScopes(ApiAnswer answer) {
        answer.granted().map(granted -> Scope.missing(Scope.base(), granted)).ifPresent(missing -> {
            if (!missing.isEmpty()) {
                throw scopeMissing(missing);
            }
        });
    }

    private RuntimeException problem(ApiAnswer answer, Refusal refusal, Scope needed) {
        return switch (refusal.kind()) {
            case UNAUTHORIZED -> refused();
            case NO_MEMBER -> noMember();
            case FORBIDDEN -> forbidden(answer, needed);
            case GONE ->
                ConnectionProblem.BITBUCKET_UNAVAILABLE.with(
                        "Bitbucket has removed this operation, or blocked the workspace (410).",
                        "Look at the workspace in a browser; if it opens there, this installation needs an update."
                                + NOTHING_STORED,
                        Map.of());
            case RATE_LIMITED ->
                ConnectionProblem.BITBUCKET_LIMITED.with("Bitbucket's request limit is used up for now (429).");
            case MISSING, REJECTED, TOO_HEAVY, UNREADABLE, UNAVAILABLE ->
                ConnectionProblem.BITBUCKET_UNAVAILABLE.with(
                        refusal.detail() + " That says nothing about the credential.");
        };
    }

    private RuntimeException refused() {
        Advice advice = method.notAccepted();
        return method.name().needsConsent()
                ? ConnectionProblem.CREDENTIAL_REFUSED.with(advice.detail(), advice.fix(), Map.of())
                : ConnectionProblem.CREDENTIAL_REFUSED.with(
                        advice.detail(), hint + advice.fix() + NOTHING_STORED, Map.of("field", "token"));
    }

    private static RuntimeException noMember() {
        return ConnectionProblem.WORKSPACE_UNKNOWN.with(
                "The credential is good, but its account is no member of the workspace (401).",
                "Invite that account to the workspace, or connect with one that belongs to it." + NOTHING_STORED,
                Map.of("field", "workspace"));
    }

    private RuntimeException forbidden(ApiAnswer answer, Scope needed) {
        Set<String> missing = new TreeSet<>(
                method.missing(needed, answer.granted().map(List::copyOf).orElse(List.of())));
        if (!missing.isEmpty()) {
            return scopeMissing(missing);
        }
        return ConnectionProblem.CREDENTIAL_REFUSED.with(
                "The credential has the scope, but Bitbucket forbids its account to read there (403).",
                "Give that account read access to the workspace's repositories; if the workspace has an allowlist of"
                        + " addresses, add this installation's." + NOTHING_STORED,
                Map.of("field", "token"));
    }

    private RuntimeException scopeMissing(Set<String> missing) {
        String names = String.join(", ", missing);
        return ConnectionProblem.SCOPE_MISSING.with(
                "The credential lacks " + names + ".",
                method.howToBeginWith(names) + ": " + method.makeUrl() + "." + NOTHING_STORED,
                Map.of("missing", List.copyOf(missing), "field", "token"));
    }
}
