package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.ApiAnswer;
import io.pailguard.auth.bitbucket.ApiCredential;
import io.pailguard.auth.scope.Scope;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.problem.Problem;
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
 * @param credential what was tried; of it only the kind is ever told
 */
record Refusal(Method method, ApiCredential credential) {
    private static final String NOTHING_STORED = " Nothing was stored.";

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem for every answer that is no success */
    void requireSuccess(ApiAnswer answer, Scope needed) {
        if (!answer.isSuccess()) {
            throw problem(answer, needed);
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem where Bitbucket names the scopes and a base scope is not among them */
    void requireBaseScopes(ApiAnswer answer) {
        answer.granted().map(granted -> Scope.missing(Scope.base(), granted)).ifPresent(missing -> {
            if (!missing.isEmpty()) {
                throw scopeMissing(missing);
            }
        });
    }

    /**
     * API tokens are taken where access tokens are, but not by git.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem where the scopes are those of an API token
     */
    void requireAccessToken(ApiAnswer answer) {
        if (answer.granted().filter(Scope::areGranular).isPresent()) {
            throw Problem.CREDENTIAL_REFUSED.with(
                    "This is an API token, not an access token.",
                    "Connect it by the method API_TOKEN, with the e-mail of its account." + NOTHING_STORED,
                    Map.of("field", "token"));
        }
    }

    private RuntimeException problem(ApiAnswer answer, Scope needed) {
        return switch (answer.status()) {
            case 0 -> Problem.BITBUCKET_UNAVAILABLE.with("Bitbucket gave no answer that can be read.");
            case 401 -> answer.isCredentialRefused() ? refused() : noMember();
            case 403 -> forbidden(answer, needed);
            case 410 ->
                Problem.BITBUCKET_UNAVAILABLE.with(
                        "Bitbucket has removed this operation, or blocked the workspace (410).",
                        "Look at the workspace in a browser; if it opens there, this installation needs an update."
                                + NOTHING_STORED,
                        Map.of());
            case 429 -> Problem.BITBUCKET_LIMITED.with("Bitbucket's request limit is used up for now (429).");
            default ->
                Problem.BITBUCKET_UNAVAILABLE.with("Bitbucket answered with status " + answer.status()
                        + ", which says nothing about the credential.");
        };
    }

    private RuntimeException refused() {
        String kind = looksLike().map(other -> other + " ").orElse("");
        return switch (method) {
            case API_TOKEN ->
                Problem.CREDENTIAL_REFUSED.with(
                        "Bitbucket does not accept this e-mail and API token (401).",
                        kind
                                + "The e-mail is that of the Atlassian account; the token is one 'with scopes' for the app"
                                + " Bitbucket, neither expired nor revoked. A new one is made at " + method.makeUrl()
                                + "." + NOTHING_STORED,
                        Map.of("field", "token"));
            case ACCESS_TOKEN ->
                Problem.CREDENTIAL_REFUSED.with(
                        "Bitbucket does not accept this access token (401).",
                        kind
                                + "Copy it whole, from a token that was not revoked and belongs to this workspace. How to"
                                + " make a new one: " + method.makeUrl() + "." + NOTHING_STORED,
                        Map.of("field", "token"));
            default ->
                Problem.CREDENTIAL_REFUSED.with(
                        "Bitbucket does not accept the token of this consent (401): it has ended, or was withdrawn.",
                        "Begin the authorization again. Nothing was changed.",
                        Map.of());
        };
    }

    /** The kinds are told apart by how they begin; only a hint, after Bitbucket has refused it. */
    private Optional<String> looksLike() {
        String token = credential.secret().reveal();
        if (method == Method.API_TOKEN && token.startsWith("ATCT")) {
            return Optional.of("The token begins like an access token: those connect by the method ACCESS_TOKEN.");
        }
        if (method == Method.ACCESS_TOKEN && token.startsWith("ATAT")) {
            return Optional.of("The token begins like an API token: those connect by the method API_TOKEN, with the"
                    + " e-mail of their account.");
        }
        return token.startsWith("ATBB")
                ? Optional.of("It begins like an app password: Bitbucket removed those on 28 July 2026.")
                : Optional.empty();
    }

    private static RuntimeException noMember() {
        return Problem.WORKSPACE_UNKNOWN.with(
                "The credential is good, but its account is no member of the workspace (401).",
                "Invite that account to the workspace, or connect with one that belongs to it." + NOTHING_STORED,
                Map.of("field", "workspace"));
    }

    private RuntimeException forbidden(ApiAnswer answer, Scope needed) {
        Set<String> missing = missing(needed, answer.granted().map(List::copyOf).orElse(List.of()));
        if (!missing.isEmpty()) {
            return scopeMissing(missing);
        }
        return Problem.CREDENTIAL_REFUSED.with(
                "The credential has the scope, but Bitbucket forbids its account to read there (403).",
                "Give that account read access to the workspace's repositories; if the workspace has an allowlist of"
                        + " addresses, add this installation's." + NOTHING_STORED,
                Map.of("field", "token"));
    }

    private Set<String> missing(Scope needed, Collection<String> granted) {
        return granted.isEmpty() && method == Method.API_TOKEN
                ? new TreeSet<>(needed.granular())
                : Scope.missing(List.of(needed), granted);
    }

    private RuntimeException scopeMissing(Set<String> missing) {
        String names = String.join(", ", missing);
        String fix = method.needsConsent()
                ? "Give the OAuth consumer the scopes " + names + " at Bitbucket, then authorize again: "
                : "The scopes of a token cannot be changed. Make a new one that also has " + names + ": ";
        return Problem.SCOPE_MISSING.with(
                "The credential lacks " + names + ".",
                fix + method.makeUrl() + "." + NOTHING_STORED,
                Map.of("missing", List.copyOf(missing), "field", "token"));
    }
}
