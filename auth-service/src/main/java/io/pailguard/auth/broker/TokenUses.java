package io.pailguard.auth.broker;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.CredentialAccess;
import io.pailguard.auth.refresh.StoredCredential;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
    private static final Unnest<Counted> COUNTED = new Unnest<Counted>()
            .with("connection", ID, Counted::connection)
            .with("purpose", TEXT, it -> String.valueOf(it.use().purpose()))
            .with("last", TIME, it -> it.use().last())
            .with("calls", BIGINT, it -> it.use().calls());

    /** What is usual is known by the hour; the radar looks at it. In one order, since batches of several replicas come at once. */
    private static final String COUNT = """
            INSERT INTO token_usage (connection_id, purpose, hour, calls)
            SELECT connection, purpose, date_trunc('hour', last, 'UTC') AS hour, sum(calls)::bigint FROM %s
            GROUP BY connection, purpose, hour ORDER BY connection, purpose, hour
            ON CONFLICT (connection_id, purpose, hour) DO UPDATE SET calls = token_usage.calls + excluded.calls""".formatted(COUNTED.rows());

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
                                        .chain(() -> COUNTED.run(sql, COUNT, counted(connection, uses))))
                        .replaceWith(found))));
    }

    private record Counted(UUID connection, TokenUse use) {}

    private static List<Counted> counted(UUID connection, List<TokenUse> uses) {
        return uses.stream().map(use -> new Counted(connection, use)).toList();
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
