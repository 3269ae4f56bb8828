package io.pailguard.auth.refresh;

import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.method.Methods;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Records how tries with a credential went. One refusal ends nothing: a dead token, a wrong consumer secret and a short
 * lockout look the same, and incidents at Bitbucket have refused what was good.
 */
@ApplicationScoped
class RefreshHealth {
    private static final Logger LOG = Logger.getLogger(RefreshHealth.class);
    /** A failed check of a token that is still good is no news; this many in a row are. */
    private static final int FAILED_CHECKS = 3;

    private static final String REFUSED = """
            UPDATE refresh SET lease_until = NULL, refused_at = coalesce(refused_at, now()),
                refusals = CASE WHEN refused_at IS NULL THEN 1 ELSE refusals + 1 END,
                due_at = now() + $2 * interval '1 millisecond'
            WHERE connection_id = $1""";
    private static final String FAILED = """
            UPDATE refresh SET lease_until = NULL, failures = failures + 1,
                failing_since = coalesce(failing_since, now()), due_at = now() + $2 * interval '1 millisecond'
            WHERE connection_id = $1""";
    private static final String WELL = """
            UPDATE refresh SET lease_until = NULL, refused_at = NULL, failing_since = NULL, failures = 0,
                refreshed_at = now(), due_at = now() + $2 * interval '1 millisecond'
            WHERE connection_id = $1""";
    /** Others of the same consumer that are refused now, unless one of it has been refreshed since. */
    private static final String OTHERS_REFUSED = """
            SELECT count(*) FILTER (WHERE r.refused_at IS NOT NULL AND c.state IN %s) > 0
               AND count(*) FILTER (WHERE r.refreshed_at > $3) = 0
            FROM connection c JOIN refresh r ON r.connection_id = c.id WHERE c.budget_key = $1 AND c.id <> $2""".formatted(ConnectionRow.USABLE);

    private static final String AT_ONCE =
            "UPDATE refresh SET lease_until = NULL, due_at = now() WHERE connection_id = $1";
    /** Of a consumer of its own. New is a secret that has never done, where there is one before it. */
    private static final String OWN_SECRET = """
            SELECT c.secret_version, s.accepted_at IS NULL
               AND EXISTS (SELECT FROM client_secret b WHERE b.connection_id = $1 AND b.version < s.version) AS is_new
            FROM consumer c JOIN client_secret s ON s.connection_id = c.connection_id AND s.version = c.secret_version
            WHERE c.connection_id = $1""";

    private final Pool pool;
    private final Transitions transitions;
    private final RefreshSettings settings;
    private final Methods methods;

    RefreshHealth(Pool pool, Transitions transitions, RefreshSettings settings, Methods methods) {
        this.pool = pool;
        this.transitions = transitions;
        this.settings = settings;
        this.methods = methods;
    }

    /** @param isSecretUnknown whether Bitbucket knows the connection's own consumer by this secret no longer */
    Uni<Void> refused(RefreshLease lease, boolean isSecretUnknown) {
        return underLock(
                lease,
                (sql, row) -> ownSecret(sql, row, lease).chain(own -> switch (own) {
                    // What was refused is not what there is now.
                    case REPLACED ->
                        sql.preparedQuery(AT_ONCE).execute(Tuple.of(row.id())).replaceWithVoid();
                    case NEW -> refused(sql, row, isSecretUnknown);
                    case PROVEN -> refused(sql, row, false);
                }));
    }

    /** @param isNewSecretWrong then it is not the consent that has ended: people can go back to the secret before */
    private Uni<Void> refused(SqlConnection sql, ConnectionRow row, boolean isNewSecretWrong) {
        return sql.preparedQuery(REFUSED)
                .execute(Tuple.of(
                        row.id(), RefreshTimes.jittered(settings.confirmAfter()).toMillis()))
                .chain(() -> isNewSecretWrong
                        ? transitions.move(sql, row, LifecycleEvent.CLIENT_SECRET_REFUSED)
                        : Optional.ofNullable(row.refresh().refusedAt())
                                .map(first -> confirm(sql, row, first))
                                .orElseGet(() -> transitions.move(sql, row, LifecycleEvent.REFUSED_ONCE)));
    }

    private enum OwnSecret {
        /** By a person, while the one before was tried. */
        REPLACED,
        NEW,
        /** Also where there is none. */
        PROVEN
    }

