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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Decides about an issue what the status of its ticket says, behind the lock of its application. */
@ApplicationScoped
class TicketDecisions {
    static final Actor JIRA = new Actor("jira", false);

    private final Pool pool;
    private final Tickets tickets;
    private final ApplicationStore applications;
    private final IssueStore issues;
    private final Audit audit;
    private final Clock clock;

    TicketDecisions(
            Pool pool, Tickets tickets, ApplicationStore applications, IssueStore issues, Audit audit, Clock clock) {
        this.pool = pool;
        this.tickets = tickets;
        this.applications = applications;
        this.issues = issues;
        this.audit = audit;
        this.clock = clock;
    }

    /** Since when is asked of those alone that say something. One that cannot be seen now is seen with the next round. */
    Uni<Void> see(UUID destination, StatusDecisions mapped, JiraApi api, JiraApi.Found ticket) {
        Optional<Decision> decision = mapped.of(ticket);
        return tickets.isNews(destination, ticket)
                .chain(news -> news
                        ? (decision.isEmpty()
                                        ? Uni.createFrom().item(Optional.<Instant>empty())
                                        : api.statusSince(ticket))
                                .chain(since -> see(destination, ticket, decision, since))
                        : Uni.createFrom().voidItem());
    }

    /**
     * What somebody brought a ticket into is seen and decided in one step.
     *
     * @param decision what the status means; empty where it means nothing
     * @param since when the ticket came into it; empty where it is the status that it began in
     */
    private Uni<Void> see(
            UUID destination, JiraApi.Found ticket, Optional<Decision> decision, Optional<Instant> since) {
        return pool.withTransaction(sql -> tickets.see(sql, destination, ticket)
                .chain(issue -> issue.isEmpty() || decision.isEmpty() || since.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : of(sql, destination, issue.get())
                                .chain(found -> found.filter(it -> fits(it, decision.get()))
                                        .map(it -> decide(sql, it, decision.get(), ticket, since.get()))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))));
    }

    /** Says in the history of its issue what became of a ticket. */
    Uni<Void> say(UUID destination, UUID issue, String text) {
        return pool.withTransaction(sql -> of(sql, destination, issue)
                .chain(found -> found.map(it -> say(sql, it, text))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Empty where it is gone, or another team's than the destination. */
    private Uni<Optional<Issue>> of(SqlConnection sql, UUID destination, UUID id) {
        return sql.preparedQuery("""
                        SELECT i.application_id FROM issue i JOIN destination d ON d.id = $2 AND d.team = i.team
                        WHERE i.id = $1 AND i.folded_into IS NULL""")
                .execute(Tuple.of(id, destination))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : locked(sql, rows.iterator().next().getUUID(0), id));
    }

    private Uni<Optional<Issue>> locked(SqlConnection sql, UUID application, UUID id) {
        return applications
                .lock(sql, List.of(Application.unknown(application, null, "")))
                .chain(() -> issues.load(sql, List.of(id)))
                .map(loaded -> Optional.ofNullable(loaded.get(id)));
    }

    private static boolean fits(Issue issue, Decision decision) {
        return issue.decision().decision() != decision
                && (decision != Decision.FIXING || issue.canBeFixed())
                && (decision != Decision.ROTATED || issue.isSecret());
    }

    /** The later one stands. */
    private Uni<Void> decide(SqlConnection sql, Issue issue, Decision decision, JiraApi.Found ticket, Instant since) {
        DecisionMade before = issue.decision();
        return before.at() != null && before.at().isAfter(since)
                ? say(
                        sql,
                        issue,
                        "Ticket " + ticket.key() + " came into '" + ticket.status() + "' at "
                                + since.truncatedTo(ChronoUnit.SECONDS) + ". What " + before.by()
                                + " decided here later stands: " + before.decision() + ".")
                : keep(sql, issue, decision, ticket);
    }

    private Uni<Void> say(SqlConnection sql, Issue issue, String text) {
        issue.comment(text, JIRA, clock.instant());
        return issues.save(sql, List.of(issue), Map.of());
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
        issue.decide(new DecisionMade(decision, reason, null, JIRA.name(), now, null), null, JIRA, now);
        return issues.save(sql, List.of(issue), Map.of()).chain(() -> audit.record(sql, entry));
    }
}
