package io.pailguard.ingest.upstream;

import io.pailguard.bitbucket.drift.Drift.Kind;
import io.pailguard.bitbucket.drift.DriftObserver;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.UpstreamChange;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.retention.Kept;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Takes what this replica saw of Bitbucket's API to what all have seen, and tells what is news. A field or value is over
 * when a version knows it; an endpoint when it answers again.
 */
@ApplicationScoped
class UpstreamWatch {
    /** It is nobody's in particular: whoever looks after the installation is in the team of this name, or in all. */
    private static final String TEAM = "pailguard";
    /** Endpoints were seen to be refused now and then before they ended, and for a quarter of an hour at a time. */
    private static final Duration CALM = Duration.ofHours(1);

    private static final Duration REMEMBERED = Duration.ofDays(400);

    private final DriftObserver observer;
    private final UpstreamStore store;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    UpstreamWatch(DriftObserver observer, UpstreamStore store, Outbox outbox, Pool pool, Clock clock) {
        this.observer = observer;
        this.store = store;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static Kept remembered() {
        return new Kept("upstream_change", "ended_at", REMEMBERED);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.withTransaction(sql -> store.alone(sql).chain(() -> settle(sql)));
    }

    private Uni<Void> settle(SqlConnection sql) {
        Instant now = clock.instant();
        return store.note(sql, seen())
                .call(news -> tell(sql, news))
                .chain(() -> store.answered(sql, observer.answered()))
                .chain(() -> store.endAnswering(sql, now, now.minus(CALM)))
                .call(over -> tell(sql, over))
                .chain(() -> store.open(sql))
                .invoke(open -> observer.watch(endpoints(open)))
                .chain(open -> store.endKnown(sql, known(open), now))
                .chain(over -> tell(sql, over));
    }

    private List<UpstreamDrift> seen() {
        return observer.seen().stream()
                .map(drift -> UpstreamDrift.of(drift, observer.lastSeen(drift)))
                .toList();
    }

    private static List<String> endpoints(List<UpstreamDrift> open) {
        return open.stream()
                .filter(drift -> drift.kind() == Kind.GONE)
                .map(UpstreamDrift::endpoint)
                .toList();
    }

    private static List<UUID> known(List<UpstreamDrift> open) {
        return open.stream()
                .filter(drift -> DriftObserver.isKnown(drift.drift()))
                .map(UpstreamDrift::id)
                .toList();
    }

    Uni<Void> tell(SqlConnection sql, List<UpstreamDrift> news) {
        return outbox.add(sql, news.stream().map(UpstreamWatch::event).toList());
    }

    private static EventDraft<UpstreamChange> event(UpstreamDrift drift) {
        return new EventDraft<>(
                EventType.UPSTREAM_CHANGED,
                drift.id(),
                null,
                TEAM,
                new UpstreamChange(
                        drift.kind().name(),
                        drift.endpoint(),
                        drift.what(),
                        drift.firstSeenAt(),
                        drift.endedAt(),
                        drift.endedBy()));
    }
}
