package io.pailguard.findings.issue.model;

/** Presence, in its two parts, so that a repository that is watched again gets its issues back as they were. */
public record IssueStatus(boolean found, boolean inScope) {
    IssueStatus withFound(boolean now) {
        return new IssueStatus(now, inScope);
    }

    IssueStatus withInScope(boolean now) {
        return new IssueStatus(found, now);
    }

    public Presence presence() {
        return Presence.of(inScope, found);
    }
}
