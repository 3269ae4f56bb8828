package io.pailguard.ingest.budget;

import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a budget stands.
 *
 * @param requests how many may be sent in a window
 * @param spent how many count as sent in the window that ends now
 * @param elsewhere of these, what Bitbucket's headers say that others sent
 * @param slices what was sent in each sixtieth of the window, the newest first
 * @param blockedUntil nobody sends any until then; null where it is free
 * @param told what Bitbucket's headers said last; null where they say nothing
 */
public record BudgetNow(
        long requests,
        long spent,
        long elsewhere,
        Duration window,
        List<Integer> slices,
        @Nullable Instant blockedUntil,
        @Nullable Told told) {
    /** In so many parts a window is counted. */
    public static final int SLICES = 60;

    /** @param near it says that little is left; null where it has said nothing for a window */
    public record Told(int limit, @Nullable Boolean near) {}

    public long left() {
        return blockedUntil == null ? Math.max(0, requests - spent) : 0;
    }

    public static BudgetNow whole(long requests, Duration window) {
        return new BudgetNow(requests, 0, 0, window, List.of(), null, null);
    }

    static BudgetNow read(Row row, Duration window) {
        Integer limit = row.getInteger("told_limit");
        return new BudgetNow(
                row.getLong("budget"),
                row.getLong("spent"),
                row.getLong("elsewhere"),
                window,
                List.of(row.getArrayOfIntegers("slices")),
                RowTime.in(row, "blocked_until"),
                limit == null ? null : new Told(limit, row.getBoolean("told_near")));
    }
}
