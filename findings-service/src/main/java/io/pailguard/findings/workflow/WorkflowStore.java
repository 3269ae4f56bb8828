package io.pailguard.findings.workflow;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules as they are stored. */
@ApplicationScoped
class WorkflowStore {
    private static final String COLUMNS = """
            w.id, w.team, w.name, w.trigger, w.query, w.destinations, w.timetable::text AS timetable, w.grouping, w.state,
            w.version, w.changed_by, w.changed_at""";
    private static final String VISIBLE = "($1::text[] IS NULL OR w.team = ANY($1))";
    /** A week on the clock of the service, as the rows have it. */
    private static final String LIST =
            "SELECT " + COLUMNS + """
            , t.*, l.state AS last, l.changed_at AS last_at FROM workflow w
            CROSS JOIN LATERAL (
              SELECT count(*) FILTER (WHERE d.state = 'DELIVERED' AND d.changed_at > $2) AS delivered,
                     count(*) FILTER (WHERE d.state = 'WOULD_HAVE_SENT' AND d.changed_at > $2) AS would_have_sent,
                     count(*) FILTER (WHERE d.state IN ('HELD', 'WAITING', 'SENDING')) AS waiting,
                     count(*) FILTER (WHERE d.state IN ('FAILED', 'REFUSED') AND d.changed_at > $2) AS failed
              FROM workflow_delivery d WHERE d.workflow_id = w.id) t
            LEFT JOIN LATERAL (
              SELECT d.state, d.changed_at FROM workflow_delivery d
              WHERE d.workflow_id = w.id ORDER BY d.made_at DESC, d.id DESC LIMIT 1) l ON true
            WHERE\s""" + VISIBLE + " AND ($3::uuid IS NULL OR w.id = $3) ORDER BY w.name, w.id LIMIT $4";

    private static final String FIND = "SELECT " + COLUMNS + " FROM workflow w WHERE w.id = $1";
    private static final String WAIT_FROM_THE_START = "SELECT EXISTS (SELECT 1 FROM workflow w WHERE " + VISIBLE
            + " AND w.state = 'OFF' AND w.changed_by = 'pailguard')";
    private static final String INSERT = """
            INSERT INTO workflow (id, team, name, trigger, query, destinations, timetable, grouping, state, active_since,
                                  changed_by, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, now(), $10, $11)""";
    private static final String UPDATE = """
            UPDATE workflow SET name = $3, trigger = $4, query = $5, destinations = $6, timetable = $7::text::jsonb,
              grouping = $8, changed_by = $9, changed_at = $10, version = version + 1,
              looked_at = CASE WHEN trigger = $4 THEN looked_at END
            WHERE id = $1 AND version = $2""";
    private static final String SET_STATE = """
            UPDATE workflow SET state = $3, changed_by = $4, changed_at = $5, version = version + 1,
              active_since = CASE WHEN $3 = 'OFF' THEN NULL WHEN state = 'OFF' THEN now() ELSE active_since END,
              looked_at = CASE WHEN $3 = 'OFF' THEN NULL ELSE looked_at END
            WHERE id = $1 AND version = $2""";
    private static final String FORGET = "DELETE FROM workflow_match WHERE workflow_id = $1 AND fits IS NULL";
    /** What is in one of these states, but for tests, and for what goes to these. */
    private static final String CANCEL = """
            UPDATE workflow_delivery SET state = 'CANCELLED', reason = $3, changed_at = $2
            WHERE workflow_id = $1 AND state = ANY($5::text[]) AND batch_id IS NOT NULL
              AND NOT coalesce(destination_id = ANY($4::uuid[]), false)""";
    /** Those that are collected as the rule is now: for real, or only tried. */
    private static final String OPEN = """
            SELECT id FROM workflow_batch WHERE workflow_id = $1 AND NOT closed AND tried = $2 ORDER BY id FOR UPDATE""";

    private static final String JUDGE_ANEW =
            "UPDATE workflow_match SET fits = NULL, batch_id = NULL WHERE workflow_id = $1 AND batch_id = ANY($2::uuid[])";
    private static final String UNPLAN = "DELETE FROM workflow_batch WHERE workflow_id = $1 AND id = ANY($2::uuid[])";

    private static final String CLOSE = "UPDATE workflow_batch SET closed = true WHERE workflow_id = $1 AND NOT closed";
    private static final String DELETE = "DELETE FROM workflow WHERE id = $1";
    private static final String COUNT = "SELECT count(*) FROM workflow";

    private static final List<DeliveryState> COLLECTED = List.of(DeliveryState.HELD);
    private static final List<DeliveryState> IN_HAND =
            List.of(DeliveryState.HELD, DeliveryState.WAITING, DeliveryState.SENDING);

    private final Pool pool;

    WorkflowStore(Pool pool) {
        this.pool = pool;
    }

