package io.pailguard.findings.intake.event;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.findings.intake.event.ScanRuns.Run;
import io.pailguard.findings.issue.model.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Cuts events into waves that can be written as sets: in one wave there is at most one scan of a detector in a
 * repository, so that what happens between two scans is not lost when both arrive together.
 */
final class Waves {
    private Waves() {}

    /** In each wave, oldest first. A scan's start says nothing that is kept. */
    static List<List<Event<?>>> of(List<Event<?>> events) {
        List<Event<?>> ordered = events.stream()
                .filter(event -> run(event).isPresent())
                .sorted(Comparator.comparingLong(Event::sequence))
                .toList();
        Map<Source, Map<UUID, Integer>> scans = new HashMap<>();
        List<List<Event<?>>> waves = new ArrayList<>();
        for (Event<?> event : ordered) {
            Run run = run(event).orElseThrow();
            Map<UUID, Integer> ofPlace = scans.computeIfAbsent(run.source(), any -> new LinkedHashMap<>());
            int wave = ofPlace.computeIfAbsent(run.scanId(), any -> ofPlace.size());
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(event);
        }
        return waves;
    }

    /** Empty for an event that belongs to no detector. */
    static Optional<Run> run(Event<?> event) {
        if (event.data() instanceof ScanFindings findings) {
            return Optional.of(new Run(new Source(event.subject(), findings.detector()), findings.scanId()));
        }
        if (event.data() instanceof ScanCompleted completed) {
            return Optional.of(new Run(new Source(event.subject(), completed.detector()), completed.scanId()));
        }
        return Optional.empty();
    }
}
