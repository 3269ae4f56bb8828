package io.pailguard.ingest.webhook;

import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.connection.ConnectionEnds;
import io.pailguard.ingest.connection.ConnectionEnds.End;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of connections that end. Of one that removes itself they are deleted at Bitbucket before, while there is a
 * credential for it, and made again where its end is put off. Where a credential went at once, nothing can be deleted any
 * more: it is said that they were left.
 */
@ApplicationScoped
class EndingHooks {
    private static final Logger LOG = Logger.getLogger(EndingHooks.class);
    /** As long as a budget that is spent may rest; of a short life no more than the half. */
    private static final Duration LONGEST_BEFORE = Duration.ofHours(1);

    private static final int MOST_NAMED = 10;

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
    Uni<Void> lookAtAll() {
        return store.usableConnections()
                .chain(all -> InTurn.each(
                        all,
                        id -> ends.of(id)
                                .chain(end -> look(id, end))
                                .onFailure()
                                .invoke(failure -> LOG.warnf(
                                        "Whether webhooks of connection %s are to be deleted is looked at again: %s",
                                        id, Failures.message(failure)))
                                .onFailure()
                                .recoverWithNull()));
    }

    /** @param end when it removes itself; empty for one that stays */
    private Uni<Void> look(UUID id, Optional<End> end) {
        boolean isSoon = end.isPresent() && isSoon(end.get());
        return store.of(id)
                .map(all ->
                        all.stream().filter(one -> one.isSetAside() != isSoon).toList())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connections
                                .find(id)
                                .chain(found -> found.filter(WatchedConnection::isUsable)
                                        .map(connection ->
                                                isSoon ? setAside(connection, due) : restore(connection, due))
                                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private boolean isSoon(End end) {
        Duration half = end.life().dividedBy(2);
        Duration before = half.compareTo(LONGEST_BEFORE) < 0 ? half : LONGEST_BEFORE;
        return !clock.instant().plus(before).isBefore(end.at());
    }

    private Uni<Void> setAside(WatchedConnection connection, List<Subscription> due) {
        return each(
                connection, due, "deleted before it removes itself", one -> subscriptions.setAside(connection, one));
    }

    private Uni<Void> restore(WatchedConnection connection, List<Subscription> due) {
        return each(connection, due, "made again", one -> subscriptions.tell(connection, one.repository()));
    }

    /** One that cannot be changed holds up no other. */
    private static Uni<Void> each(
            WatchedConnection connection, List<Subscription> due, String what, Function<Subscription, Uni<Void>> work) {
        List<String> failed = new ArrayList<>();
        return InTurn.each(
                        due,
                        one -> work.apply(one)
                                .onFailure()
                                .invoke(failure ->
                                        failed.add(place(one.repository()) + ": " + Failures.message(failure)))
                                .onFailure()
                                .recoverWithNull())
                .invoke(() -> {
                    if (!failed.isEmpty()) {
                        LOG.warnf(
                                "%d of %d webhooks of connection %s could not be %s: %s",
                                failed.size(),
                                due.size(),
                                connection.id(),
                                what,
                                failed.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")));
                    }
                });
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
        detail.put("for", place(one.repository()));
        if (one.hook() != null) {
            detail.put("hook", one.hook().toString());
        }
        return new AuditEntry("webhook.left", "connection", one.connection().toString(), one.team(), detail);
    }

    private static String place(@Nullable UUID repository) {
        return repository == null ? Subscriptions.WORKSPACE : repository.toString();
    }
}
