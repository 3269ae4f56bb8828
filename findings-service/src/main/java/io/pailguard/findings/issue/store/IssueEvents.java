package io.pailguard.findings.issue.store;

import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.IssueData;
import io.pailguard.findings.issue.model.Change;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.findings.sla.ServiceLevel;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.event.EventDraft;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What subscribers are told. */
final class IssueEvents {
    private IssueEvents() {}

    static List<EventDraft<IssueData>> of(Collection<Issue> issues) {
        return issues.stream()
                .flatMap(issue -> issue.pending().changes().stream()
                        .filter(change -> isPublished(issue, change))
                        .map(change -> draft(issue, change)))
                .toList();
    }

    /** Of an issue that is out of scope, subscribers hear only that; when it is back they hear that it is there. */
    private static boolean isPublished(Issue issue, Change change) {
        return change.event() == EventType.ISSUE_OUT_OF_SCOPE
                || (change.event() != null && issue.standing().status().inScope());
    }

    private static EventDraft<IssueData> draft(Issue issue, Change change) {
        return new EventDraft<>(
                Objects.requireNonNull(change.event()),
                issue.id(),
                issue.home().connectionId(),
                issue.home().team(),
                new IssueData(
                        IssueNumber.of(issue.number()),
                        issue.report().title(),
                        issue.report().check(),
                        SourceTool.ofDetector(issue.detector()).id(),
                        issue.severity(),
                        change.previous(),
                        issue.report().scanner(),
                        issue.state().name(),
                        issue.standing().status().presence().name(),
                        change.outOfScope(),
                        issue.home().applicationId(),
                        issue.home().application(),
                        issue.report().path(),
                        issue.report().line(),
                        change.actor().cause(),
                        issue.standing().times().firstSeen(),
                        ServiceLevel.NEVER.equals(issue.standing().times().due())
                                ? null
                                : issue.standing().times().due(),
                        issue.foldedInto() == null ? null : IssueNumber.of(issue.foldedInto())));
    }
}
