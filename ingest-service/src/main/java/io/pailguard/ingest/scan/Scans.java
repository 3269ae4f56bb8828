package io.pailguard.ingest.scan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.ingest.connection.States;
import io.pailguard.ingest.plan.Work;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.trace.Tracing;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scans' table and what happens to a scan as a whole. */
@Startup
@ApplicationScoped
class Scans {
    private static final String CREATE = """
            INSERT INTO scan (id, connection_id, team, trigger, state, only_repositories, lookback_days, requested_by,
                              created_at, traceparent)
            VALUES ($1, $2, $3, $4, 'PLANNED', $5, $6, $7, now(), $8)""";
    private static final String STEP = """
            INSERT INTO scan_step (id, scan_id, kind, repository, priority, planned_calls, planned_millis, state)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'WAITING')
            ON CONFLICT DO NOTHING""";
    private static final String ONE_AT_A_TIME = "SELECT 1 FROM connection WHERE id = $1 FOR UPDATE";
    /** Not begun yet; its first step is locked, so that nobody begins it meanwhile. */
    private static final String QUEUED = """
            SELECT scan.id FROM scan JOIN scan_step s ON s.scan_id = scan.id AND s.kind = 'LIST'
            WHERE scan.connection_id = $1 AND scan.trigger = 'ON_DEMAND' AND scan.ended_at IS NULL
              AND scan.started_at IS NULL AND scan.state <> 'PAUSED' AND s.state = 'WAITING'
            ORDER BY scan.id LIMIT 1 FOR UPDATE OF s""";
    /** Null is the whole selection. */
    private static final String JOIN = """
            UPDATE scan SET lookback_days = $3, only_repositories = CASE WHEN $2::uuid[] IS NULL THEN NULL
              ELSE (SELECT array_agg(DISTINCT wanted) FROM unnest(only_repositories || $2::uuid[]) wanted
                    WHERE only_repositories IS NOT NULL) END
            WHERE id = $1""";

    private static final String IS_RUNNING = """
            SELECT 1 FROM scan WHERE connection_id = $1 AND ended_at IS NULL AND trigger = $2 LIMIT 1""";
    private static final String BEGIN = """
            UPDATE scan SET state = 'RUNNING', started_at = coalesce(started_at, now())
            WHERE id = $1 AND ended_at IS NULL AND state NOT IN ('RUNNING', 'PAUSED')""";
    private static final String WAIT = """
            UPDATE scan SET state = 'WAITING_FOR_BUDGET' WHERE id = $1 AND ended_at IS NULL AND state <> 'PAUSED'
            AND NOT EXISTS (SELECT 1 FROM scan_step WHERE scan_id = $1 AND state = 'RUNNING')""";
    private static final String PLAN = """
            UPDATE scan SET reasons = $2, notes = $3, requests_planned = $4, planned_end = $5 WHERE id = $1""";
    /**
     * Failed when the list could not be read or nothing at all could; partial when something was left out, with the
     * reasons beside it.
     */
    private static final String SETTLE = """
            WITH step AS (
              SELECT s.scan_id, s.kind, s.state, coalesce(r.workspace || '/' || r.slug || ': ', '')
                     || coalesce(s.message, s.state) AS reason
              FROM scan_step s LEFT JOIN repository r ON r.uuid = s.repository),
            sums AS (
              SELECT scan_id,
                     bool_or(kind = 'LIST' AND state <> 'DONE') AS no_list,
                     count(*) FILTER (WHERE kind <> 'LIST') AS steps,
                     count(*) FILTER (WHERE kind <> 'LIST' AND state IN ('DONE', 'PARTIAL')) AS told,
                     (array_agg(DISTINCT reason) FILTER (WHERE state <> 'DONE'))[1:100] AS reasons
              FROM step GROUP BY scan_id
              HAVING bool_and(state NOT IN ('WAITING', 'RUNNING')))
            UPDATE scan SET ended_at = now(), paused_at = NULL, paused_by = NULL,
              reasons = scan.reasons || coalesce(sums.reasons, '{}'),
              state = CASE WHEN sums.no_list OR (sums.steps > 0 AND sums.told = 0) THEN 'FAILED'
                           WHEN sums.reasons IS NOT NULL OR scan.reasons <> '{}' THEN 'PARTIAL'
                           ELSE 'COMPLETED' END
            FROM sums WHERE sums.scan_id = scan.id AND scan.ended_at IS NULL AND scan.id = ANY($1)
            RETURNING scan.state""";

