package io.pailguard.findings.workflow;

import io.pailguard.kit.lease.Lease;
import io.pailguard.kit.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * What sets workflows going. One replica at a time collects, by lease; every one sends. A round that is lost is made up for by
 * the next: what was noted stays until it is told.
 */
@ApplicationScoped
class WorkflowClock {
    private static final Logger LOG = Logger.getLogger(WorkflowClock.class);
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Clock clock;
    private final Leases leases;
    private final Happenings happenings;
    private final Planner planner;
    private final Composer composer;
    private final Sender sender;

    WorkflowClock(
            Clock clock, Leases leases, Happenings happenings, Planner planner, Composer composer, Sender sender) {
        this.clock = clock;
        this.leases = leases;
        this.happenings = happenings;
        this.planner = planner;
        this.composer = composer;
        this.sender = sender;
    }

    @Scheduled(
            every = "${pailguard.workflows.every:2s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        Uni<Void> collected = leases.acquire("workflows", LEASE)
                .chain(lease -> lease.isPresent()
                        ? collectUnder(lease.get())
                        : Uni.createFrom().voidItem());
        return Failing.alone("What is told", collected).invoke(this::startSending);
    }

    private Uni<Void> collectUnder(Lease lease) {
        return collect().onItemOrFailure().call(() -> leases.release(lease));
    }

    /** A slow destination must not hold up what comes next. */
    void startSending() {
        sender.send()
                .subscribe()
                .with(sent -> {}, e -> LOG.warnf("Sending goes on with the next round: %s", e.toString()));
    }

    /** Everything but the sending. */
    Uni<Void> collect() {
        return Failing.alone("What is soon late", happenings.look(clock.instant()))
                .chain(() -> Failing.alone("What is to be told", planner.plan()))
                .chain(() -> Failing.alone("What is to be sent", composer.compose()));
    }
}
