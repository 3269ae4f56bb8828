package io.pailguard.findings.workflow;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.findings.issue.queue.IssueQueue;
import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.workflow.trigger.Trigger;
import io.pailguard.findings.workflow.trigger.Triggers;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Closes what was collected long enough and writes the notices, which never change again: what is tried twice is the same.
 * A message is a transaction.
 */
@ApplicationScoped
class Composer {
    /** How long an end waits for what it ends to arrive, before it looks again. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final int BATCH = 200;

    private static final String DUE = """
            SELECT b.id FROM workflow_batch b
            WHERE b.closes_at <= $1 AND (NOT b.closed OR EXISTS (
              SELECT 1 FROM workflow_delivery d WHERE d.batch_id = b.id AND d.state = 'HELD'))
            ORDER BY b.closes_at LIMIT $2""";
    private static final String LOCK = """
            SELECT workflow_id, ends, tried, closed FROM workflow_batch WHERE id = $1 AND closes_at <= $2
            FOR UPDATE SKIP LOCKED""";
    private static final String PUT_OFF = "UPDATE workflow_batch SET closes_at = $2 WHERE id = $1";
    private static final String CLOSE = "UPDATE workflow_batch SET closed = true WHERE id = $1";
    /** Whether what is noted is of another team than {@code $2}: of a rule of all teams nothing is. */
    static final String OF_ANOTHER_TEAM = """
            EXISTS (
              SELECT 1 FROM issue x WHERE x.id = m.about AND x.team <> $2
              UNION ALL SELECT 1 FROM application x WHERE x.id = m.about AND x.team <> $2
              UNION ALL SELECT 1 FROM connection x WHERE x.id = m.about AND x.team <> $2)""";
    /** Nothing is told to a team of what is no longer its own. */
    private static final String LEAVE_TO_OTHERS =
            "UPDATE workflow_match m SET fits = false, batch_id = NULL WHERE m.batch_id = $1 AND " + OF_ANOTHER_TEAM;

    private static final String COLLECTED = "SELECT DISTINCT subject FROM workflow_match WHERE batch_id = $1";
    /** Nor of what the condition lets through no longer, or of what is closed. */
    private static final String LEAVE_OUT = """
            UPDATE workflow_match m SET fits = false, batch_id = NULL
            WHERE m.batch_id = $1 AND (NOT m.subject = ANY($2::uuid[]) OR NOT $3
              AND EXISTS (SELECT 1 FROM issue i WHERE i.id = m.subject AND i.state = 'RESOLVED'))""";

    private static final String HELD = """
            SELECT id, destination_id FROM workflow_delivery WHERE batch_id = $1 AND state = 'HELD' ORDER BY id FOR UPDATE""";

    /** Of an end: those of its subjects that this destination was told of, and of whose end it was not. */
    private static final String TELLABLE = """
            SELECT e.subject, e.about, e.at, e.text FROM workflow_match e
            WHERE e.batch_id = $1 AND (NOT e.ends OR EXISTS (
              SELECT 1 FROM workflow_match m JOIN workflow_delivery d ON d.batch_id = m.batch_id
              WHERE m.workflow_id = e.workflow_id AND m.subject = e.subject AND NOT m.ends AND m.at <= e.at
                AND d.destination_id IS NOT DISTINCT FROM $2 AND d.state = ANY($3::text[])
                AND NOT EXISTS (
                  SELECT 1 FROM workflow_match x WHERE x.workflow_id = e.workflow_id AND x.subject = e.subject AND x.ends
                    AND x.at >= m.at AND (x.at, x.event) < (e.at, e.event))))""";

    private static final String TOTALS =
            "WITH told AS (" + TELLABLE + ") SELECT min(at) AS first, count(DISTINCT subject) AS total FROM told";
    private static final String LEVELS = "WITH told AS (" + TELLABLE
            + ") SELECT i.level, count(*) FROM issue i WHERE i.id IN (SELECT about FROM told) GROUP BY i.level";
    private static final String ISSUES = "WITH told AS (" + TELLABLE + """
            ) SELECT i.id, i.number, i.title, i.level, i.state, i.check_id, i.application FROM issue i
            WHERE i.id IN (SELECT about FROM told) ORDER BY i.level DESC, i.risk DESC, i.number LIMIT\s""" + Notice.MOST_ISSUES;
    private static final String TEXTS = "WITH told AS (" + TELLABLE + """
            ) SELECT DISTINCT ON (t.subject) coalesce(a.name || ': ', c.name || ': ', '') || coalesce(t.text, '') AS text
            FROM told t LEFT JOIN application a ON a.id = t.about LEFT JOIN connection c ON c.id = t.about
            ORDER BY t.subject, t.at DESC LIMIT\s""" + Notice.MOST_ISSUES;
    /** Whether what this ends may yet arrive. */
    private static final String PENDING = """
            SELECT EXISTS (
              SELECT 1 FROM workflow_match e
              JOIN workflow_match m ON m.workflow_id = e.workflow_id AND m.subject = e.subject AND NOT m.ends AND m.at <= e.at
              JOIN workflow_delivery d ON d.batch_id = m.batch_id
              WHERE e.batch_id = $1 AND e.ends AND d.destination_id IS NOT DISTINCT FROM $2
                AND d.state IN ('HELD', 'WAITING', 'SENDING'))""";

