package io.pailguard.findings.workflow.trigger;

import io.pailguard.findings.issue.row.IssueColumns;
import jakarta.enterprise.context.ApplicationScoped;

/** Nothing happens to an issue when its time is nearly over: it is looked for. */
@ApplicationScoped
class SlaSoon implements Trigger {
    /** As the filter {@code sla=soon} has it. */
    private static final String SOON = """
            SELECT 'soon:' || i.id || ':' || extract(epoch FROM i.due)::bigint AS event, i.id AS subject, i.id AS about,
                   i.team, i.connection_id, $1::timestamptz AS at, NULL::text AS text
            FROM issue i
            WHERE NOT i.breached AND i.due <= $1::timestamptz + interval '24 hours' AND i.due > $1::timestamptz
              AND\s""" + IssueColumns.ACTIVE;

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
    public String query() {
        return SOON;
    }
}
