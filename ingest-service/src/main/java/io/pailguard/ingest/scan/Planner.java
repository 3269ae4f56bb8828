package io.pailguard.ingest.scan;

import io.pailguard.ingest.connection.ConnectionsChanged;
import io.pailguard.ingest.selection.Schedules;
import io.pailguard.ingest.selection.Schedules.Due;
import io.pailguard.ingest.selection.SelectionChanged;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.schedule.OneAtATime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Starts scans whose time has come, and ends those that nobody else would end. Every replica ticks; rows are locked. */
@ApplicationScoped
class Planner {
    private final Pool pool;
    private final Schedules schedules;
    private final Scans scans;
    private final Runner runner;
    private final OneAtATime planning = new OneAtATime(this::startDue);
    private final OneAtATime sweeping = new OneAtATime(this::endOrphans);

    Planner(Pool pool, Schedules schedules, Scans scans, Runner runner) {
        this.pool = pool;
        this.schedules = schedules;
        this.scans = scans;
        this.runner = runner;
    }

    /** What was chosen is scanned at once, and need not wait for the next tick. */
    void onChoice(@Observes SelectionChanged event) {
        planning.wake();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> plan() {
        return planning.run();
    }

    private Uni<Void> startDue() {
        return pool.withTransaction(sql ->
                        schedules.due(sql).call(due -> InTurn.each(due, selection -> start(sql, selection))))
                .invoke(due -> {
                    if (!due.isEmpty()) {
                        runner.wake();
                    }
                })
                .replaceWithVoid();
    }

    void onChange(@Observes ConnectionsChanged event) {
        sweeping.wake();
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return sweeping.run();
    }

    private Uni<Void> endOrphans() {
        return scans.cancelWithoutConnection().chain(scans::holdPaused).chain(scans::settleAll);
    }

    /** One scheduled scan of a connection at a time: a slow one delays the next. */
    private Uni<Void> start(SqlConnection sql, Due due) {
        return scans.isUnderWay(sql, due.connection(), Trigger.SCHEDULED)
                .call(underWay -> underWay ? Uni.createFrom().voidItem() : create(sql, due))
                .chain(underWay -> schedules.moveOn(sql, due, !underWay));
    }

    private Uni<UUID> create(SqlConnection sql, Due due) {
        var order = new Scans.Order(due.connection(), due.team(), Trigger.SCHEDULED, null, due.lookbackDays(), null);
        return scans.create(sql, order);
    }
}
