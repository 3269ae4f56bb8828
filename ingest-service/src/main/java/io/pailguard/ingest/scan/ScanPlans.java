package io.pailguard.ingest.scan;

import io.pailguard.ingest.check.Detectors;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.plan.CostStore;
import io.pailguard.ingest.plan.Forecast;
import io.pailguard.ingest.plan.Hands;
import io.pailguard.ingest.plan.ReadingOrder;
import io.pailguard.ingest.plan.ReadingOrder.Candidate;
import io.pailguard.ingest.plan.StepCosts;
import io.pailguard.ingest.plan.Work;
import io.pailguard.ingest.scan.Scans.NewStep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What a scan is going to do, once it is known which repositories it reads. */
@ApplicationScoped
class ScanPlans {
    private final CostStore costs;
    private final Forecast forecast;
    private final Detectors detectors;
    private final Clock clock;

    ScanPlans(CostStore costs, Forecast forecast, Detectors detectors, Clock clock) {
        this.costs = costs;
        this.forecast = forecast;
        this.detectors = detectors;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static Hands hands(ScanSettings settings) {
        return new Hands(settings.concurrency());
    }

    /** @param steps in the order in which they are to be done */
    record ScanPlan(List<NewStep> steps, Work work, Instant end) {}

    Uni<ScanPlan> of(SqlConnection sql, ClaimedStep.Of scan, List<KnownRepository> chosen) {
        List<UUID> uuids = chosen.stream().map(KnownRepository::uuid).toList();
        return costs.of(sql, uuids)
                .chain(known -> costs.critical(sql, uuids)
                        .map(critical -> steps(ordered(chosen, known, critical, clock.instant()), known)))
                .chain(steps -> OpenWork.until(sql, scan.id())
                        .chain(before -> forecast.of(scan.connection()).map(end -> plan(steps, before, end))));
    }

    /** @param before what comes before the steps */
    private static ScanPlan plan(List<NewStep> steps, Work before, Function<Work, Instant> end) {
        Work work = steps.stream().map(NewStep::planned).reduce(Work.NONE, Work::and);
        return new ScanPlan(steps, work, end.apply(before.and(work)));
    }

    private static List<Candidate> ordered(
            List<KnownRepository> chosen, StepCosts known, Set<UUID> critical, Instant now) {
        return ReadingOrder.of(
                chosen.stream()
                        .map(it -> new Candidate(
                                it.uuid(),
                                it.isPrivate(),
                                critical.contains(it.uuid()),
                                it.lastCommitAt(),
                                known.readAt(it.uuid())))
                        .toList(),
                now);
    }

    private List<NewStep> steps(List<Candidate> ordered, StepCosts known) {
        List<NewStep> steps = new ArrayList<>();
        for (int place = 0; place < ordered.size(); place++) {
            UUID repository = ordered.get(place).uuid();
            int at = place;
            detectors.all().forEach(it -> steps.add(new NewStep(it.id(), repository, at, known.of(repository, it))));
        }
        return steps;
    }
}
