package io.pailguard.auth.verification;

import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.scope.Scope;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.Refusal;
import java.util.Collection;
import java.util.List;

/**
 * What an answer means. 401, 403, 404, 410 and 429 are told apart, and Bitbucket uses some of them for two things: 401
 * also for a missing membership, 404 also for what is hidden.
 */
final class AnswerMeaning {
    private AnswerMeaning() {}

    /** @param known the scopes as last heard; Bitbucket's answer to this call knows better, where it tells */
    static ProbeResult of(Probe probe, ApiAnswer answer, ConnectionMethod method, Collection<String> known) {
        Refusal refusal = answer.refusal();
        if (refusal == null) {
            return ProbeResult.pass(probe);
        }
        Collection<String> granted = answer.granted().map(List::copyOf).orElseGet(() -> List.copyOf(known));
        return switch (refusal.kind()) {
            case UNAUTHORIZED -> refused(probe, method);
            case NO_MEMBER -> noMember(probe, method);
            case FORBIDDEN -> forbidden(probe, method, granted);
            case MISSING ->
                failed(
                        probe,
                        "Bitbucket shows nothing there (404): it is gone, renamed, or hidden from this credential.",
                        "Check the slug, and that " + actor(method) + " can read it at Bitbucket.");
            case GONE ->
                failed(
                        probe,
                        "Bitbucket has removed this operation, or blocked the workspace (410).",
                        "Look at the workspace in a browser; if it opens there, update Pailguard.");
            case RATE_LIMITED ->
                notAssessable(
                        probe,
                        "Bitbucket's request limit is used up (429).",
                        "Verify again when the hour's budget is free; the credential itself is not at fault.");
            case REJECTED, TOO_HEAVY, UNREADABLE, UNAVAILABLE -> noAnswer(probe, refusal);
        };
    }

    private static ProbeResult noAnswer(Probe probe, Refusal refusal) {
        return refusal.isWithoutAnswer()
                ? notAssessable(
                        probe,
                        "Bitbucket gave no answer.",
                        "Check the way from this service to Bitbucket: name lookup, proxy, firewall.")
                : notAssessable(
                        probe,
                        refusal.detail() + " That says nothing about the credential.",
                        "Verify again in a few minutes; see status.atlassian.com.");
    }

    private static ProbeResult noMember(Probe probe, ConnectionMethod method) {
        return failed(
                probe,
                "The credential is good, but " + actor(method) + " is no member of the workspace (401).",
                "Invite that account to the workspace, or connect with one that belongs to it.");
    }

    private static ProbeResult refused(Probe probe, ConnectionMethod method) {
        return failed(
                probe,
                "Bitbucket does not accept the credential (401): it was revoked, has expired, or is of a kind that this"
                        + " address does not take.",
                method.howToRenew());
    }

    private static ProbeResult forbidden(Probe probe, ConnectionMethod method, Collection<String> granted) {
        Scope scope = probe.scope();
        if (!granted.isEmpty() && scope.isHeldBy(granted)) {
            return failed(
                    probe,
                    "The scope is there, but the account behind the credential lacks the right (403).",
                    scope.isOptional()
                            ? "Make that account an administrator of the repositories."
                            : "Give that account access at Bitbucket.");
        }
        List<String> missing = method.missing(scope, granted);
        String names = String.join(", ", missing);
        return ProbeResult.lacking(
                probe,
                missing,
                scope.isOptional() ? ProbeVerdict.NOT_ASSESSABLE : ProbeVerdict.FAIL,
                "The credential lacks the scope " + names + " (403).",
                method.howToAdd(names) + (scope.isOptional() ? ", if you want these checks: " : ": ") + method.makeUrl()
                        + ".");
    }

    private static String actor(ConnectionMethod method) {
        return method.actsAsUser() ? "the account behind the credential" : "the token";
    }

    private static ProbeResult failed(Probe probe, String cause, String fix) {
        return ProbeResult.of(probe, ProbeVerdict.FAIL, cause, fix);
    }

    private static ProbeResult notAssessable(Probe probe, String cause, String fix) {
        return ProbeResult.of(probe, ProbeVerdict.NOT_ASSESSABLE, cause, fix);
    }
}
