package io.pailguard.ingest.facts.snapshot;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Owners take turns, so that one with thousands of repositories delays the others by little. */
final class Round {
    /** Some at a time: to find what the others have due, the database reads past all that those served have. */
    private static final int TURN = 8;

    private final Map<UUID, Integer> readings = new ConcurrentHashMap<>();

    void begin() {
        readings.clear();
    }

    void count(UUID owner) {
        readings.merge(owner, 1, Integer::sum);
    }

    /** Who has had a whole turn. */
    Set<UUID> served() {
        return readings.entrySet().stream()
                .filter(it -> it.getValue() >= TURN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
