package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.Outcome;

/** Ends the way to a ticket with what it comes to. */
final class JiraFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    JiraFailure(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
