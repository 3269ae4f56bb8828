package io.pailguard.auth.broker;

import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.CredentialAccess;
import io.pailguard.auth.refresh.StoredCredential;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps in the audit what a service says it did with released tokens: a batch once, however often it is told. */
@ApplicationScoped
class TokenUses {
    private static final String ONCE = """
            INSERT INTO token_use_batch (connection_id, id) SELECT id, $2 FROM connection WHERE id = $1
            ON CONFLICT DO NOTHING""";
    /** What is usual is known by the hour; the radar looks at it. */
    private static final String COUNT = """
            INSERT INTO token_usage (connection_id, purpose, hour, calls)
            VALUES ($1, $2, date_trunc('hour', $3::timestamptz, 'UTC'), $4)
            ON CONFLICT (connection_id, purpose, hour) DO UPDATE SET calls = token_usage.calls + excluded.calls""";

    private final Pool pool;
    private final CredentialAccess access;
    private final Audit audit;
    private final CallingService calling;

    TokenUses(Pool pool, CredentialAccess access, Audit audit, CallingService calling) {
        this.pool = pool;
        this.access = access;
        this.audit = audit;
        this.calling = calling;
    }

    /** A service that could not tell for so long tells no more. */
    @Produces
    @Singleton
    static Kept batches() {
        return new Kept("token_use_batch", "told_at", Duration.ofDays(2));
    }

    Uni<Result<StoredCredential>> told(UUID connection, UUID batch, List<TokenUse> uses) {
        return pool.withTransaction(sql -> access.stored(sql, connection)
                .chain(found -> found.chain(stored -> sql.preparedQuery(ONCE)
                        .execute(Tuple.of(connection, batch))
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : audit.record(
                                                sql,
                                                uses.stream()
                                                        .map(use -> entry(stored, use))
                                                        .toList())
                                        .chain(() -> InTurn.each(uses, use -> count(sql, connection, use))))
                        .replaceWith(found))));
    }

    private static Uni<?> count(SqlConnection sql, UUID connection, TokenUse use) {
        return sql.preparedQuery(COUNT)
                .execute(Tuple.of(connection, String.valueOf(use.purpose()), RowTime.of(use.last()), use.calls()));
    }

    private AuditEntry entry(StoredCredential stored, TokenUse use) {
        return new AuditEntry(
                "token.used",
                "connection",
                stored.connection().id().toString(),
                stored.connection().team(),
                Map.of(
                        "client", calling.clientId(),
                        "release", String.valueOf(use.release()),
                        "purpose", String.valueOf(use.purpose()),
                        "class", String.valueOf(use.callClass()),
                        "calls", use.calls(),
                        "first", String.valueOf(use.first()),
                        "last", String.valueOf(use.last())));
    }
}
