package io.pailguard.ingest.scan;

import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.connection.AccessUnavailableException;
import io.pailguard.ingest.connection.ConnectionsChanged;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.git.StoppedException;
import io.pailguard.ingest.plan.CostStore;
import io.pailguard.ingest.scan.StepFigures.Outcome;
import io.pailguard.kit.reactive.UnderWay;
import io.pailguard.kit.schedule.OneAtATime;
import io.pailguard.kit.trace.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/** Runs steps on this replica: a few at a time, each under a lease that a tick renews. */
@ApplicationScoped
class Runner {
    private static final Logger LOG = Logger.getLogger(Runner.class);

    private static final Set<Kind> LASTING = Set.of(Kind.TOO_LARGE, Kind.TOO_MANY_REFS);
    private static final Duration FINISH = Duration.ofSeconds(8);

    private final Steps steps;
    private final Scans scans;
    private final Pool pool;
    private final ScanSettings settings;
    private final Clock clock;
    private final StepWorks works;
    private final CostStore costs;
    private final StepFigures figures;
    private final Tracing tracing;
    private final StepsUnderWay running = new StepsUnderWay();
    private final OneAtATime taking = new OneAtATime(this::takeMore);
    private volatile boolean closing;

    Runner(
            Steps steps,
            Scans scans,
            Pool pool,
            ScanSettings settings,
            Clock clock,
            StepWorks works,
            CostStore costs,
            StepFigures figures,
            Tracing tracing) {
        this.steps = steps;
        this.scans = scans;
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.works = works;
        this.costs = costs;
        this.figures = figures;
        this.tracing = tracing;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return taking.run();
    }

    /** One that may be used again may have steps that waited. */
    void onChange(@Observes ConnectionsChanged event) {
        wake();
    }

    /** There may be a step to take, which need not wait for the next tick. */
    void wake() {
        taking.wake();
    }

    /** Often enough that a long fetch or batch does not lose its lease. */
    @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renewAll() {
        return Uni.createFrom()
                .item(Set.copyOf(running.all()))
                .chain(now -> now.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Uni.join()
                                .all(now.stream().map(RunningStep::renew).toList())
                                .andFailFast()
                                .replaceWithVoid());
    }

    /** Steps under way end at their next checkpoint; another replica goes on there once the lease is over. */
    void onShutdown(@Observes ShutdownEvent event) {
        closing = true;
        running.all().forEach(RunningStep::stop);
        if (!UnderWay.ends(running.all().stream().map(RunningStep::ended), FINISH)) {
            LOG.infof(
                    "%d steps did not end in time and are run again",
                    running.all().size());
        }
    }

    private Uni<Void> takeMore() {
        boolean runsAlone =
                running.all().stream().anyMatch(it -> it.step().lease().isSuspect());
        if (!settings.enabled() || closing || runsAlone || running.all().size() >= settings.concurrency()) {
            return Uni.createFrom().voidItem();
        }
        return steps.claim(running.all().isEmpty(), works.kinds()).chain(claimed -> {
            if (claimed.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            start(claimed.get());
            return takeMore();
        });
    }

    private void start(ClaimedStep step) {
        var now = new RunningStep(step, steps);
        running.begin(now);
        tracing.continued("scan " + step.kind(), step.scan().traceparent(), () -> run(now))
                .subscribe()
                .with(done -> next(now), failure -> {
                    LOG.warnf(
                            "A step of scan %s could not be ended and is run again: %s",
                            step.scan().id(), failure);
                    next(now);
                });
    }

    private void next(RunningStep over) {
        running.end(over);
        wake();
    }

    private Uni<Void> run(RunningStep now) {
        ClaimedStep step = now.step();
        if (step.lease().attempts() > settings.attempts()) {
            // Only a death of the process goes past the failure of the last attempt.
            String why =
                    "The service ended " + settings.attempts() + " times while it read this; it is not tried again.";
            return fail(now, why).chain(() -> scans.settle(step.scan().id()));
        }
        return scans.begin(step.scan().id())
                .chain(() -> now.spender().during(() -> works.of(step.kind()).run(now)))
                .chain(end -> end(now, end))
                .onFailure()
                .recoverWithUni(failure -> failed(now, failure))
                .chain(now::countRest)
                .chain(() -> scans.settle(step.scan().id()));
    }

    /** The result, what is told of it and the end of the step are one transaction, which the fence may refuse. */
    private Uni<Void> end(RunningStep now, StepEnd end) {
        return now.counting(calls ->
                        pool.withTransaction(sql -> steps.end(sql, now.step(), end.state(), end.message(), calls)
                                .chain(() -> end.write().apply(sql))
                                .chain(() -> keepCost(sql, now, end.state()))
                                .replaceWith(true)))
                .invoke(() -> figures.count(Outcome.of(end.state())))
                .replaceWithVoid();
    }

    /** Also of one that is told with gaps: for want of a scope there may always be some. */
    private Uni<Void> keepCost(SqlConnection sql, RunningStep now, StepState state) {
        ClaimedStep step = now.step();
        boolean isTold = state == StepState.DONE || state == StepState.PARTIAL;
        return isTold && step.about() != null
                ? costs.keep(sql, step.repository(), step.kind(), now.took())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> failed(RunningStep now, Throwable failure) {
        ClaimedStep step = now.step();
        if (failure instanceof FencedException || failure instanceof StoppedException) {
            return Uni.createFrom().voidItem();
        }
        if (failure instanceof BudgetExhaustedException spent) {
            return waitForBudget(now, spent.again());
        }
        if (failure instanceof AccessUnavailableException waiting) {
            // Nothing is wrong with the step: it waits for auth-service as long as that takes.
            return steps.postpone(now, Failures.message(failure), Failures.until(waiting.again(), clock), false)
                    .invoke(() -> figures.count(Outcome.TOKEN_LACKING));
        }
        if (isFinal(failure) || step.lease().attempts() >= settings.attempts()) {
            return fail(now, Failures.message(failure));
        }
        LOG.infof("A step of scan %s is tried again: %s", step.scan().id(), failure);
        Duration wait = Failures.backOff(settings.backOff(), step.lease().attempts());
        return steps.postpone(now, Failures.message(failure), wait, true)
                .invoke(() -> figures.count(Outcome.TRIED_AGAIN));
    }

    private Uni<Void> fail(RunningStep now, String why) {
        ClaimedStep step = now.step();
        return end(
                now,
                new StepEnd(StepState.FAILED, why, sql -> works.of(step.kind()).publishFailure(sql, step, why)));
    }

    private Uni<Void> waitForBudget(RunningStep now, Instant again) {
        return steps.postpone(now, "Waits for the request budget.", Failures.until(again, clock), false)
                .invoke(() -> figures.count(Outcome.BUDGET_SPENT))
                .chain(() -> scans.waitForBudget(now.step().scan().id()));
    }

    private static boolean isFinal(Throwable failure) {
        return Failures.isFinal(failure) || failure instanceof GitRefusedException git && LASTING.contains(git.kind());
    }
}
