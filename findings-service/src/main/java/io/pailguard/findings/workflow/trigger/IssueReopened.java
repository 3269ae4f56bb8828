package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class IssueReopened extends OfIssues {
    IssueReopened() {
        super("issue-reopened", "an issue comes back", "reopened", EventType.ISSUE_REOPENED);
    }
}