    /** @param since from when on deliveries count; null for all rules */
    Uni<List<WorkflowView>> list(TeamScope scope, Instant since, @Nullable UUID only, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(scope.parameter(), RowTime.of(since), only, limit))
                .map(rows -> rows.stream()
                        .map(row -> WorkflowView.of(workflow(row), tally(row)))
                        .toList());
    }

    Uni<Boolean> waitFromTheStart(TeamScope scope) {
        return pool.preparedQuery(WAIT_FROM_THE_START)
                .execute(Tuple.of(scope.parameter()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Optional<Workflow>> find(SqlClient sql, UUID id) {
        return sql.preparedQuery(FIND).execute(Tuple.of(id)).map(WorkflowStore::first);
    }

    /** Others wait for it, but for those who only note what happened. */
    Uni<Optional<Workflow>> lock(SqlConnection sql, UUID id) {
        return sql.preparedQuery(FIND + " FOR NO KEY UPDATE")
                .execute(Tuple.of(id))
                .map(WorkflowStore::first);
    }

    /** It stays as it is until the transaction ends. Empty too while somebody changes it. */
    Uni<Optional<Workflow>> keepIfFree(SqlConnection sql, UUID id) {
        return sql.preparedQuery(FIND + " FOR SHARE SKIP LOCKED")
                .execute(Tuple.of(id))
                .map(WorkflowStore::first);
    }

    /** Empty too while another has it. */
    Uni<Optional<Workflow>> lockIfFree(SqlConnection sql, UUID id) {
        return sql.preparedQuery(FIND + " FOR NO KEY UPDATE SKIP LOCKED")
                .execute(Tuple.of(id))
                .map(WorkflowStore::first);
    }

    private static Optional<Workflow> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(WorkflowStore::workflow);
    }

    Uni<Long> count(SqlConnection sql) {
        return sql.preparedQuery(COUNT)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> insert(SqlConnection sql, Workflow workflow) {
        return sql.preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        workflow.id(),
                        workflow.team(),
                        workflow.name(),
                        workflow.trigger(),
                        workflow.query(),
                        workflow.destinations().toArray(UUID[]::new),
                        StoredTimetable.write(workflow.timetable()),
                        workflow.grouping().name(),
                        workflow.state().name(),
                        workflow.changedBy(),
                        RowTime.of(workflow.changedAt()))))
                .replaceWithVoid();
    }

    /** @return whether it was still of this version */
    Uni<Boolean> update(SqlConnection sql, Workflow workflow, long version) {
        return sql.preparedQuery(UPDATE)
                .execute(Tuple.from(Arrays.asList(
                        workflow.id(),
                        version,
                        workflow.name(),
                        workflow.trigger(),
                        workflow.query(),
                        workflow.destinations().toArray(UUID[]::new),
                        StoredTimetable.write(workflow.timetable()),
                        workflow.grouping().name(),
                        workflow.changedBy(),
                        RowTime.of(workflow.changedAt()))))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Boolean> setState(SqlConnection sql, UUID id, long version, WorkflowState state, String by, Instant at) {
        return sql.preparedQuery(SET_STATE)
                .execute(Tuple.of(id, version, state.name(), by, RowTime.of(at)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** What nobody has looked at yet is told no more. */
    Uni<Void> forget(SqlConnection sql, UUID id) {
        return sql.preparedQuery(FORGET).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Nothing of what it has in hand is sent any more. */
    Uni<Void> stop(SqlConnection sql, UUID id, Instant at) {
        return drop(sql, id, at, "The rule was switched off before it was sent.", IN_HAND);
    }

    /** Nothing is collected any more, and what is in one of these states is not sent. */
    private Uni<Void> drop(SqlConnection sql, UUID id, Instant at, String why, List<DeliveryState> states) {
        return forget(sql, id)
                .chain(() -> cancel(sql, id, at, why, List.of(), states))
                .chain(() -> sql.preparedQuery(CLOSE).execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    /**
     * What is still collected is held against the rule as it is now, and what it told elsewhere is not sent any more.
     *
     * @param forgets whether what is collected is nothing to the rule any more
     */
    Uni<Void> planAnew(SqlConnection sql, Workflow workflow, boolean forgets) {
        UUID id = workflow.id();
        return sql.preparedQuery(OPEN)
                .execute(Tuple.of(id, !workflow.sends()))
                .map(rows ->
                        Tuple.of(id, rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new)))
                .chain(open -> sql.preparedQuery(JUDGE_ANEW)
                        .execute(open)
                        .chain(() -> sql.preparedQuery(UNPLAN).execute(open)))
                .chain(() -> forgets
                        ? drop(sql, id, workflow.changedAt(), "The rule waits for something else now.", COLLECTED)
                        : Uni.createFrom().voidItem())
                .chain(() -> cancel(
                        sql,
                        id,
                        workflow.changedAt(),
                        "The rule no longer sends there.",
                        workflow.destinations(),
                        IN_HAND));
    }

    private static Uni<Void> cancel(
            SqlConnection sql, UUID id, Instant at, String why, List<UUID> butTo, List<DeliveryState> states) {
        return sql.preparedQuery(CANCEL)
                .execute(Tuple.of(
                        id,
                        RowTime.of(at),
                        why,
                        butTo.toArray(UUID[]::new),
                        states.stream().map(DeliveryState::name).toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlConnection sql, UUID id) {
        return sql.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    static Workflow workflow(Row row) {
        return new Workflow(
                row.getUUID("id"),
                row.getString("team"),
                row.getString("name"),
                row.getString("trigger"),
                row.getString("query"),
                List.of(row.getArrayOfUUIDs("destinations")),
                StoredTimetable.read(row.getString("timetable")),
                Grouping.valueOf(row.getString("grouping")),
                WorkflowState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getString("changed_by"),
                RowTime.notNull(row, "changed_at"));
    }

    private static WorkflowView.Tally tally(Row row) {
        String last = row.getString("last");
        return new WorkflowView.Tally(
                row.getLong("delivered"),
                row.getLong("would_have_sent"),
                row.getLong("waiting"),
                row.getLong("failed"),
                last == null ? null : DeliveryState.valueOf(last),
                RowTime.in(row, "last_at"));
    }
}