    private static final String COMPOSED = """
            UPDATE workflow_delivery SET notice = $2::text::jsonb, state = $3, next_try = $4, changed_at = $4 WHERE id = $1""";
    private static final String NOTHING_TO_TELL = "DELETE FROM workflow_delivery WHERE id = $1";

    private final Pool pool;
    private final Clock clock;
    private final WorkflowStore store;
    private final Triggers triggers;
    private final IssueQueue queue;
    private final Wording wording;

    Composer(
            Pool pool,
            Clock clock,
            WorkflowStore store,
            Triggers triggers,
            IssueQueue queue,
            @ConfigProperty(name = "pailguard.public-url") String console) {
        this.pool = pool;
        this.clock = clock;
        this.store = store;
        this.triggers = triggers;
        this.queue = queue;
        this.wording = new Wording(console);
    }

    private record Batch(UUID id, Workflow workflow, Trigger trigger, boolean ends, boolean tried) {
        /** What an end follows on: when it was only tried, that it would have been sent. */
        String[] arrived() {
            return tried
                    ? new String[] {DeliveryState.DELIVERED.name(), DeliveryState.WOULD_HAVE_SENT.name()}
                    : new String[] {DeliveryState.DELIVERED.name()};
        }
    }

    private record Held(UUID id, @Nullable UUID destination) {}

