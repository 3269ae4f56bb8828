package io.pailguard.ingest.budget;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.metric.Reading;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What the scarcest budget still has, for those who operate this. Whose it is, the scans that wait say. */
@ApplicationScoped
class BudgetLeft {
    private final Budgets budgets;
    private final Reading left;

    BudgetLeft(Budgets budgets, MeterRegistry meters) {
        this.budgets = budgets;
        this.left = Reading.gauge(
                meters,
                "pailguard.budget.left",
                "ratio",
                "Part of the requests to Bitbucket left in this window, of the credential that has least",
                Duration.ofSeconds(45));
    }

    @Scheduled(
            every = "15s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> read() {
        return Reading.attempt(budgets.leastLeft().invoke(left::is));
    }
}
