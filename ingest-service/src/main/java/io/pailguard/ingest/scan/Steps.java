package io.pailguard.ingest.scan;

import io.pailguard.contracts.check.Exclusion;
import io.pailguard.ingest.check.Progress;
import io.pailguard.ingest.facts.repository.Owner;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps' table: claiming, keeping and ending, all on the clock of the database. */
@ApplicationScoped
class Steps {
    /** It waits no longer, or its holder was not heard of. Looked at again once it is locked: another may have been faster. */
    private static final String DUE = """
            (c.state = 'WAITING' AND c.not_before <= now() OR c.state = 'RUNNING' AND c.lease_until < now())""";
    /** Nothing of its kind is under way in its repository; a list on demand waits for the scan on demand before it. */
    private static final String UNHINDERED = """
            c.kind = ANY($4)
            AND NOT EXISTS (SELECT 1 FROM running o WHERE o.repository = c.repository AND o.kind = c.kind AND o.id <> c.id)
            AND (c.kind <> 'LIST' OR parent.trigger <> 'ON_DEMAND'
                 OR NOT EXISTS (SELECT 1 FROM scan before WHERE before.connection_id = parent.connection_id
                                AND before.trigger = 'ON_DEMAND' AND before.ended_at IS NULL AND before.state <> 'PAUSED'
                                AND before.id < parent.id))""";

    private static final String SUSPECT = "(c.state = 'RUNNING' AND c.attempts >= $3::int)";
    /**
     * One step on demand of each connection comes before all others. Else connections take turns: the one with the fewest
     * steps under way comes next, of those the one whose turn is longest ago; within a connection what is on demand goes
     * first, and what has waited for a day before that. Of each scan a few steps are candidates, and of these a few are
     * tried, so that several replicas find one each, however many steps wait. Each part asks for little, whatever the planner
     * believes of a table that has just grown.
     */
    private static final String CLAIM = """
            WITH parent AS MATERIALIZED (%1$s),
            running AS MATERIALIZED (
              SELECT c.id, c.scan_id, c.repository, c.kind, c.lease_until FROM scan_step c WHERE c.state = 'RUNNING'),
            busy AS (
              SELECT parent.connection_id, count(*) AS steps,
                     count(*) FILTER (WHERE parent.trigger = 'ON_DEMAND' OR parent.overdue) AS on_demand
              FROM parent JOIN running ON running.scan_id = parent.id
              WHERE running.lease_until >= now() GROUP BY parent.connection_id),
            candidate AS (
              SELECT next.id, next.priority - CASE WHEN parent.overdue THEN 10000000 ELSE 0 END AS priority,
                     parent.connection_id, parent.trigger = 'ON_DEMAND' OR parent.overdue AS on_demand, false AS suspect
              FROM parent
              CROSS JOIN LATERAL (
                SELECT c.id, c.priority FROM scan_step c
                WHERE c.scan_id = parent.id AND c.state IN ('WAITING', 'RUNNING') AND NOT %4$s AND %2$s AND %3$s
                ORDER BY c.priority, c.id LIMIT 8) next
              UNION ALL
              SELECT c.id, c.priority, parent.connection_id, parent.trigger = 'ON_DEMAND' OR parent.overdue, true
              FROM running JOIN parent ON parent.id = running.scan_id JOIN scan_step c ON c.id = running.id
              WHERE $2::boolean AND %4$s AND %2$s AND %3$s),
            ranked AS MATERIALIZED (
              SELECT candidate.id, candidate.connection_id, row_number() OVER (
                       ORDER BY candidate.suspect,
                         candidate.on_demand AND coalesce(busy.on_demand, 0) = 0 DESC,
                         coalesce(busy.steps, 0), turn.taken_at NULLS FIRST, candidate.priority, candidate.id) AS rank
              FROM candidate
              LEFT JOIN busy ON busy.connection_id = candidate.connection_id
              LEFT JOIN turn ON turn.connection_id = candidate.connection_id
              ORDER BY rank LIMIT 32),
            claimed AS (
              SELECT c.id, c.state AS before, ranked.connection_id
              FROM ranked JOIN scan_step c ON c.id = ranked.id AND %2$s
              ORDER BY ranked.rank LIMIT 1
              FOR UPDATE OF c SKIP LOCKED),
            taken AS (
              INSERT INTO turn (connection_id, taken_at) SELECT connection_id, clock_timestamp() FROM claimed
              ON CONFLICT (connection_id) DO UPDATE SET taken_at = EXCLUDED.taken_at)
            UPDATE scan_step s
            SET state = 'RUNNING', epoch = s.epoch + 1, attempts = s.attempts + 1,
                lease_until = now() + $1 * interval '1 millisecond', started_at = coalesce(s.started_at, now())
            FROM scan, claimed
            WHERE scan.id = s.scan_id AND s.id = claimed.id
            RETURNING s.id, s.scan_id, s.kind, s.repository, s.epoch, s.attempts, s.priority,
                      claimed.before = 'RUNNING' AND s.attempts > $3 AS suspect,
                      scan.connection_id, scan.team, scan.trigger, scan.only_repositories, scan.requested_by,
                      scan.traceparent,
                      coalesce((SELECT o.lookback_days FROM selected_repository o
                         WHERE o.connection_id = scan.connection_id AND o.repository = s.repository),
                        scan.lookback_days) AS lookback_days,
                      (SELECT o.id FROM repository r JOIN connection o ON o.id = r.owner WHERE r.uuid = s.repository) AS owner,
                      (SELECT o.name FROM repository r JOIN connection o ON o.id = r.owner WHERE r.uuid = s.repository)
                        AS owner_name,
                      (SELECT o.team FROM repository r JOIN connection o ON o.id = r.owner WHERE r.uuid = s.repository)
                        AS owner_team""".formatted(OpenWork.PARENT, DUE, UNHINDERED, SUSPECT);

