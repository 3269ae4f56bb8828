package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tickets that were made. */
@ApplicationScoped
class Tickets {
    private static final String FIND = "SELECT key FROM destination_ticket WHERE destination_id = $1 AND subject = $2";
    /** An issue that is gone meanwhile has a ticket all the same. */
    private static final String REMEMBER = """
            INSERT INTO destination_ticket (destination_id, subject, issue_id, key, told_at)
            VALUES ($1, $2, (SELECT id FROM issue WHERE id = $3), $4, $5) ON CONFLICT DO NOTHING""";

    private static final String REMEMBER_ISSUES = """
            INSERT INTO ticket_issue (destination_id, subject, issue_id)
            SELECT $1, $2, i.id FROM issue i WHERE i.id = ANY($3::uuid[]) ON CONFLICT DO NOTHING""";
    /** Those of one issue, and those of several of which none is active any more. */
    private static final String OVER = """
            SELECT t.subject, t.key FROM destination_ticket t
            WHERE t.destination_id = $1 AND (t.issue_id = ANY($2::uuid[]) OR t.subject IN (
                SELECT x.subject FROM ticket_issue x WHERE x.destination_id = $1 AND x.issue_id = ANY($2))
              AND NOT EXISTS (
                SELECT 1 FROM ticket_issue x JOIN issue i ON i.id = x.issue_id
                WHERE x.destination_id = $1 AND x.subject = t.subject AND\s""" + IssueColumns.ACTIVE + ")) ORDER BY t.key";

    private static final String FORGET = "DELETE FROM destination_ticket WHERE destination_id = $1 AND subject = $2";
    private static final String SET = """
            UPDATE destination_ticket t SET set_status = $3
            FROM (SELECT destination_id, subject, set_status FROM destination_ticket
              WHERE destination_id = $1 AND key = $2 FOR UPDATE) was
            WHERE t.destination_id = was.destination_id AND t.subject = was.subject
            RETURNING was.set_status AS before""";
    private static final String SETTLED = """
            UPDATE destination_ticket SET seen_status = $3, set_status = NULL WHERE destination_id = $1 AND key = $2""";
    private static final String IS_NEWS = """
            SELECT EXISTS (SELECT 1 FROM destination_ticket
              WHERE destination_id = $1 AND key = $2 AND seen_status IS DISTINCT FROM $3)""";
    /** What we set ourselves says nothing new the first time that it is seen. Of two replicas that see a status one is told. */
    private static final String SEE = """
            UPDATE destination_ticket t SET seen_status = $3, set_status = nullif(was.set_status, $3)
            FROM (SELECT destination_id, subject, set_status FROM destination_ticket
              WHERE destination_id = $1 AND key = $2 AND seen_status IS DISTINCT FROM $3 FOR UPDATE) was
            WHERE t.destination_id = was.destination_id AND t.subject = was.subject
            RETURNING t.issue_id, was.set_status IS NOT DISTINCT FROM $3 AS ours""";

    private static final String DECIDED_HERE = """
            SELECT t.subject, t.key, t.seen_status, t.issue_id, i.decision, i.decided_at
            FROM destination_ticket t
            JOIN destination d ON d.id = t.destination_id
            JOIN issue i ON i.id = t.issue_id AND i.team = d.team
            WHERE t.destination_id = $1 AND i.decided_at > t.told_at AND i.decided_by IS DISTINCT FROM $2
            ORDER BY i.decided_at, t.key LIMIT 200""";
    private static final String TOLD =
            "UPDATE destination_ticket SET told_at = $3 WHERE destination_id = $1 AND subject = $2";

    private final Pool pool;
    private final Clock clock;

    Tickets(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    record Ticket(UUID subject, String key) {}

    /** A decision that was made here and of which its ticket does not know. */
    record DecidedHere(Ticket ticket, @Nullable String seen, UUID issue, Decision decision, Instant at) {}

    Uni<Optional<Ticket>> find(UUID destination, UUID subject) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(destination, subject))
                .map(rows -> rows.stream().findFirst().map(row -> new Ticket(subject, row.getString("key"))));
    }

    Uni<Void> remember(UUID destination, UUID subject, @Nullable UUID issue, String key) {
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.from(Arrays.asList(destination, subject, issue, key, RowTime.of(clock.instant()))))
                .replaceWithVoid();
    }

    Uni<Void> rememberIssues(UUID destination, UUID subject, Collection<UUID> issues) {
        return pool.preparedQuery(REMEMBER_ISSUES)
                .execute(Tuple.of(destination, subject, issues.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** The tickets whose work is done when these issues are over. */
    Uni<List<Ticket>> over(UUID destination, Collection<UUID> issues) {
        return pool.preparedQuery(OVER)
                .execute(Tuple.of(destination, issues.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new Ticket(row.getUUID("subject"), row.getString("key")))
                        .toList());
    }

    Uni<Void> forget(UUID destination, UUID subject) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(destination, subject))
                .replaceWithVoid();
    }

    /**
     * Before it is set: whoever reads it back in between must know that it is ours.
     *
     * @return what was kept so before
     */
    Uni<Optional<String>> set(UUID destination, String key, @Nullable String status) {
        return pool.preparedQuery(SET)
                .execute(Tuple.of(destination, key, status))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("before")));
    }

    /** Once it is set: from now on every other status is somebody else's. */
    Uni<Void> settled(UUID destination, String key, String status) {
        return pool.preparedQuery(SETTLED)
                .execute(Tuple.of(destination, key, status))
                .replaceWithVoid();
    }

    Uni<Boolean> isNews(UUID destination, JiraApi.Found ticket) {
        return pool.preparedQuery(IS_NEWS)
                .execute(Tuple.of(destination, ticket.key(), ticket.status()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** @return the issue of a ticket that somebody else brought into another status */
    Uni<Optional<UUID>> see(SqlConnection sql, UUID destination, JiraApi.Found ticket) {
        return sql.preparedQuery(SEE)
                .execute(Tuple.of(destination, ticket.key(), ticket.status()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .filter(row -> !row.getBoolean("ours"))
                        .map(row -> row.getUUID("issue_id")));
    }

    /** The oldest of them first. */
    Uni<List<DecidedHere>> decidedHere(UUID destination) {
        return pool.preparedQuery(DECIDED_HERE)
                .execute(Tuple.of(destination, TicketDecisions.JIRA.name()))
                .map(rows -> rows.stream().map(Tickets::decidedHere).toList());
    }

    private static DecidedHere decidedHere(Row row) {
        return new DecidedHere(
                new Ticket(row.getUUID("subject"), row.getString("key")),
                row.getString("seen_status"),
                row.getUUID("issue_id"),
                Decision.valueOf(row.getString("decision")),
                RowTime.notNull(row, "decided_at"));
    }

    Uni<Void> told(UUID destination, DecidedHere decided) {
        return pool.preparedQuery(TOLD)
                .execute(Tuple.of(destination, decided.ticket().subject(), RowTime.of(decided.at())))
                .replaceWithVoid();
    }
}
