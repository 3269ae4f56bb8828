package io.pailguard.ingest.facts.content;

import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Repositories that need more than a mirror may have, for all replicas. */
@ApplicationScoped
class WithoutRoom {
    private static final String FIND =
            "SELECT why FROM repository_without_room WHERE repository = $1 AND mirror_cap >= $2 AND until > $3";
    private static final String KEEP = """
            INSERT INTO repository_without_room (repository, why, mirror_cap, until) VALUES ($1, $2, $3, $4)
            ON CONFLICT (repository) DO UPDATE
            SET why = excluded.why, mirror_cap = excluded.mirror_cap, until = excluded.until""";

    private final Pool pool;

    WithoutRoom(Pool pool) {
        this.pool = pool;
    }

    /** Why, for people; empty where it may have room. @param cap of a mirror by now */
    Uni<Optional<String>> why(UUID repository, long cap, Instant now) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(repository, cap, RowTime.of(now)))
                .map(rows -> rows.stream().map(row -> row.getString("why")).findFirst());
    }

    Uni<Void> keep(UUID repository, String why, long cap, Instant until) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(repository, why, cap, RowTime.of(until)))
                .replaceWithVoid();
    }
}
