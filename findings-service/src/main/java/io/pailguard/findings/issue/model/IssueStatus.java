package io.pailguard.findings.issue.model;

/**
 * Presence, in its two parts, and decision.
 *
 * @param version of what people decided: it grows with each decision, also with one that lapses
 */
public record IssueStatus(boolean found, boolean inScope, DecisionMade decision, long version) {
    static IssueStatus opened(boolean inScope) {
        return new IssueStatus(true, inScope, DecisionMade.NONE, 0);
    }

    IssueStatus withFound(boolean now) {
        return new IssueStatus(now, inScope, decision, version);
    }

    IssueStatus withInScope(boolean now) {
        return new IssueStatus(found, now, decision, version);
    }

    IssueStatus decided(DecisionMade made) {
        return new IssueStatus(found, inScope, made, version + 1);
    }

    /** The decision has lapsed. */
    IssueStatus withoutDecision() {
        return decided(DecisionMade.NONE);
    }

    IssueStatus nextVersion() {
        return new IssueStatus(found, inScope, decision, version + 1);
    }

    public Presence presence() {
        return Presence.of(inScope, found);
    }
}
