package io.pailguard.ingest.budget;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

/**
 * Counts requests by what Bitbucket counts: one row per consumer, user or access token, shared by all replicas and all
 * connections behind it. A row is spent before the request is sent.
 */
@ApplicationScoped
public class Budgets {
    private static final String SPEND = """
            INSERT INTO request_budget (key, window_start, used) VALUES ($1, now(), 1)
            ON CONFLICT (key) DO UPDATE
            SET window_start = CASE WHEN request_budget.window_start + $3 * interval '1 millisecond' <= now()
                                    THEN now() ELSE request_budget.window_start END,
                used = CASE WHEN request_budget.window_start + $3 * interval '1 millisecond' <= now()
                            THEN 1 ELSE request_budget.used + 1 END
            WHERE (request_budget.blocked_until IS NULL OR request_budget.blocked_until <= now())
              AND (request_budget.used < $2
                   OR request_budget.window_start + $3 * interval '1 millisecond' <= now())
            RETURNING used""";
    private static final String AGAIN_AT = """
            SELECT greatest(blocked_until, CASE WHEN used >= $2 THEN window_start + $3 * interval '1 millisecond' END)
            FROM request_budget WHERE key = $1""";
    private static final String BLOCK = """
            INSERT INTO request_budget (key, window_start, used, blocked_until)
            VALUES ($1, now(), 0, now() + $2 * interval '1 millisecond')
            ON CONFLICT (key) DO UPDATE
            SET blocked_until = greatest(request_budget.blocked_until, excluded.blocked_until)""";
    private static final String LEAST_LEFT = """
            SELECT coalesce(min(CASE WHEN blocked_until > now() THEN 0
                                     WHEN window_start + $2 * interval '1 millisecond' <= now() THEN 1
                                     ELSE greatest($1 - used, 0)::float8 / $1 END), 1)::float8
            FROM request_budget""";
    private static final String LEFT = LEAST_LEFT + " WHERE key = $3";
    private static final String FORGET = """
            DELETE FROM request_budget WHERE window_start + $1 * interval '1 millisecond' <= now()
            AND (blocked_until IS NULL OR blocked_until <= now())""";

    private final Pool pool;
    private final BudgetSettings settings;

    Budgets(Pool pool, BudgetSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** Takes one request from the budget; fails with {@link BudgetExhaustedException} when none is left. */
    public Uni<Void> spend(String key) {
        return pool.preparedQuery(SPEND)
                .execute(Tuple.of(key, settings.requests(), settings.window().toMillis()))
                .chain(rows -> rows.size() == 1 ? Uni.createFrom().voidItem() : exhausted(key));
    }

    /** Bitbucket said to wait: nobody sends anything with this credential until then. */
    public Uni<Void> block(String key, Duration length) {
        return pool.preparedQuery(BLOCK)
                .execute(Tuple.of(key, length.toMillis()))
                .replaceWithVoid();
    }

    /** What the scarcest budget still has, from 0 to 1. */
    Uni<Double> leastLeft() {
        return pool.preparedQuery(LEAST_LEFT)
                .execute(Tuple.of(settings.requests(), settings.window().toMillis()))
                .map(rows -> rows.iterator().next().getDouble(0));
    }

    /** What a budget still has, from 0 to 1. */
    public Uni<Double> left(String key) {
        return pool.preparedQuery(LEFT)
                .execute(Tuple.of(settings.requests(), settings.window().toMillis(), key))
                .map(rows -> rows.iterator().next().getDouble(0));
    }

    /** Forgets budgets that say nothing any more; credentials come and go. */
    public Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(settings.window().toMillis()))
                .replaceWithVoid();
    }

    private Uni<Void> exhausted(String key) {
        return pool.preparedQuery(AGAIN_AT)
                .execute(Tuple.of(key, settings.requests(), settings.window().toMillis()))
                .chain(rows -> {
                    Iterator<Row> row = rows.iterator();
                    var at = row.hasNext() ? row.next().getOffsetDateTime(0) : null;
                    Instant again = at == null ? Instant.EPOCH : at.toInstant();
                    return Uni.createFrom().failure(new BudgetExhaustedException(again));
                });
    }
}
