package io.pailguard.kit.lease;

import io.pailguard.kit.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Leases by name, on the clock of the database, so that the replicas need not agree on the time. A holder that froze and
 * wakes late finds its epoch passed.
 */
@ApplicationScoped
public class Leases {
    private static final String ACQUIRE = """
            INSERT INTO lease (name, holder, epoch, leased_until)
            VALUES ($1, $2, 1, now() + $3 * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE
            SET holder = excluded.holder, epoch = lease.epoch + 1, leased_until = excluded.leased_until
            WHERE lease.leased_until < now()
            RETURNING epoch""";
    private static final String RENEW = """
            UPDATE lease SET leased_until = now() + $3 * interval '1 millisecond'
            WHERE name = $1 AND epoch = $2""";
    private static final String RELEASE = "UPDATE lease SET leased_until = '-infinity' WHERE name = $1 AND epoch = $2";

    private final Pool pool;
    private final UUID holder = Ids.next();

    Leases(Pool pool) {
        this.pool = pool;
    }

    /** Empty while another holds it. */
    public Uni<Optional<Lease>> acquire(String name, Duration length) {
        return pool.preparedQuery(ACQUIRE)
                .execute(Tuple.of(name, holder, length.toMillis()))
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext()
                            ? Optional.of(new Lease(name, holder, row.next().getLong(0)))
                            : Optional.empty();
                });
    }

    /** Empty when another has taken it since: stop at once. */
    public Uni<Optional<Lease>> renew(Lease lease, Duration length) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(lease.name(), lease.epoch(), length.toMillis()))
                .map(rows -> rows.rowCount() == 1 ? Optional.of(lease) : Optional.empty());
    }

    /** Gives it back early; without effect when another has it. */
    public Uni<Void> release(Lease lease) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(lease.name(), lease.epoch()))
                .replaceWithVoid();
    }
}
