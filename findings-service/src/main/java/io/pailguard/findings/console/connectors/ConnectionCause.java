package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Connections.Connection;
import java.util.Map;

/** Why a connection is in its state, as people say it. */
final class ConnectionCause {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("refused-once", "Bitbucket refused its credential once; it is tried again before anything ends."),
            Map.entry(
                    "consumer-suspected",
                    "Bitbucket refuses several accounts of one OAuth client: its secret may be wrong. The operator sees to"
                            + " that."),
            Map.entry(
                    "client-secret-refused",
                    "Bitbucket refuses the new secret of its OAuth consumer: go back to the version before on its page, or"
                            + " give it the right one."),
            Map.entry("bitbucket-unreachable", "Bitbucket gives no clear answer; it is asked again."),
            Map.entry("unreachable", "Bitbucket gave no clear answer for three days."),
            Map.entry("revoked-upstream", "Bitbucket accepts its credential no longer: it was revoked or has ended."),
            Map.entry("credential-unreadable", "Its sealed credential cannot be opened."),
            Map.entry("workspace-choice", "The consent opens several workspaces, and none was chosen."),
            Map.entry("consent-refused", "The consent was refused at Bitbucket."),
            Map.entry(
                    "policy-max-age",
                    "It is older than the policy for credentials allows: it is used again once it is replaced."),
            Map.entry(
                    "policy-method",
                    "The policy for credentials does not allow its way to connect: an override, or another account by a"
                            + " way that is allowed, mends that."),
            Map.entry(
                    "policy-scopes",
                    "It has scopes that the policy for credentials does not allow: replace it by one without them."),
            Map.entry("expired", "It has expired: it is used again once it is replaced."),
            Map.entry("revoked-here", "It was stopped here, for good."),
            Map.entry("disconnected", ""));

    private ConnectionCause() {}

    /** Empty when there is nothing to say. */
    static String of(Connection connection) {
        String cause = connection.cause();
        if (cause == null || cause.isBlank()) {
            return "";
        }
        if (cause.equals("scopes-lost")) {
            var credential = connection.credential();
            return credential == null || credential.lostScopes() == null
                    ? "Bitbucket has taken scopes away from it."
                    : "Bitbucket has taken away " + String.join(", ", credential.lostScopes())
                            + ": what needs them is not checked until it is reconnected with them.";
        }
        return WORDS.getOrDefault(cause, Words.ofConstant(cause));
    }
}
