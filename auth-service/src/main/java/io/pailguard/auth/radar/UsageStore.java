package io.pailguard.auth.radar;

import io.pailguard.contracts.connection.Purpose;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much credentials are used, and when that was far more than usual. */
@ApplicationScoped
class UsageStore {
    private static final Duration WEEK = Duration.ofDays(7);

    /** Only hours of many calls are held against the week before them, and these are few. */
    private static final String MUCH = """
            SELECT u.connection_id, u.purpose, u.hour, u.calls, ARRAY(
                     SELECT b.calls FROM token_usage b WHERE b.connection_id = u.connection_id AND b.purpose = u.purpose
                       AND b.hour < u.hour AND b.hour >= u.hour - interval '7 days') AS before
            FROM token_usage u WHERE u.hour >= $1 AND u.calls >= $2
            ORDER BY u.connection_id, u.purpose, u.hour""";

    /** As it was seen first: what is told of an hour does not change with each further call. */
    private static final String KEEP = """
            INSERT INTO usage_spike (connection_id, purpose, hour, calls, usual)
            SELECT id, $2, $3, $4, $5 FROM connection WHERE id = $1
            ON CONFLICT (connection_id, purpose) DO UPDATE
            SET hour = excluded.hour, calls = excluded.calls, usual = excluded.usual
            WHERE usage_spike.hour < excluded.hour""";

    /** The week before the hour that is looked at, and some more for a service that tells late. */
    @Produces
    @Singleton
    static Kept usage() {
        return new Kept("token_usage", "hour", WEEK.plusDays(3));
    }

    /** Looks at the hour that runs and the one before it. */
    Uni<Void> follow(SqlClient sql, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        return sql.preparedQuery(MUCH)
                .execute(Tuple.of(RowTime.of(from), (long) UsageSpike.FLOOR))
                .chain(rows -> InTurn.each(rows, row -> keep(sql, row)));
    }

    private static Uni<?> keep(SqlClient sql, Row row) {
        Optional<UsageSpike> spike = purpose(row.getString("purpose"))
                .flatMap(purpose -> UsageSpike.of(
                        purpose,
                        RowTime.notNull(row, "hour"),
                        row.getLong("calls"),
                        List.of(row.getArrayOfLongs("before"))));
        return spike.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(KEEP)
                        .execute(Tuple.of(
                                row.getUUID("connection_id"),
                                spike.get().purpose().name(),
                                RowTime.of(spike.get().hour()),
                                spike.get().calls(),
                                spike.get().usual()));
    }

    /** A purpose of another version of the product says nothing here. */
    private static Optional<Purpose> purpose(String name) {
        return Stream.of(Purpose.values())
                .filter(purpose -> purpose.name().equals(name))
                .findFirst();
    }
}
