package io.pailguard.ingest.budget;

import io.pailguard.bitbucket.RateLimit;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/**
 * Counts requests by what Bitbucket counts: one row per consumer, user or access token, shared by all replicas and all
 * connections behind it. A row is spent before the request is sent. The window rolls, as Bitbucket's does, in sixtieths:
 * never are more requests sent within any window than the limit.
 */
@ApplicationScoped
public class Budgets {
    private static final int SLICES = BudgetNow.SLICES;
    /** For which limit of Bitbucket's the setting says how much of it is used. */
    private static final int USUAL_LIMIT = 1000;
    /** Bitbucket gives nobody more: what is over is not believed. */
    private static final int HIGHEST_LIMIT = 10_000;

    /** Parameters of all: $1 the setting, $2 the length of a slice in milliseconds. */
    private static final String SLICE = "floor(extract(epoch FROM now()) * 1000 / $2::bigint)::bigint";

    private static final String WINDOW = "$2::bigint * " + SLICES + " * interval '1 millisecond'";
    /** Slices of another length, since the setting was another, say nothing: then all is long ago. */
    private static final String IS_SAME = "b.slice_millis = $2::bigint";

    private static final String LATER =
            "CASE WHEN " + IS_SAME + " THEN " + SLICE + " - b.slice ELSE " + (SLICES + 1) + " END";
    private static final String TOTAL = "budget_total(b.slices, " + LATER + ")";
    /**
     * What replicas of a version before this one spent since: they count in "used" alone, and each request here sets that
     * to the slices' total.
     */
    private static final String BESIDE = "CASE WHEN b.window_start > now() - " + WINDOW
            + " THEN greatest(b.used - budget_total(b.slices, 0), 0) ELSE 0 END";
    /** As much of what Bitbucket says as of what it usually gives, and no less than of that. */
    private static final String LIMIT = "($1::bigint * greatest(b.told_limit, %1$d) / %1$d)".formatted(USUAL_LIMIT);

    /** To the slice that is now. */
    private static final String MOVE_ON = "slice = CASE WHEN " + IS_SAME + " THEN greatest(b.slice, " + SLICE
            + ") ELSE " + SLICE + " END, slice_millis = $2::bigint";

    private static final String SPEND = """
            INSERT INTO request_budget AS b (key, window_start, used, slice, slice_millis, slices)
            VALUES ($3, now(), 1, %1$s, $2::bigint, '{1}')
            ON CONFLICT (key) DO UPDATE
            SET window_start = now(), used = %2$s + %5$s + 1, %6$s,
                slices = budget_spent(b.slices, %3$s, (%5$s + 1)::int),
                elsewhere = budget_spent(b.elsewhere, %3$s, 0)
            WHERE (b.blocked_until IS NULL OR b.blocked_until <= now()) AND %2$s < %4$s
            RETURNING used""".formatted(SLICE, TOTAL, LATER, LIMIT, BESIDE, MOVE_ON);
    /**
     * Rests until a tenth is free again: whoever goes on with a request or two has to stop in the midst of his work, and
     * spends them anew the next time.
     */
    private static final String REST = """
            UPDATE request_budget b
            SET blocked_until = CASE WHEN %1$s < %2$s THEN b.blocked_until ELSE greatest(b.blocked_until, (
              SELECT to_timestamp((b.slice + %4$s - max(i)) * $2::bigint / 1000.0) FROM generate_series(1, %4$s - 1) AS i
              WHERE (SELECT sum(spent) FROM unnest(b.slices[i:%4$s - 1 - greatest(%3$s, 0)::int]) AS spent)
                    >= greatest(%2$s / 10, 1))) END
            WHERE b.key = $3 RETURNING b.blocked_until""".formatted(TOTAL, LIMIT, LATER, SLICES + 2);

    private static final String BLOCK = """
            INSERT INTO request_budget (key, window_start, used, blocked_until)
            VALUES ($1, now(), 0, now() + $2 * interval '1 millisecond')
            ON CONFLICT (key) DO UPDATE
            SET blocked_until = greatest(request_budget.blocked_until, excluded.blocked_until)""";
    /** Where the limit is near and we have not spent that much, somebody else has. */
    private static final String ELSEWHERE =
            "CASE WHEN $4::boolean THEN greatest(0, $1::int * 8 / 10 - " + TOTAL + " - " + BESIDE + ") ELSE 0 END";

    private static final String HEARD = """
            UPDATE request_budget b
            SET told_limit = $1::int, told_near = $4::boolean, told_at = now(), used = %1$s + %3$s + %4$s, %5$s,
                slices = budget_spent(b.slices, %2$s, (%3$s + %4$s)::int),
                elsewhere = budget_spent(b.elsewhere, %2$s, (%4$s)::int)
            WHERE b.key = $3""".formatted(TOTAL, LATER, BESIDE, ELSEWHERE, MOVE_ON);

    /** Of what was sent within the window, as if it were sent now: it is told within half a minute. */
    private static final String SPENT_ALREADY = """
            INSERT INTO request_budget AS b (key, window_start, used, slice, slice_millis, slices)
            VALUES ($3, now(), $1::int, %1$s, $2::bigint, ARRAY[$1::int])
            ON CONFLICT (key) DO UPDATE
            SET window_start = now(), used = %2$s + %4$s + $1::int, %5$s,
                slices = budget_spent(b.slices, %3$s, (%4$s + $1::int)::int),
                elsewhere = budget_spent(b.elsewhere, %3$s, 0)""".formatted(SLICE, TOTAL, LATER, BESIDE, MOVE_ON);

