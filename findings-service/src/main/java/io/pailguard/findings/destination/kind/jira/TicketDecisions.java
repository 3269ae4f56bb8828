package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Decides about an issue what the status of its ticket says, behind the lock of its application. */
@ApplicationScoped
class TicketDecisions {
    private static final Actor JIRA = new Actor("jira", false);

    private final Pool pool;
    private final ApplicationStore applications;
    private final IssueStore issues;
    private final Audit audit;
    private final Clock clock;

    TicketDecisions(Pool pool, ApplicationStore applications, IssueStore issues, Audit audit, Clock clock) {
        this.pool = pool;
        this.applications = applications;
        this.issues = issues;
        this.audit = audit;
        this.clock = clock;
    }

    /** Nothing happens to an issue that is gone, or that is another team's than the destination, or to which the decision does not fit, or which has it already. */
    Uni<Void> decide(UUID destination, UUID issue, Decision decision, JiraApi.Found ticket) {
        return pool.withTransaction(sql -> sql.preparedQuery("""
                        SELECT i.application_id FROM issue i JOIN destination d ON d.id = $2 AND d.team = i.team
                        WHERE i.id = $1 AND i.folded_into IS NULL""")
                .execute(Tuple.of(issue, destination))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : decide(sql, rows.iterator().next().getUUID(0), issue, decision, ticket)));
    }

    private Uni<Void> decide(SqlConnection sql, UUID application, UUID id, Decision decision, JiraApi.Found ticket) {
        return applications
                .lock(sql, List.of(Application.unknown(application, null, "")))
                .chain(() -> issues.load(sql, List.of(id)))
                .map(loaded -> Objects.requireNonNull(loaded.get(id)))
                .chain(issue -> fits(issue, decision)
                        ? keep(sql, issue, decision, ticket)
                        : Uni.createFrom().voidItem());
    }

    private static boolean fits(Issue issue, Decision decision) {
        return issue.decision().decision() != decision
                && (decision != Decision.FIXING || issue.canBeFixed())
                && (decision != Decision.ROTATED || issue.isSecret());
    }

    private Uni<Void> keep(SqlConnection sql, Issue issue, Decision decision, JiraApi.Found ticket) {
        Instant now = clock.instant();
        String reason = "Ticket " + ticket.key() + " is '" + ticket.status() + "'";
        AuditEntry entry = new AuditEntry(
                "issue.triaged",
                "issue",
                issue.id().toString(),
                issue.home().team(),
                Map.of(
                        "from", issue.decision().decision().name(),
                        "to", decision.name(),
                        "reason", reason));
        issue.decide(
                decision == Decision.NONE
                        ? DecisionMade.NONE
                        : new DecisionMade(decision, reason, null, JIRA.name(), now, null),
                null,
                JIRA,
                now);
        return issues.save(sql, List.of(issue), Map.of()).chain(() -> audit.record(sql, entry));
    }
}
