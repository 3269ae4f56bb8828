package io.pailguard.kit.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Remembers which events were handled, in the transaction that handles them: a redelivery changes nothing. */
@ApplicationScoped
class Inbox {
    private static final String CLAIM = """
            INSERT INTO inbox (consumer, event_id)
            SELECT $1, id FROM unnest($2::uuid[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING RETURNING event_id""";

    /** The ids among {@code eventIds} that this consumer sees for the first time. */
    public Uni<Set<UUID>> claim(SqlConnection connection, String consumer, Collection<UUID> eventIds) {
        UUID[] ids = eventIds.stream().distinct().toArray(UUID[]::new);
        return connection.preparedQuery(CLAIM).execute(Tuple.of(consumer, ids)).map(rows -> {
            Set<UUID> first = new HashSet<>();
            rows.forEach(row -> first.add(row.getUUID(0)));
            return first;
        });
    }
}