    private static Uni<OwnSecret> ownSecret(SqlConnection sql, ConnectionRow row, RefreshLease lease) {
        return sql.preparedQuery(OWN_SECRET)
                .execute(Tuple.of(row.id()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(own -> own.getLong("secret_version") != lease.secretVersion()
                                ? OwnSecret.REPLACED
                                : own.getBoolean("is_new") ? OwnSecret.NEW : OwnSecret.PROVEN)
                        .orElse(OwnSecret.PROVEN));
    }

    private Uni<Void> confirm(SqlConnection sql, ConnectionRow row, Instant first) {
        if (first.plus(settings.confirmAfter()).isAfter(row.refresh().now())) {
            return transitions.move(sql, row, LifecycleEvent.REFUSED_ONCE);
        }
        return isConsumerSuspected(sql, row, first)
                .chain(suspected ->
                        suspected ? suspect(sql, row) : requireAuthorization(sql, row, LifecycleEvent.REFUSED_AGAIN));
    }

    private Uni<Boolean> isConsumerSuspected(SqlConnection sql, ConnectionRow row, Instant first) {
        if (!methods.get(row.method()).isRefreshed()) {
            return Uni.createFrom().item(false);
        }
        return sql.preparedQuery(OTHERS_REFUSED)
                .execute(Tuple.of(row.budgetKey(), row.id(), RowTime.of(first)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<Void> suspect(SqlConnection sql, ConnectionRow row) {
        LOG.errorf("Bitbucket refuses several connections of %s: its secret may be wrong", row.budgetKey());
        return transitions.move(sql, row, LifecycleEvent.CONSUMER_SUSPECTED);
    }

    private Uni<Void> requireAuthorization(SqlConnection sql, ConnectionRow row, LifecycleEvent why) {
        LOG.warnf("Connection %s must be authorized again: %s", row.id(), why);
        return transitions.move(sql, row, why);
    }

    /** @param retryAfter what Bitbucket asked for */
    Uni<Void> failed(RefreshLease lease, String reason, Optional<Duration> retryAfter) {
        LOG.infof("Connection %s could not be tried: %s", lease.connection(), reason);
        return underLock(lease, (sql, row) -> {
            Duration pause =
                    retryAfter.orElseGet(() -> RefreshTimes.pause(row.refresh().failures()));
            return sql.preparedQuery(FAILED)
                    .execute(Tuple.of(row.id(), pause.toMillis()))
                    .chain(() -> afterFailure(sql, row, lease.kept().isEmpty()));
        });
    }

    private Uni<Void> afterFailure(SqlConnection sql, ConnectionRow row, boolean onlyChecked) {
        if (!onlyChecked && row.refresh().hasFailedFor(settings.giveUpAfter())) {
            return requireAuthorization(sql, row, LifecycleEvent.GIVEN_UP);
        }
        if (onlyChecked && row.refresh().failures() + 1 < FAILED_CHECKS) {
            return Uni.createFrom().voidItem();
        }
        return transitions.move(sql, row, LifecycleEvent.UNREACHABLE);
    }

    /** What is sealed does not open: no call to Bitbucket can mend that, so it is not tried again every few seconds. */
    Uni<Void> unreadable(UUID connection) {
        return pool.withTransaction(sql -> ConnectionRow.lock(sql, connection)
                .call(row -> sql.preparedQuery(FAILED)
                        .execute(Tuple.of(
                                connection,
                                RefreshTimes.pause(row.refresh().failures() + 1).toMillis())))
                .chain(row -> transitions.move(sql, row, LifecycleEvent.UNREADABLE)));
    }

    /** A credential that is never refreshed was accepted. */
    Uni<Void> accepted(RefreshLease lease) {
        return underLock(
                lease,
                (sql, row) -> sql.preparedQuery(WELL)
                        .execute(Tuple.of(
                                row.id(),
                                RefreshTimes.jittered(RefreshTimes.CHECK_INTERVAL)
                                        .toMillis()))
                        .chain(() -> transitions.works(sql, row, row.held().scopes())));
    }

    /** Nothing happens when the lease has passed on, or the connection has ended. */
    private Uni<Void> underLock(RefreshLease lease, BiFunction<SqlConnection, ConnectionRow, Uni<Void>> work) {
        return pool.withTransaction(sql -> ConnectionRow.lock(sql, lease.connection())
                .chain(row ->
                        row.refresh().epoch() == lease.epoch() && row.state().isUsable()
                                ? work.apply(sql, row)
                                : Uni.createFrom().voidItem()));
    }
}
