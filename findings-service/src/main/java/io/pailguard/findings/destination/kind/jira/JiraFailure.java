package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.Outcome;

/** Ends the way to a ticket with what it comes to. */
final class JiraFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private final boolean againstAll;

    JiraFailure(Outcome outcome) {
        this(outcome, false);
    }

    /** @param againstAll whether it stands against every other ticket too */
    JiraFailure(Outcome outcome, boolean againstAll) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
        this.againstAll = againstAll;
    }

    Outcome outcome() {
        return outcome;
    }

    boolean againstAll() {
        return againstAll;
    }
}
