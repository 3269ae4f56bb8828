package io.pailguard.ingest.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Who alone changes a connection's webhooks at Bitbucket, on the clock of the database. */
@ApplicationScoped
class ChangeLeases {
    private static final String BEGIN = """
            UPDATE webhook SET changing_until = now() + interval '2 minutes', changing_by = $2
            WHERE connection_id = $1 AND (changing_until IS NULL OR changing_until < now())""";
    private static final String RENEW = """
            UPDATE webhook SET changing_until = now() + interval '2 minutes'
            WHERE connection_id = $1 AND changing_by = $2""";
    private static final String END = """
            UPDATE webhook SET changing_until = NULL, changing_by = NULL
            WHERE connection_id = $1 AND changing_by = $2""";

    private final Pool pool;

    ChangeLeases(Pool pool) {
        this.pool = pool;
    }

    /** @param owner another each time */
    record Lease(UUID connection, UUID owner) {
        private Tuple tuple() {
            return Tuple.of(connection, owner);
        }
    }

    /**
     * Empty while somebody else does, and where there is no webhook. Who is killed meanwhile holds it for two minutes.
     *
     * @param work gives something
     */
    <T> Uni<Optional<T>> alone(UUID connection, Function<Lease, Uni<T>> work) {
        Lease lease = new Lease(connection, UUID.randomUUID());
        return pool.preparedQuery(BEGIN)
                .execute(lease.tuple())
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom()
                                .deferred(() -> work.apply(lease))
                                .eventually(() -> end(lease))
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.<T>empty()));
    }

    /** Fails with {@link LostException}: then stop at once. */
    Uni<Void> renew(Lease lease) {
        return renew(pool, lease);
    }

    /** The same in a transaction, until whose end nobody else takes it. */
    Uni<Void> renew(SqlClient sql, Lease lease) {
        return sql.preparedQuery(RENEW)
                .execute(lease.tuple())
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new LostException()));
    }

    /** Without effect where it is another's by now. */
    Uni<Void> end(Lease lease) {
        return pool.preparedQuery(END).execute(lease.tuple()).replaceWithVoid();
    }

    /** Another has it by now, or the webhook has ended. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private LostException() {
            super("somebody else changes the webhooks by now", null, false, false);
        }
    }
}