    private static final String UNSETTLED = "SELECT id FROM scan WHERE ended_at IS NULL";
    private static final String CANCEL = """
            UPDATE scan SET state = 'CANCELLED', ended_at = now(), paused_at = NULL, paused_by = NULL, reasons = array_append(reasons, $2)
            WHERE id = $1 AND ended_at IS NULL""";
    private static final String CANCEL_STEPS = """
            UPDATE scan_step SET state = 'CANCELLED', ended_at = now(), lease_until = NULL, epoch = epoch + 1
            WHERE scan_id = $1 AND state IN ('WAITING', 'RUNNING')""";
    private static final String PAUSE = """
            UPDATE scan SET state = 'PAUSED', paused_at = now(), paused_by = $2
            WHERE id = $1 AND ended_at IS NULL AND state <> 'PAUSED'""";
    private static final String RESUME = """
            UPDATE scan SET state = CASE WHEN started_at IS NULL THEN 'PLANNED' ELSE 'RUNNING' END,
                            paused_for = paused_for + (now() - paused_at), paused_at = NULL, paused_by = NULL
            WHERE id = $1 AND state = 'PAUSED'""";
    /** What runs is dropped by its fence, and does not count as an attempt. Null is all scans. */
    private static final String HOLD_STEPS = """
            UPDATE scan_step s SET state = 'WAITING', epoch = s.epoch + 1, lease_until = NULL,
                   attempts = greatest(s.attempts - 1, 0)
            FROM scan WHERE scan.id = s.scan_id AND scan.state = 'PAUSED' AND s.state = 'RUNNING'
              AND ($1::uuid IS NULL OR scan.id = $1)""";

    private static final String WITHOUT_CONNECTION = """
            SELECT s.id, c.state FROM scan s JOIN connection c ON c.id = s.connection_id
            WHERE s.ended_at IS NULL AND c.state NOT IN %s LIMIT 100""".formatted(States.USABLE);

    private final Pool pool;
    private final Tracing tracing;

    private final Map<ScanState, Counter> ended = new EnumMap<>(ScanState.class);

    Scans(Pool pool, Tracing tracing, MeterRegistry meters) {
        this.pool = pool;
        this.tracing = tracing;
        Stream.of(ScanState.values())
                .filter(ScanState::isFinal)
                .forEach(state -> ended.put(state, ended(meters, state)));
    }

