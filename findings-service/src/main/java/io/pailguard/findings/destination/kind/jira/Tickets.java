package io.pailguard.findings.destination.kind.jira;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tickets that were made. */
@ApplicationScoped
class Tickets {
    private static final String FIND = "SELECT key FROM destination_ticket WHERE destination_id = $1 AND subject = $2";
    /** An issue that is gone meanwhile has a ticket all the same. */
    private static final String REMEMBER = """
            INSERT INTO destination_ticket (destination_id, subject, issue_id, key)
            VALUES ($1, $2, (SELECT id FROM issue WHERE id = $3), $4) ON CONFLICT DO NOTHING""";

    private static final String FORGET = "DELETE FROM destination_ticket WHERE destination_id = $1 AND subject = $2";
    private static final String SET =
            "UPDATE destination_ticket SET set_status = $3 WHERE destination_id = $1 AND key = $2";
    private static final String SETTLED = """
            UPDATE destination_ticket SET seen_status = $3, set_status = NULL WHERE destination_id = $1 AND key = $2""";
    /** What we set ourselves says nothing new the first time that it is seen. Of two replicas that see a status one is told. */
    private static final String SEE = """
            UPDATE destination_ticket t SET seen_status = $3, set_status = nullif(was.set_status, $3)
            FROM (SELECT destination_id, subject, set_status FROM destination_ticket
              WHERE destination_id = $1 AND key = $2 AND seen_status IS DISTINCT FROM $3 FOR UPDATE) was
            WHERE t.destination_id = was.destination_id AND t.subject = was.subject
            RETURNING t.issue_id, was.set_status IS NOT DISTINCT FROM $3 AS ours""";

    private final Pool pool;

    Tickets(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<String>> find(UUID destination, UUID subject) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(destination, subject))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("key")));
    }

    Uni<Void> remember(UUID destination, UUID subject, @Nullable UUID issue, String key) {
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(destination, subject, issue, key))
                .replaceWithVoid();
    }

    Uni<Void> forget(UUID destination, UUID subject) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(destination, subject))
                .replaceWithVoid();
    }

    /** Before it is set: whoever reads it back in between must know that it is ours. */
    Uni<Void> set(UUID destination, String key, String status) {
        return pool.preparedQuery(SET)
                .execute(Tuple.of(destination, key, status))
                .replaceWithVoid();
    }

    /** Once it is set: from now on every other status is somebody else's. */
    Uni<Void> settled(UUID destination, String key, String status) {
        return pool.preparedQuery(SETTLED)
                .execute(Tuple.of(destination, key, status))
                .replaceWithVoid();
    }

    /** @return the issue of a ticket that somebody else brought into another status */
    Uni<Optional<UUID>> see(UUID destination, JiraApi.Found ticket) {
        return pool.preparedQuery(SEE)
                .execute(Tuple.of(destination, ticket.key(), ticket.status()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .filter(row -> !row.getBoolean("ours"))
                        .map(row -> row.getUUID("issue_id")));
    }
}
