package io.pailguard.auth.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps a workspace from being connected while what there was of it is erased: afterwards the two could not be told apart. */
@ApplicationScoped
public class BeingErased {
    private static final String LOCK = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(%s, 0))";

    /** Until the transaction ends nobody else connects the workspace or has it erased. */
    public Uni<Void> lock(SqlConnection sql, UUID workspace) {
        return sql.preparedQuery(LOCK.formatted("$1"))
                .execute(Tuple.of(workspace.toString()))
                .replaceWithVoid();
    }

    /** Fails with {@link WorkspaceBeingErasedException}. */
    Uni<Void> refuse(Mutiny.Session session, UUID workspace) {
        return session.createNativeQuery(LOCK.formatted("?1"), Integer.class)
                .setParameter(1, workspace.toString())
                .getSingleResult()
                .chain(() -> session.createNativeQuery(
                                "SELECT count(*) FROM erasure_request WHERE workspace = ?1 AND completed_at IS NULL",
                                Long.class)
                        .setParameter(1, workspace)
                        .getSingleResult())
                .chain(open -> open == 0
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new WorkspaceBeingErasedException()));
    }
}
