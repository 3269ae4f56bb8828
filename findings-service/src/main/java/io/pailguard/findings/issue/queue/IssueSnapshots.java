package io.pailguard.findings.issue.queue;

import io.pailguard.findings.application.TeamScope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;

/** All issues that a filter leaves, as they are at one moment. */
@ApplicationScoped
public class IssueSnapshots {
    private static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final Pool pool;
    private final Clock clock;

    IssueSnapshots(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Reads in one transaction, which ends with the reading, however that ends: done, failed or given up. It holds a connection
     * until then.
     */
    public <T> Multi<T> read(IssueFilter filter, TeamScope scope, Function<IssueSnapshot, Multi<T>> reading) {
        return Multi.createFrom()
                .resourceFromUni(
                        this::begin,
                        open -> reading.apply(new IssueSnapshot(open.connection(), filter, scope, clock.instant())))
                .withFinalizer(Open::end, (open, failure) -> open.end(), Open::end);
    }

    private Uni<Open> begin() {
        // Whoever goes away while it waits for a connection does not take it: it comes, and is given back.
        Uni<SqlConnection> waiting = pool.getConnection().memoize().indefinitely();
        return waiting.onCancellation()
                .call(() -> waiting.chain(SqlConnection::close))
                .chain(connection -> connection
                        .begin()
                        .chain(transaction ->
                                connection.query(ONE_MOMENT).execute().replaceWith(new Open(connection, transaction)))
                        .onFailure()
                        .call(connection::close));
    }

    private record Open(SqlConnection connection, Transaction transaction) {
        Uni<Void> end() {
            return transaction.rollback().onFailure().recoverWithNull().eventually(connection::close);
        }
    }
}
