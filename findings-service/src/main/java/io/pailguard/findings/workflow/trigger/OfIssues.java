package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.issue.model.Change;
import io.pailguard.findings.issue.model.Issue;
import java.util.List;
import java.util.Set;

/** A change of an issue of which subscribers hear too; it ends when the issue is resolved. */
abstract class OfIssues implements Trigger {
    /** What the end of an issue ends. */
    static final Set<String> ENDED =
            Set.of("issue-opened", "issue-reopened", "severity-changed", "sla-soon", "sla-breached");

    private final String id;
    private final String label;
    private final String became;
    private final EventType type;

    /** @param became after a number of issues: {@code opened} */
    OfIssues(String id, String label, String became, EventType type) {
        this.id = id;
        this.label = label;
        this.became = became;
        this.type = type;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String headline(long count) {
        return Counted.of(count, "issue", "issues") + " " + became;
    }

    @Override
    public String recovered(long count) {
        return Counted.of(count, "issue", "issues") + " resolved";
    }

    @Override
    public boolean isOfIssues() {
        return true;
    }

    @Override
    public List<Happening> of(Issue issue, Change change) {
        return change.event() == type && issue.standing().status().inScope()
                ? List.of(happening(id, issue, change, false))
                : List.of();
    }

    static Happening happening(String trigger, Issue issue, Change change, boolean ends) {
        Object scan = change.detail().get("scan");
        return new Happening(
                trigger,
                change.kind() + ":" + issue.id() + ":" + change.at(),
                issue.id(),
                issue.id(),
                issue.home().team(),
                issue.home().connectionId(),
                scan == null ? "" : scan.toString(),
                change.at(),
                ends,
                null);
    }
}
