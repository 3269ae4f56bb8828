package io.pailguard.findings.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The applications that stand for connections, and what was told last of each. */
@ApplicationScoped
class CredentialStore {
    private static final String ADD_APPLICATION = """
            INSERT INTO application (id, connection_id, team, name, is_repository) VALUES ($1, $2, $3, $4, false)
            ON CONFLICT DO NOTHING""";
    private static final String TAKE = """
            INSERT INTO credential_health AS h (connection_id, application_id, sequence) VALUES ($1, $2, $3)
            ON CONFLICT (connection_id) DO UPDATE SET sequence = excluded.sequence WHERE h.sequence < excluded.sequence""";

    /** Always the same for a connection, and not its id: lists that name both must not take one for the other. */
    static UUID application(UUID connection) {
        return UUID.nameUUIDFromBytes(("credential of " + connection).getBytes(StandardCharsets.UTF_8));
    }

    Uni<Void> addApplication(SqlConnection sql, UUID connection, String team, String name) {
        return sql.preparedQuery(ADD_APPLICATION)
                .execute(Tuple.of(application(connection), connection, team, "connection " + name))
                .replaceWithVoid();
    }

    /** False where something newer was told before. */
    Uni<Boolean> isNewest(SqlConnection sql, UUID connection, long sequence) {
        return sql.preparedQuery(TAKE)
                .execute(Tuple.of(connection, application(connection), sequence))
                .map(rows -> rows.rowCount() == 1);
    }
}