    private static Counter ended(MeterRegistry meters, ScanState state) {
        return Counter.builder("pailguard.scans.ended")
                .description("Scans that ended, by how they ended")
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private void count(ScanState state) {
        Objects.requireNonNull(ended.get(state)).increment();
    }

    Uni<UUID> create(SqlConnection sql, Order order) {
        UUID id = Ids.next();
        UUID[] only = order.only() == null ? null : order.only().toArray(UUID[]::new);
        return sql.preparedQuery(CREATE)
                .execute(Tuple.from(Arrays.asList(
                        id,
                        order.connection(),
                        order.team(),
                        order.trigger().name(),
                        only,
                        order.lookbackDays(),
                        order.requestedBy(),
                        tracing.mark("plan scan"))))
                .chain(() -> addSteps(
                        sql, id, order.trigger().priority(), List.of(new NewStep(StepWorks.LIST, null, 0, Work.NONE))))
                .replaceWith(id);
    }

    /**
     * On demand, one scan of a connection runs and one waits, however many are asked for: whoever asks while one waits
     * gets that one, and it reads what all of them asked for.
     */
    Uni<UUID> request(SqlConnection sql, Order order) {
        return sql.preparedQuery(ONE_AT_A_TIME)
                .execute(Tuple.of(order.connection()))
                .chain(() -> sql.preparedQuery(QUEUED).execute(Tuple.of(order.connection())))
                .chain(rows -> rows.rowCount() == 0
                        ? create(sql, order)
                        : join(sql, rows.iterator().next().getUUID("id"), order));
    }

    private static Uni<UUID> join(SqlConnection sql, UUID queued, Order order) {
        UUID[] only = order.only() == null ? null : order.only().toArray(UUID[]::new);
        return sql.preparedQuery(JOIN)
                .execute(Tuple.of(queued, only, order.lookbackDays()))
                .replaceWith(queued);
    }

    Uni<Boolean> isUnderWay(SqlConnection sql, UUID connection, Trigger trigger) {
        return sql.preparedQuery(IS_RUNNING)
                .execute(Tuple.of(connection, trigger.name()))
                .map(rows -> rows.size() > 0);
    }

    Uni<Void> addSteps(SqlConnection sql, UUID scan, int priority, List<NewStep> steps) {
        if (steps.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.preparedQuery(STEP)
                .executeBatch(steps.stream()
                        .map(step -> Tuple.from(Arrays.asList(
                                Ids.next(),
                                scan,
                                step.kind(),
                                step.repository(),
                                priority + step.place(),
                                (int) step.planned().calls(),
                                (int) step.planned().time().toMillis())))
                        .toList())
                .replaceWithVoid();
    }

    /** @param notes what is to be known, though nothing is wrong */
    Uni<Void> plan(SqlConnection sql, UUID scan, List<String> reasons, List<String> notes, long requests, Instant end) {
        return sql.preparedQuery(PLAN)
                .execute(Tuple.of(
                        scan,
                        reasons.toArray(String[]::new),
                        notes.toArray(String[]::new),
                        (int) requests,
                        RowTime.of(end)))
                .replaceWithVoid();
    }

    Uni<Void> begin(UUID scan) {
        return pool.preparedQuery(BEGIN).execute(Tuple.of(scan)).replaceWithVoid();
    }

    Uni<Void> waitForBudget(UUID scan) {
        return pool.preparedQuery(WAIT).execute(Tuple.of(scan)).replaceWithVoid();
    }

    /** Ends the scan when its steps have ended. */
    Uni<Void> settle(UUID scan) {
        return settle(List.of(scan));
    }

    /** Ends scans whose last step ended while its replica died. */
    Uni<Void> settleAll() {
        return pool.query(UNSETTLED)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList())
                .chain(this::settle);
    }

    private Uni<Void> settle(Collection<UUID> scans) {
        return scans.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(SETTLE)
                        .execute(Tuple.of(scans.toArray(UUID[]::new)))
                        .invoke(rows -> rows.forEach(row -> count(ScanState.valueOf(row.getString(0)))))
                        .replaceWithVoid();
    }

    /** False when it had ended before. What it finished stays told; what runs is dropped by its fence. */
    Uni<Boolean> cancel(SqlConnection sql, UUID scan, String why) {
        return sql.preparedQuery(CANCEL)
                .execute(Tuple.of(scan, why))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : sql.preparedQuery(CANCEL_STEPS)
                                .execute(Tuple.of(scan))
                                .invoke(() -> count(ScanState.CANCELLED))
                                .replaceWith(true));
    }

    /** False when it has ended or is paused already. Steps that are under way are begun anew when it goes on. */
    Uni<Boolean> pause(SqlConnection sql, UUID scan, String by) {
        return sql.preparedQuery(PAUSE)
                .execute(Tuple.of(scan, by))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : sql.preparedQuery(HOLD_STEPS).execute(Tuple.of(scan)).replaceWith(true));
    }

    /** False when it is not paused. */
    Uni<Boolean> resume(SqlConnection sql, UUID scan) {
        return sql.preparedQuery(RESUME).execute(Tuple.of(scan)).map(rows -> rows.rowCount() == 1);
    }

    /** A replica may have chosen a step while its scan was paused. */
    Uni<Void> holdPaused() {
        return pool.preparedQuery(HOLD_STEPS).execute(Tuple.of((UUID) null)).replaceWithVoid();
    }

    /** Stops the scans of connections that may not be used any more. */
    Uni<Void> cancelWithoutConnection() {
        return pool.withTransaction(sql -> sql.query(WITHOUT_CONNECTION)
                .execute()
                .chain(rows -> InTurn.each(
                        rows,
                        row -> cancel(
                                sql, row.getUUID("id"), States.why(ConnectionState.valueOf(row.getString("state")))))));
    }

    /** A scan to be made. @param only null for the whole selection */
    record Order(
            UUID connection,
            String team,
            Trigger trigger,
            @Nullable List<UUID> only,
            int lookbackDays,
            @Nullable String requestedBy) {}

    /**
     * @param kind that of the list, or a detector's id
     * @param place of its repository in the scan: lower goes first
     */
    record NewStep(String kind, @Nullable UUID repository, int place, Work planned) {}
}
