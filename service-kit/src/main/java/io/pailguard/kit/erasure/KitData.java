package io.pailguard.kit.erasure;

import io.pailguard.contracts.event.EventType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** What every service has of a workspace in the tables of the kit: events and answers that name its connections. */
final class KitData {
    private static final String NAMED = """
            EXISTS (SELECT 1 FROM unnest($1::uuid[]) AS connection
                    WHERE position(convert_to(connection::text, 'UTF8') IN payload) > 0)""";
    /** The event by which the other services hear of the erasure names the connections too. */
    private static final String STILL_TOLD = "published_at IS NULL AND position(convert_to('"
            + EventType.WORKSPACE_ERASED.wireName() + "', 'UTF8') IN payload) > 0";

    private static final String ANSWERED = """
            status IS NOT NULL AND EXISTS (SELECT 1 FROM unnest($1::uuid[]) AS connection
            WHERE position(connection::text IN concat(body, headers, effect)) > 0)""";
    private static final String LEFT = "SELECT EXISTS (SELECT 1 FROM outbox WHERE " + NAMED + ")";

    static final List<Step> STEPS = List.of(
            Rows.of("outbox", NAMED + " AND NOT (" + STILL_TOLD + ")"),
            Rows.of("dead_letter", NAMED),
            Rows.of("idempotency", ANSWERED));

    private KitData() {}

    /** Whether an event that names a connection still waits to be sent. */
    static Uni<Boolean> isLeft(SqlConnection sql, UUID[] connections) {
        return sql.preparedQuery(LEFT)
                .execute(Tuple.of((Object) connections))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
