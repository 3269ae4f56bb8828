package io.pailguard.ingest.check;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** All detectors that there are, the cheapest first. */
@ApplicationScoped
public class Detectors {
    private final List<Detector> all;

    Detectors(@All List<Detector> all) {
        this.all = all.stream()
                .sorted(Comparator.comparingInt(Detector::cost).thenComparing(Detector::id))
                .toList();
    }

    public List<Detector> all() {
        return all;
    }
}
