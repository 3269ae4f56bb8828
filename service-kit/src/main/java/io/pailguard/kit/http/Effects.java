package io.pailguard.kit.http;

import io.pailguard.kit.http.Claim.Held;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Marks the claim of a request as done, in the transaction that does the work: after a crash either both are there or
 * neither. A use case calls it beside its audit row, whoever calls it; without a claim it does nothing.
 */
@ApplicationScoped
public class Effects {
    private final Claim claim;

    Effects(Claim claim) {
        this.claim = claim;
    }

    /**
     * For use cases on the SQL client; {@code connection} has an open transaction.
     *
     * @param effect what was done, enough to answer for it anew: the id of the thing
     */
    public Uni<Void> done(SqlConnection connection, String effect) {
        Held held = held();
        if (held == null) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("""
                        UPDATE idempotency SET effect = coalesce(effect, $4)
                        WHERE caller = $1 AND key = $2 AND holder = $3""")
                .execute(Tuple.of(held.caller(), held.key(), held.holder(), effect))
                .invoke(rows -> requireHeld(rows.rowCount()))
                .replaceWithVoid();
    }

    /** For use cases on Hibernate Reactive; the session has an open transaction. */
    public Uni<Void> done(Mutiny.Session session, String effect) {
        Held held = held();
        if (held == null) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        UPDATE idempotency SET effect = coalesce(effect, ?4)
                        WHERE caller = ?1 AND key = ?2 AND holder = ?3""")
                .setParameter(1, held.caller())
                .setParameter(2, held.key())
                .setParameter(3, held.holder())
                .setParameter(4, effect)
                .executeUpdate()
                .invoke(Effects::requireHeld)
                .replaceWithVoid();
    }

    private @Nullable Held held() {
        return Arc.container().requestContext().isActive() ? claim.held() : null;
    }

    /** Who was too slow to renew has been overtaken: the transaction must not end well. */
    private static void requireHeld(int rows) {
        if (rows == 0) {
            throw RequestProblem.IDEMPOTENCY_KEY_RUNNING.with("Another request with this key has taken over.");
        }
    }
}
