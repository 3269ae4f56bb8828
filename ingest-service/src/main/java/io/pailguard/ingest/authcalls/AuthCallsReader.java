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
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Fetches what auth-service asked of Bitbucket, some times a minute, and counts it once, whichever replica fetched it: how
 * far it is counted moves in the transaction that counts.
 */
@ApplicationScoped
class AuthCallsReader {
    private static final Logger LOG = Logger.getLogger(AuthCallsReader.class);

    private static final String COUNTED = "SELECT coalesce(max(counted), 0)::bigint FROM auth_calls";
    private static final String MOVE = """
            INSERT INTO auth_calls AS a (one, counted) VALUES (true, $2)
            ON CONFLICT (one) DO UPDATE SET counted = excluded.counted WHERE a.counted = $1
            RETURNING counted""";

    private final AuthCallsApi auth;
    private final Pool pool;
    private final SpentByAuth spent;
    private final SeenElsewhere seen;
    private final AtomicBoolean isFailing = new AtomicBoolean();
    private final AtomicBoolean isUnknownTold = new AtomicBoolean();

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
                .invoke(() -> isFailing.set(false))
                .onFailure()
                .invoke(failure -> LOG.logf(
                        isFailing.getAndSet(true) ? Level.DEBUG : Level.WARN,
                        "What auth-service asked of Bitbucket is counted later: %s",
                        failure))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * Neither the calls nor the changes wait for the other where one cannot be taken.
     *
     * @param counted up to which number it was asked from
     */
    Uni<Void> take(long counted, AuthCalls answer) {
        return pool.withTransaction(sql -> calls(sql, counted, answer)).eventually(() -> changes(answer));
    }

    private Uni<Void> calls(SqlConnection sql, long counted, AuthCalls answer) {
        if (answer.last() != null && answer.last() < counted) {
            return anew(sql, counted, answer.last());
        }
        long last = answer.calls().stream().mapToLong(Calls::id).max().orElse(counted);
        return last <= counted
                ? Uni.createFrom().voidItem()
                : move(sql, counted, last)
                        .chain(moved -> moved
                                ? InTurn.each(answer.calls(), call -> count(sql, call))
                                : Uni.createFrom().voidItem());
    }

    /** Its database is one of before: the numbers that are known are given again. */
    private static Uni<Void> anew(SqlConnection sql, long counted, long last) {
        return move(sql, counted, 0)
                .invoke(moved -> {
                    if (moved) {
                        LOG.warnf(
                                "auth-service has given %d numbers, and %d were counted: its database was restored,"
                                        + " and what it still has of its calls is counted again",
                                last, counted);
                    }
                })
                .replaceWithVoid();
    }

    /** False where another replica was faster. */
    private static Uni<Boolean> move(SqlConnection sql, long from, long to) {
        return sql.preparedQuery(MOVE).execute(Tuple.of(from, to)).map(rows -> rows.size() > 0);
    }

    private Uni<Void> count(SqlConnection sql, Calls call) {
        if (call.callClass() == null) {
            warnOfUnknown();
            return Uni.createFrom().voidItem();
        }
        return spent.spent(
                sql,
                new SpentByAuth.Spent(call.connection(), call.budgetKey(), call.callClass(), call.calls(), call.at()));
    }

    private Uni<Void> changes(AuthCalls answer) {
        return answer.changes().isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(sql -> InTurn.each(answer.changes(), change -> note(sql, change)));
    }

    private Uni<Void> note(SqlConnection sql, Change change) {
        if (change.drift().isEmpty()) {
            warnOfUnknown();
            return Uni.createFrom().voidItem();
        }
        Uni<Void> noted = seen.note(sql, change.drift().get(), change.lastSeenAt());
        Instant answered = change.answeredAt();
        return answered == null ? noted : noted.chain(() -> seen.answered(sql, change.endpoint(), answered));
    }

    private void warnOfUnknown() {
        if (!isUnknownTold.getAndSet(true)) {
            LOG.warn("A newer auth-service tells of calls or changes that are not known here, which are left out");
        }
    }
}
