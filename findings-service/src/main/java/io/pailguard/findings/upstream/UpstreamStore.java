package io.pailguard.findings.upstream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The application that stands for Bitbucket itself, and what was told last of each change. */
@ApplicationScoped
class UpstreamStore {
    static final UUID APPLICATION = UUID.nameUUIDFromBytes("Bitbucket Cloud".getBytes(StandardCharsets.UTF_8));

    private static final String ADD_APPLICATION = """
            INSERT INTO application (id, team, name, is_repository) VALUES ($1, $2, 'Bitbucket Cloud', false)
            ON CONFLICT DO NOTHING""";
    private static final String TAKE = """
            INSERT INTO upstream_told AS t (change_id, sequence) VALUES ($1, $2)
            ON CONFLICT (change_id) DO UPDATE SET sequence = excluded.sequence WHERE t.sequence < excluded.sequence""";

    Uni<Void> addApplication(SqlConnection sql, String team) {
        return sql.preparedQuery(ADD_APPLICATION)
                .execute(Tuple.of(APPLICATION, team))
                .replaceWithVoid();
    }

    /** False where something newer was told before. */
    Uni<Boolean> isNewest(SqlConnection sql, UUID change, long sequence) {
        return sql.preparedQuery(TAKE).execute(Tuple.of(change, sequence)).map(rows -> rows.rowCount() == 1);
    }
}
