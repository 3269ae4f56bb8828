package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class IssueOpened extends OfIssues {
    IssueOpened() {
        super("issue-opened", "an issue opens", "opened", EventType.ISSUE_OPENED);
    }
}
