package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Credentials.Override;
import io.pailguard.findings.console.remote.Credentials.OverrideRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an account departs from the policy for credentials.
 *
 * @param version of the override, which a change names
 * @param given whether there is one that could be taken back
 */
record PolicyCard(String text, long version, boolean given, boolean changeable) {
    /** Empty for an account that has ended, and while auth-service does not tell. */
    static Optional<PolicyCard> of(Connection connection, Optional<Override> own, Words words, boolean mayConnect) {
        return own.filter(known -> !connection.hasEnded())
                .map(known ->
                        new PolicyCard(text(known, words), known.version(), known.override() != null, mayConnect));
    }

    private static String text(Override own, Words words) {
        OverrideRules rules = own.override();
        Instant at = own.changedAt();
        if (rules == null) {
            return "It is held to the policy for credentials, as all are.";
        }
        List<String> parts = new ArrayList<>();
        if (rules.maxAgeDays() != null) {
            parts.add("its credential may be " + Words.counted(rules.maxAgeDays(), "day", "days") + " old");
        }
        if (rules.lifetimeCapDays() != null) {
            parts.add("its token may last " + Words.counted(rules.lifetimeCapDays(), "day", "days"));
        }
        if (rules.dormantDays() != null) {
            parts.add("it may go unused for " + Words.counted(rules.dormantDays(), "day", "days"));
        }
        if (rules.remindDays() != null) {
            parts.add("people are reminded " + Words.counted(rules.remindDays(), "day", "days") + " before");
        }
        if (rules.refusals() != null) {
            parts.add("it counts as failing after " + Words.counted(rules.refusals(), "refusal", "refusals"));
        }
        if (Boolean.TRUE.equals(rules.methodAllowed())) {
            parts.add("its way to connect is allowed");
        }
        if (rules.moreScopes() != null && !rules.moreScopes().isEmpty()) {
            parts.add("it may have " + String.join(", ", rules.moreScopes()));
        }
        String by = at == null
                ? ""
                : " By " + own.changedBy() + ", " + words.moment(at).text() + ".";
        return "It departs from the policy for credentials: " + String.join("; ", parts) + ". Why: " + own.reason()
                + "." + by;
    }
}