    private static final String RENEW = """
            UPDATE scan_step s SET lease_until = now() + $3 * interval '1 millisecond', calls = s.calls + $4
            FROM scan WHERE s.id = $1 AND s.epoch = $2 AND s.state = 'RUNNING'
              AND scan.id = s.scan_id AND scan.ended_at IS NULL""";
    private static final String REPORT = """
            UPDATE scan_step s SET lease_until = now() + $3 * interval '1 millisecond',
                   progress = $4::text::jsonb
            FROM scan WHERE s.id = $1 AND s.epoch = $2 AND s.state = 'RUNNING'
              AND scan.id = s.scan_id AND scan.ended_at IS NULL""";
    private static final String END = """
            UPDATE scan_step SET state = $3, message = $4, ended_at = now(), lease_until = NULL, calls = calls + $5
            WHERE id = $1 AND epoch = $2 AND state = 'RUNNING'""";
    private static final String DETAIL =
            "UPDATE scan_step SET findings = $2, commit = $3, exclusions = $4::text::jsonb WHERE id = $1";
    private static final String POSTPONE = """
            UPDATE scan_step SET state = 'WAITING', message = $3, lease_until = NULL,
                   not_before = now() + $4 * interval '1 millisecond', attempts = attempts - $5,
                   calls = calls + $6
            WHERE id = $1 AND epoch = $2 AND state = 'RUNNING'""";
    private static final String COUNT = "UPDATE scan_step SET calls = calls + $2 WHERE id = $1";

    /** A step that lost its holder so often may be what ends its process. */
    private static final int SUSPICIOUS = 2;

    private final Pool pool;
    private final Duration lease;

    Steps(Pool pool, ScanSettings settings) {
        this.pool = pool;
        this.lease = settings.lease();
    }

    /**
     * The next step that may run; one that lost its holder counts as waiting.
     *
     * @param alone nothing else runs here: then also one that lost its holder several times, the last of all
     * @param kinds those that can be run here: a replica of another version may know others
     */
    Uni<Optional<ClaimedStep>> claim(boolean alone, Set<String> kinds) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(lease.toMillis(), alone, SUSPICIOUS, kinds.toArray(String[]::new)))
                .map(rows -> rows.stream().findFirst().map(Steps::read))
                // Two replicas chose steps of the same repository at once: one of them comes again.
                .onFailure(e -> e instanceof PgException pg && "23505".equals(pg.getSqlState()))
                .recoverWithItem(Optional.empty());
    }

    /** False when the step is another's by now, or its scan has ended. @param calls sent since the last time */
    Uni<Boolean> renew(ClaimedStep step, int calls) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(step.id(), step.lease().epoch(), lease.toMillis(), calls))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> report(ClaimedStep step, Progress progress) {
        return pool.preparedQuery(REPORT)
                .execute(Tuple.of(step.id(), step.lease().epoch(), lease.toMillis(), Json.write(progress)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** In the transaction that writes the step's result; fails when the step is no longer ours. */
    Uni<Void> end(SqlConnection sql, ClaimedStep step, StepState state, @Nullable String message, int calls) {
        return sql.preparedQuery(END)
                .execute(Tuple.of(step.id(), step.lease().epoch(), state.name(), message, calls))
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new FencedException()));
    }

    Uni<Void> detail(
            SqlConnection sql, ClaimedStep step, int findings, @Nullable String commit, List<Exclusion> exclusions) {
        return sql.preparedQuery(DETAIL)
                .execute(Tuple.of(step.id(), findings, commit, Json.write(exclusions)))
                .replaceWithVoid();
    }

    /** Lets it wait. @param counts whether this attempt counts */
    Uni<Void> postpone(RunningStep running, String why, Duration wait, boolean counts) {
        ClaimedStep step = running.step();
        return running.counting(calls -> pool.preparedQuery(POSTPONE)
                        .execute(Tuple.of(step.id(), step.lease().epoch(), why, wait.toMillis(), counts ? 0 : 1, calls))
                        .map(rows -> rows.rowCount() == 1))
                .replaceWithVoid();
    }

    /** Requests that were sent for it, whosever it is by now; false when it is no more. */
    Uni<Boolean> count(ClaimedStep step, int calls) {
        return pool.preparedQuery(COUNT).execute(Tuple.of(step.id(), calls)).map(rows -> rows.rowCount() == 1);
    }

    private static ClaimedStep read(Row row) {
        return new ClaimedStep(
                row.getUUID("id"),
                row.getString("kind"),
                about(row),
                row.getInteger("priority"),
                new ClaimedStep.Lease(row.getLong("epoch"), row.getInteger("attempts"), row.getBoolean("suspect")),
                scan(row));
    }

    private static ClaimedStep.@Nullable About about(Row row) {
        UUID owner = row.getUUID("owner");
        return owner == null
                ? null
                : new ClaimedStep.About(
                        row.getUUID("repository"),
                        new Owner(owner, row.getString("owner_name"), row.getString("owner_team")));
    }

    private static ClaimedStep.Of scan(Row row) {
        UUID[] only = row.getArrayOfUUIDs("only_repositories");
        return new ClaimedStep.Of(
                row.getUUID("scan_id"),
                row.getUUID("connection_id"),
                row.getString("team"),
                row.getInteger("lookback_days"),
                row.getString("trigger"),
                only == null ? null : List.of(only),
                row.getString("requested_by"),
                row.getString("traceparent"));
    }
}