    Uni<Void> compose() {
        Instant now = clock.instant();
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(RowTime.of(now), BATCH))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList())
                .chain(ids -> InTurn.each(
                        ids, id -> Failing.alone("Message " + id, pool.withTransaction(sql -> compose(sql, id, now)))));
    }

    private Uni<Void> compose(SqlConnection sql, UUID id, Instant now) {
        return sql.preparedQuery(LOCK)
                .execute(Tuple.of(id, RowTime.of(now)))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : batch(sql, id, rows.iterator().next())
                                .chain(batch -> batch.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : composeUnlessQuiet(sql, batch.get(), now)));
    }

    /** Empty where its trigger is no longer there, and while somebody changes its rule: then it comes with the next round. */
    private Uni<Optional<Batch>> batch(SqlConnection sql, UUID id, Row row) {
        boolean ends = row.getBoolean("ends");
        boolean tried = row.getBoolean("tried");
        return store.keepIfFree(sql, row.getUUID("workflow_id"))
                .map(found -> found.flatMap(workflow -> triggers.of(workflow.trigger())
                        .map(trigger -> new Batch(id, workflow, trigger, ends, tried || !workflow.sends()))));
    }

    private Uni<Void> composeUnlessQuiet(SqlConnection sql, Batch batch, Instant now) {
        Optional<Instant> quiet = batch.workflow().timetable().quietUntil(now);
        return quiet.isPresent()
                ? sql.preparedQuery(PUT_OFF)
                        .execute(Tuple.of(batch.id(), RowTime.of(quiet.get())))
                        .replaceWithVoid()
                : sql.preparedQuery(CLOSE)
                        .execute(Tuple.of(batch.id()))
                        .chain(() -> leaveOut(sql, batch))
                        .chain(() -> held(sql, batch))
                        .chain(held -> InTurn.each(held, each -> compose(sql, batch, each, now)));
    }

    /** What was collected may have been for long. */
    private Uni<Void> leaveOut(SqlConnection sql, Batch batch) {
        String team = batch.workflow().team();
        Uni<Void> ofOthers = team == null
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(LEAVE_TO_OTHERS)
                        .execute(Tuple.of(batch.id(), team))
                        .replaceWithVoid();
        return batch.ends() || !batch.trigger().isOfIssues()
                ? ofOthers
                : ofOthers.chain(() -> sql.preparedQuery(COLLECTED).execute(Tuple.of(batch.id())))
                        .map(rows -> rows.stream().map(row -> row.getUUID(0)).collect(Collectors.toSet()))
                        .chain(subjects -> queue.matching(
                                sql, batch.workflow().filter(), batch.workflow().scope(), subjects))
                        .chain(meant -> sql.preparedQuery(LEAVE_OUT)
                                .execute(Tuple.of(
                                        batch.id(),
                                        meant.toArray(UUID[]::new),
                                        batch.trigger().tellsOfClosed())))
                        .replaceWithVoid();
    }

    private static Uni<List<Held>> held(SqlConnection sql, Batch batch) {
        return sql.preparedQuery(HELD)
                .execute(Tuple.of(batch.id()))
                .map(rows -> rows.stream()
                        .map(row -> new Held(row.getUUID("id"), row.getUUID("destination_id")))
                        .toList());
    }

    private Uni<Void> compose(SqlConnection sql, Batch batch, Held held, Instant now) {
        return isPending(sql, batch, held)
                .chain(pending -> pending
                        ? sql.preparedQuery(PUT_OFF)
                                .execute(Tuple.of(batch.id(), RowTime.of(now.plus(LOOK_AGAIN))))
                                .replaceWithVoid()
                        : collected(sql, batch, held).chain(collected -> keep(sql, batch, held, collected, now)));
    }

    private static Uni<Boolean> isPending(SqlConnection sql, Batch batch, Held held) {
        return batch.ends()
                ? sql.preparedQuery(PENDING)
                        .execute(Tuple.of(batch.id(), held.destination()))
                        .map(rows -> rows.iterator().next().getBoolean(0))
                : Uni.createFrom().item(false);
    }

    private Uni<Void> keep(SqlConnection sql, Batch batch, Held held, Optional<Collected> collected, Instant now) {
        if (collected.isEmpty()) {
            return sql.preparedQuery(NOTHING_TO_TELL)
                    .execute(Tuple.of(held.id()))
                    .replaceWithVoid();
        }
        Notice notice = wording.notice(held.id(), batch.workflow(), batch.trigger(), batch.ends(), collected.get());
        DeliveryState state = batch.tried() ? DeliveryState.WOULD_HAVE_SENT : DeliveryState.WAITING;
        return sql.preparedQuery(COMPOSED)
                .execute(Tuple.of(held.id(), StoredNotice.write(notice), state.name(), RowTime.of(now)))
                .replaceWithVoid();
    }

    /** Empty where there is nothing to tell this destination. */
    private Uni<Optional<Collected>> collected(SqlConnection sql, Batch batch, Held held) {
        Tuple told = Tuple.of(batch.id(), held.destination(), batch.arrived());
        return sql.preparedQuery(TOTALS).execute(told).chain(rows -> {
            Row totals = rows.iterator().next();
            long total = totals.getLong("total");
            if (total == 0) {
                return Uni.createFrom().item(Optional.empty());
            }
            Instant first = RowTime.notNull(totals, "first");
            return batch.trigger().isOfIssues()
                    ? levels(sql, told)
                            .chain(levels -> issues(sql, told)
                                    .map(issues -> Optional.of(new Collected(first, total, levels, issues, List.of()))))
                    : sql.preparedQuery(TEXTS)
                            .execute(told)
                            .map(lines -> Optional.of(new Collected(
                                    first,
                                    total,
                                    Map.of(),
                                    List.of(),
                                    lines.stream()
                                            .map(line -> line.getString(0))
                                            .toList())));
        });
    }

    private static Uni<Map<Severity, Long>> levels(SqlConnection sql, Tuple told) {
        return sql.preparedQuery(LEVELS).execute(told).map(rows -> {
            Map<Severity, Long> levels = new EnumMap<>(Severity.class);
            rows.forEach(row -> levels.put(IssueColumns.severity(row.getShort(0)), row.getLong(1)));
            return levels;
        });
    }

    private Uni<List<NoticedIssue>> issues(SqlConnection sql, Tuple told) {
        return sql.preparedQuery(ISSUES)
                .execute(told)
                .map(rows -> rows.stream().map(this::issue).toList());
    }

    private NoticedIssue issue(Row row) {
        return wording.issue(
                row.getUUID("id"),
                IssueNumber.of(row.getLong("number")),
                row.getString("title"),
                Objects.requireNonNull(IssueColumns.severity(row.getShort("level"))),
                row.getString("state"),
                row.getString("check_id"),
                row.getString("application"));
    }

    Notice test(UUID id, Workflow workflow, Instant now) {
        return wording.test(id, workflow, now);
    }
}
