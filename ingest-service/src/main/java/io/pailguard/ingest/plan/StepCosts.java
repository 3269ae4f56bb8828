package io.pailguard.ingest.plan;

import io.pailguard.ingest.check.Detector;
import io.pailguard.ingest.check.Detectors;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of what repositories take. */
public final class StepCosts {
    private final Map<UUID, Map<String, StepCost>> known = new HashMap<>();
    private final Detectors detectors;

    StepCosts(Detectors detectors, Collection<StepCost> costs) {
        this.detectors = detectors;
        costs.forEach(cost ->
                known.computeIfAbsent(cost.repository(), id -> new HashMap<>()).put(cost.kind(), cost));
    }

    /** Of one detector: as last time, else as it takes at most. */
    public Work of(UUID repository, Detector detector) {
        StepCost cost = known.getOrDefault(repository, Map.of()).get(detector.id());
        return cost == null ? StepCost.usual(detector) : cost.work();
    }

    /** Of all detectors. */
    public Work of(UUID repository) {
        return detectors.all().stream()
                .map(detector -> of(repository, detector))
                .reduce(Work.NONE, Work::and);
    }

    public Work of(Collection<UUID> repositories) {
        return repositories.stream().map(this::of).reduce(Work.NONE, Work::and);
    }

    /** When all detectors had been through with it; null where one never was. */
    public @Nullable Instant readAt(UUID repository) {
        Map<String, StepCost> costs = known.getOrDefault(repository, Map.of());
        return detectors.all().stream().allMatch(detector -> costs.containsKey(detector.id()))
                ? costs.values().stream()
                        .map(StepCost::readAt)
                        .min(Instant::compareTo)
                        .orElse(null)
                : null;
    }
}