    private static final String PART_LEFT = "CASE WHEN b.blocked_until > now() THEN 0 ELSE greatest(" + LIMIT + " - "
            + TOTAL + ", 0)::float8 / " + LIMIT + " END";
    private static final String LEAST_LEFT = "SELECT coalesce(min(" + PART_LEFT + "), 1)::float8 FROM request_budget b";
    private static final String LEFT = LEAST_LEFT + " WHERE b.key = $3";
    private static final String NOW = "SELECT " + LIMIT + " AS budget, " + TOTAL + """
             AS spent, budget_total(b.elsewhere, %1$s) AS elsewhere,
            CASE WHEN b.blocked_until > now() THEN b.blocked_until END AS blocked_until,
            b.told_limit, CASE WHEN b.told_at > now() - %2$s THEN b.told_near END AS told_near,
            budget_spent(b.slices, %1$s, 0) AS slices
            FROM request_budget b WHERE b.key = $3""".formatted(LATER, WINDOW);
    /** The budget that it spent of last. */
    private static final String KEY_OF = """
            SELECT key FROM budget_spending WHERE connection_id = $1 AND resource = 'API' ORDER BY hour DESC, key LIMIT 1""";

    private static final String FORGET = """
            DELETE FROM request_budget WHERE window_start + $1 * interval '1 millisecond' <= now()
            AND (blocked_until IS NULL OR blocked_until <= now())""";

    private final Pool pool;
    private final BudgetSettings settings;
    private final Clock clock;

    Budgets(Pool pool, BudgetSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes one request from the budget; fails with {@link BudgetExhaustedException} when none is left. */
    public Uni<Void> spend(String key) {
        return pool.preparedQuery(SPEND)
                .execute(of(key))
                .chain(rows -> rows.size() == 1 ? Uni.createFrom().voidItem() : exhausted(key));
    }

    /** Bitbucket said to wait: nobody sends anything with this credential until then. */
    public Uni<Void> block(String key, Duration length) {
        return pool.preparedQuery(BLOCK)
                .execute(Tuple.of(key, length.toMillis()))
                .replaceWithVoid();
    }

    /** What Bitbucket's answers said of these. */
    public Uni<Void> heard(Map<String, RateLimit> told) {
        return InTurn.each(
                told.entrySet(),
                it -> pool.preparedQuery(HEARD)
                        .execute(Tuple.of(
                                Math.min(it.getValue().limit(), HIGHEST_LIMIT),
                                sliceMillis(),
                                it.getKey(),
                                it.getValue().isNear())));
    }

    /** What was sent by somebody who did not ask, and is told late: of a window that is over it counts no more. */
    Uni<Void> spentAlready(SqlConnection sql, String key, long calls, Instant at) {
        boolean isOver = at.isBefore(clock.instant().minus(settings.window()));
        return isOver
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(SPENT_ALREADY)
                        .execute(Tuple.of((int) Math.min(calls, HIGHEST_LIMIT), sliceMillis(), key))
                        .replaceWithVoid();
    }

    /** What the scarcest budget still has, from 0 to 1. */
    Uni<Double> leastLeft() {
        return pool.preparedQuery(LEAST_LEFT)
                .execute(Tuple.of((long) settings.requests(), sliceMillis()))
                .map(rows -> rows.iterator().next().getDouble(0));
    }

    /** What a budget still has, from 0 to 1. */
    public Uni<Double> left(String key) {
        return pool.preparedQuery(LEFT)
                .execute(of(key))
                .map(rows -> rows.iterator().next().getDouble(0));
    }

    /** How a budget stands; one that has spent nothing for a window is whole. */
    public Uni<BudgetNow> now(String key) {
        return pool.preparedQuery(NOW).execute(of(key)).map(rows -> {
            Iterator<Row> row = rows.iterator();
            return row.hasNext()
                    ? BudgetNow.read(row.next(), settings.window())
                    : BudgetNow.whole(settings.requests(), settings.window());
        });
    }

    /** The same of a connection's budget, as far as it has sent anything lately. */
    public Uni<BudgetNow> ofConnection(UUID connection) {
        return pool.preparedQuery(KEY_OF).execute(Tuple.of(connection)).chain(rows -> {
            Iterator<Row> row = rows.iterator();
            return row.hasNext()
                    ? now(row.next().getString("key"))
                    : Uni.createFrom().item(BudgetNow.whole(settings.requests(), settings.window()));
        });
    }

    /** Forgets budgets that say nothing any more; credentials come and go. */
    public Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(settings.window().toMillis() + sliceMillis()))
                .replaceWithVoid();
    }

    private Uni<Void> exhausted(String key) {
        return pool.preparedQuery(REST).execute(of(key)).chain(rows -> {
            Iterator<Row> row = rows.iterator();
            var at = row.hasNext() ? row.next().getOffsetDateTime(0) : null;
            Instant again = at == null ? Instant.EPOCH : at.toInstant();
            return Uni.createFrom().failure(new BudgetExhaustedException(again));
        });
    }

    private Tuple of(String key) {
        return Tuple.of((long) settings.requests(), sliceMillis(), key);
    }

    private long sliceMillis() {
        return Math.max(1, settings.window().toMillis() / SLICES);
    }
}
