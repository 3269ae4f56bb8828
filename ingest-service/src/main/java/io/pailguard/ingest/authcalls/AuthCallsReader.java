package io.pailguard.ingest.authcalls;

import io.pailguard.ingest.authcalls.AuthCalls.Calls;
import io.pailguard.ingest.authcalls.AuthCalls.Change;
import io.pailguard.ingest.budget.SpentByAuth;
import io.pailguard.ingest.upstream.SeenElsewhere;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Fetches what auth-service asked of Bitbucket, some times a minute, and counts it once, whichever replica fetched it: how
 * far it is counted moves in the transaction that counts.
 */
@ApplicationScoped
class AuthCallsReader {
    private static final Logger LOG = Logger.getLogger(AuthCallsReader.class);

    private static final String COUNTED = "SELECT coalesce(max(counted), 0)::bigint FROM auth_calls";
    /** No row where another replica was faster. */
    private static final String MOVE = """
            INSERT INTO auth_calls AS a (one, counted) VALUES (true, $2)
            ON CONFLICT (one) DO UPDATE SET counted = excluded.counted WHERE a.counted = $1
            RETURNING counted""";

    private final AuthCallsApi auth;
    private final Pool pool;
    private final SpentByAuth spent;
    private final SeenElsewhere seen;

    AuthCallsReader(@RestClient AuthCallsApi auth, Pool pool, SpentByAuth spent, SeenElsewhere seen) {
        this.auth = auth;
        this.pool = pool;
        this.spent = spent;
        this.seen = seen;
    }

    @Scheduled(
            every = "{pailguard.token-uses.tick}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> fetch() {
        return pool.query(COUNTED)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(counted -> auth.after(counted).chain(answer -> take(counted, answer)))
                .onFailure()
                .invoke(failure -> LOG.debugf("What auth-service asked of Bitbucket is counted later: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** @param counted up to which number it was asked from */
    Uni<Void> take(long counted, AuthCalls answer) {
        return pool.withTransaction(sql -> calls(sql, counted, answer)
                .chain(() ->
                        InTurn.each(answer.changes(), change -> seen.note(sql, change.drift(), change.lastSeenAt())))
                .chain(() -> InTurn.each(
                        answer.changes().stream()
                                .filter(change -> change.answeredAt() != null)
                                .toList(),
                        change -> answered(sql, change))));
    }

    private Uni<Void> answered(SqlConnection sql, Change change) {
        return seen.answered(sql, change.endpoint(), Objects.requireNonNull(change.answeredAt()));
    }

    private Uni<Void> calls(SqlConnection sql, long counted, AuthCalls answer) {
        long last = answer.calls().stream().mapToLong(Calls::id).max().orElse(counted);
        return last <= counted
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(MOVE)
                        .execute(Tuple.of(counted, last))
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().voidItem()
                                : InTurn.each(
                                        answer.calls(),
                                        call -> spent.spent(
                                                sql,
                                                new SpentByAuth.Spent(
                                                        call.connection(),
                                                        call.budgetKey(),
                                                        call.callClass(),
                                                        call.calls(),
                                                        call.at()))));
    }
}
