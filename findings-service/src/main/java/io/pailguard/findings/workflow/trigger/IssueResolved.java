package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.issue.model.Change;
import io.pailguard.findings.issue.model.Issue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** By itself, and the end of what was told of the issue before. */
@ApplicationScoped
class IssueResolved extends OfIssues {
    IssueResolved() {
        super("issue-resolved", "an issue is resolved", "resolved", EventType.ISSUE_RESOLVED);
    }

    @Override
    public boolean tellsOfClosed() {
        return true;
    }

    @Override
    public List<Happening> of(Issue issue, Change change) {
        List<Happening> all = new ArrayList<>(super.of(issue, change));
        if (!all.isEmpty()) {
            ENDED.forEach(trigger -> all.add(happening(trigger, issue, change, true)));
        }
        return all;
    }
}
