package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.issue.model.Change;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.row.IssueColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Nothing happens to an issue when its time is nearly over: it is looked for, by when it is due, each once. One that opens, comes
 * back, gets another severity or whose acceptance ends may have less time than that from the start.
 */
@ApplicationScoped
class SlaSoon implements Trigger {
    private static final Duration SOON = Duration.ofHours(24);
    private static final Set<EventType> MAY_BE_SHORT = Set.of(
            EventType.ISSUE_OPENED,
            EventType.ISSUE_REOPENED,
            EventType.ISSUE_SEVERITY_CHANGED,
            EventType.ISSUE_TRIAGED);
    /** As the filter {@code sla=soon} has it, of those that came into its hours since it was looked. */
    private static final String COME_SOON = """
            SELECT 'soon:' || i.id || ':' || floor(extract(epoch FROM i.due))::bigint AS event, i.id AS subject, i.id AS about,
                   i.team, i.connection_id, $1::timestamptz AS at, NULL::text AS text
            FROM issue i
            WHERE NOT i.breached AND i.due <= $1::timestamptz + interval '24 hours' AND i.due > $1::timestamptz
              AND i.due > w.looked_at + interval '24 hours'
              AND\s""" + IssueColumns.ACTIVE;

    private final Clock clock;

    SlaSoon(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String id() {
        return "sla-soon";
    }

    @Override
    public String label() {
        return "an issue is late within 24 hours";
    }

    @Override
    public String headline(long count) {
        return Counted.of(count, "issue", "issues") + " late within 24 hours";
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
        Instant due = issue.standing().times().due();
        // A scan that is taken in late saw it earlier.
        Instant now = Collections.max(List.of(change.at(), clock.instant()));
        boolean soon = due.isAfter(now) && !due.isAfter(now.plus(SOON));
        return soon && MAY_BE_SHORT.contains(change.event()) && IssueState.ACTIVE.contains(issue.state())
                ? List.of(new Happening(
                        id(),
                        "soon:" + issue.id() + ":" + due.getEpochSecond(),
                        issue.id(),
                        issue.id(),
                        issue.home().team(),
                        issue.home().connectionId(),
                        "",
                        change.at(),
                        false,
                        null))
                : List.of();
    }

    @Override
    public String query() {
        return COME_SOON;
    }
}
