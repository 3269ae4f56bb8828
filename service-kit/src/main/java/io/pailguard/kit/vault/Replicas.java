package io.pailguard.kit.vault;

import io.pailguard.kit.id.Ids;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which keys each replica knows: each tells it whenever it looks at its key file. One that is silent for a minute is gone. */
@ApplicationScoped
class Replicas {
    private static final String TELL = """
            INSERT INTO vault_replica (id, primary_version, versions, waits, seen_at) VALUES ($1, $2, $3, $4, now())
            ON CONFLICT (id) DO UPDATE SET primary_version = excluded.primary_version, versions = excluded.versions,
              waits = excluded.waits, seen_at = excluded.seen_at""";
    private static final String FORGET = "DELETE FROM vault_replica WHERE seen_at < now() - interval '1 hour'";
    private static final String SEEN = """
            SELECT id, primary_version, versions, waits, seen_at FROM vault_replica
            WHERE seen_at > now() - interval '1 minute' ORDER BY id""";

    private final Pool pool;
    private final UUID id = Ids.next();

    Replicas(Pool pool) {
        this.pool = pool;
    }

    /** @param waits why the file is not in force, if it is not */
    Uni<Void> tell(Keys keys, @Nullable String waits) {
        return pool.preparedQuery(TELL)
                .execute(Tuple.of(id, keys.primary(), keys.usable().toArray(Long[]::new), waits))
                .chain(() -> pool.query(FORGET).execute())
                .replaceWithVoid();
    }

    Uni<List<VaultView.Replica>> seen(SqlClient sql) {
        return sql.query(SEEN)
                .execute()
                .map(rows -> rows.stream().map(Replicas::replica).toList());
    }

    /** Those of the list that are not this one. */
    List<VaultView.Replica> others(List<VaultView.Replica> seen) {
        return seen.stream().filter(replica -> !replica.id().equals(id)).toList();
    }

    private static VaultView.Replica replica(Row row) {
        return new VaultView.Replica(
                row.getUUID("id"),
                row.getLong("primary_version"),
                Arrays.asList(row.getArrayOfLongs("versions")),
                row.getString("waits"),
                RowTime.notNull(row, "seen_at"));
    }
}
