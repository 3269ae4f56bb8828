package io.pailguard.ingest.webhook;

import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.connection.ConnectionEnds;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.webhook.SubscriptionStore.Left;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The webhooks of connections that end. Of one that removes itself they are deleted at Bitbucket shortly before, while there
 * is a credential for it. Where a credential went at once, nothing can be deleted any more: it is said that they were left.
 */
@ApplicationScoped
class EndingHooks {
    private static final Logger LOG = Logger.getLogger(EndingHooks.class);
    /** Less than the shortest life of a connection, and enough for several attempts. */
    private static final Duration BEFORE = Duration.ofMinutes(4);

    private final SubscriptionStore store;
    private final Subscriptions subscriptions;
    private final Connections connections;
    private final ConnectionEnds ends;
    private final Pool pool;
    private final Audit audit;
    private final Clock clock;

    EndingHooks(
            SubscriptionStore store,
            Subscriptions subscriptions,
            Connections connections,
            ConnectionEnds ends,
            Pool pool,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.connections = connections;
        this.ends = ends;
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(
            every = "60s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> deleteEnding() {
        return store.usableConnections()
                .chain(all -> InTurn.each(
                        all,
                        id -> ends.of(id)
                                .chain(end -> deleteBefore(id, end))
                                .onFailure()
                                .invoke(failure -> LOG.warnf(
                                        "Whether webhooks of connection %s are to be deleted is looked at again: %s",
                                        id, Failures.message(failure)))
                                .onFailure()
                                .recoverWithNull()));
    }

    /** @param end when it removes itself; empty for one that stays */
    Uni<Void> deleteBefore(UUID id, Optional<Instant> end) {
        boolean isSoon = end.isPresent() && !clock.instant().plus(BEFORE).isBefore(end.get());
        return isSoon
                ? connections
                        .find(id)
                        .chain(found -> found.filter(WatchedConnection::isUsable)
                                .map(connection -> subscriptions
                                        .delete(connection, any -> true)
                                        .replaceWithVoid())
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                : Uni.createFrom().voidItem();
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> sayLeft() {
        return pool.withTransaction(sql ->
                store.left(sql).chain(left -> InTurn.each(left, one -> audit.record(sql, entry(one)))));
    }

    private static AuditEntry entry(Left one) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put(
                "for",
                one.repository() == null
                        ? Subscriptions.WORKSPACE
                        : one.repository().toString());
        if (one.hook() != null) {
            detail.put("hook", one.hook().toString());
        }
        return new AuditEntry("webhook.left", "connection", one.connection().toString(), one.team(), detail);
    }
}
