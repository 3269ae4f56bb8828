package io.pailguard.findings.workflow;

import static io.pailguard.kit.sql.Unnest.Type.BOOLEAN;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.contracts.event.Event;
import io.pailguard.findings.intake.event.EventListener;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.store.IssueListener;
import io.pailguard.findings.workflow.trigger.Happening;
import io.pailguard.findings.workflow.trigger.Trigger;
import io.pailguard.findings.workflow.trigger.Triggers;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Notes what happens for each rule that waits for it, in the transaction that makes it happen. What a rule has noted it
 * never notes again.
 */
@ApplicationScoped
class Happenings implements IssueListener, EventListener {
    private static final String WAITED_FOR = "SELECT DISTINCT trigger FROM workflow WHERE state <> 'OFF'";

    private static final Unnest<Happening> ROWS = new Unnest<Happening>()
            .with("trigger", TEXT, Happening::trigger)
            .with("event", TEXT, Happening::event)
            .with("subject", ID, Happening::subject)
            .with("about", ID, Happening::about)
            .with("team", TEXT, Happening::team)
            .with("connection_id", ID, Happening::connection)
            .with("scan", TEXT, Happening::scan)
            .with("at", TIME, Happening::at)
            .with("ends", BOOLEAN, Happening::ends)
            .with("text", TEXT, Happening::text);
    /** A rule that is being deleted is waited for, and then not noted for. */
    private static final String NOTE = """
            INSERT INTO workflow_match (workflow_id, event, subject, about, connection_id, scan, at, ends, text)
            SELECT w.id, rows.event, rows.subject, rows.about, rows.connection_id, rows.scan, rows.at, rows.ends, rows.text
            FROM\s""" + ROWS.rows() + """
             JOIN workflow w ON w.trigger = rows.trigger AND w.state <> 'OFF' AND (w.team IS NULL OR w.team = rows.team)
            ORDER BY 1, 2 FOR KEY SHARE OF w ON CONFLICT DO NOTHING""";

    /** Each look begins where the one before it ended. */
    private static final String LOOK = """
            WITH rules AS (
              SELECT id, team, active_since, looked_at FROM workflow
              WHERE trigger = $2 AND state <> 'OFF'
                AND (looked_at IS NULL OR looked_at <= $1::timestamptz - $3 * interval '1 millisecond')
              ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
            noted AS (
              INSERT INTO workflow_match (workflow_id, event, subject, about, connection_id, scan, at, ends, text)
              SELECT w.id, h.event, h.subject, h.about, h.connection_id, '', h.at, false, h.text
              FROM rules w CROSS JOIN LATERAL (%s) h
              WHERE w.team IS NULL OR w.team = h.team
              ORDER BY 1, 2 ON CONFLICT DO NOTHING)
            UPDATE workflow SET looked_at = $1 FROM rules WHERE workflow.id = rules.id""";
    /** Nobody minds to hear of it so much later. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final Pool pool;
    private final Triggers triggers;

    Happenings(Pool pool, Triggers triggers) {
        this.pool = pool;
        this.triggers = triggers;
    }

    @Override
    public Uni<Void> saved(SqlConnection connection, Collection<Issue> issues) {
        boolean silent =
                issues.stream().allMatch(issue -> issue.pending().changes().isEmpty());
        return silent ? Uni.createFrom().voidItem() : note(connection, () -> triggers.ofIssues(issues));
    }

    @Override
    public Uni<Void> applied(SqlConnection connection, List<Event<?>> events) {
        return note(connection, () -> triggers.ofEvents(events));
    }

    /** Most of the time no rule waits for anything, and then nothing is made up. */
    private static Uni<Void> note(SqlConnection connection, Supplier<List<Happening>> happened) {
        return waitedFor(connection)
                .chain(waited -> waited.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : ROWS.run(
                                connection,
                                NOTE,
                                happened.get().stream()
                                        .filter(happening -> waited.contains(happening.trigger()))
                                        .toList()));
    }

    private static Uni<Set<String>> waitedFor(SqlClient sql) {
        return sql.preparedQuery(WAITED_FOR)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()));
    }

    /** What nothing tells of is looked for. */
    Uni<Void> look(Instant now) {
        return waitedFor(pool)
                .chain(waited -> InTurn.each(
                        triggers.all().stream()
                                .filter(trigger -> trigger.query() != null && waited.contains(trigger.id()))
                                .toList(),
                        trigger -> look(trigger, now)));
    }

    private Uni<Void> look(Trigger trigger, Instant now) {
        return pool.preparedQuery(LOOK.formatted(trigger.query()))
                .execute(Tuple.of(RowTime.of(now), trigger.id(), LOOK_EVERY.toMillis()))
                .replaceWithVoid();
    }
}
