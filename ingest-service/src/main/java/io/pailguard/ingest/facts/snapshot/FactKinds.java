package io.pailguard.ingest.facts.snapshot;

import io.pailguard.ingest.facts.snapshot.Reading.NotRead;
import io.pailguard.ingest.facts.snapshot.Reading.Read;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All kinds of facts that there are. */
@ApplicationScoped
class FactKinds {
    private final Map<String, FactCollector<?>> byName = new LinkedHashMap<>();
    private final FactSettings settings;
    private final Clock clock;

    FactKinds(@All List<FactCollector<?>> all, FactSettings settings, Clock clock) {
        all.stream()
                .sorted(Comparator.comparing(FactCollector::kind))
                .forEach(collector -> byName.put(collector.kind(), collector));
        this.settings = settings;
        this.clock = clock;
    }

    List<FactCollector<?>> all() {
        return List.copyOf(byName.values());
    }

    Optional<FactCollector<?>> find(String kind) {
        return Optional.ofNullable(byName.get(kind));
    }

    String[] names() {
        return byName.keySet().toArray(String[]::new);
    }

    String[] movedByPushes() {
        return all().stream()
                .filter(FactCollector::movesWithPushes)
                .map(FactCollector::kind)
                .toArray(String[]::new);
    }

    /** How long it is until the next reading. */
    Duration next(FactCollector<?> collector, Reading reading) {
        Duration every = every(collector);
        return mayBeOtherwiseSoon(reading) && settings.againAfter().compareTo(every) < 0
                ? settings.againAfter()
                : every;
    }

    private boolean mayBeOtherwiseSoon(Reading reading) {
        return reading instanceof NotRead
                || reading instanceof Read read
                        && read.items().stream().anyMatch(item -> item.isBeingWritten(clock.instant()));
    }

    private Duration every(FactCollector<?> collector) {
        return Optional.ofNullable(settings.kinds().get(collector.kind()))
                .flatMap(FactSettings.OfKind::every)
                .orElseGet(collector::every);
    }
}
