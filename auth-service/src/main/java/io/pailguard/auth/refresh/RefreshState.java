package io.pailguard.auth.refresh;

import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a credential fares, as its row of {@code refresh} has it.
 *
 * @param version of the pair or token
 * @param epoch of the lease: who holds another one is fenced
 * @param accessExpiresAt where the token has a short life
 * @param dueAt when it is refreshed or tried next, if ever
 * @param refreshedAt when Bitbucket last accepted it, or gave it
 * @param refusedAt the first of the refusals in a row, if there is one
 * @param failingSince the first of the unclear answers in a row, if there is one
 * @param now the database's time
 */
public record RefreshState(
        long version,
        long epoch,
        @Nullable Instant accessExpiresAt,
        @Nullable Instant dueAt,
        @Nullable Instant refreshedAt,
        @Nullable Instant refusedAt,
        @Nullable Instant failingSince,
        int failures,
        Instant now) {
    static final String COLUMNS = """
            r.token_version, r.lease_epoch, r.access_expires_at, r.due_at, r.refreshed_at, r.refused_at, r.failing_since,
            r.failures, now() AS now""";

    static RefreshState of(Row row) {
        return new RefreshState(
                row.getLong("token_version"),
                row.getLong("lease_epoch"),
                RowTime.in(row, "access_expires_at"),
                RowTime.in(row, "due_at"),
                RowTime.in(row, "refreshed_at"),
                RowTime.in(row, "refused_at"),
                RowTime.in(row, "failing_since"),
                row.getInteger("failures"),
                RowTime.notNull(row, "now"));
    }

    /** Always false for a token without a short life. */
    public boolean endsWithin(Duration margin) {
        return accessExpiresAt != null && !accessExpiresAt.minus(margin).isAfter(now);
    }

    public boolean isDue() {
        return dueAt != null && !dueAt.isAfter(now);
    }

    boolean hasFailedFor(Duration time) {
        return failingSince != null && failingSince.plus(time).isBefore(now);
    }

    public boolean wasTriedWithin(Duration time) {
        return refreshedAt != null && refreshedAt.plus(time).isAfter(now);
    }
}
