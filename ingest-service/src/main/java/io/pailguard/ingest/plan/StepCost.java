package io.pailguard.ingest.plan;

import io.pailguard.ingest.check.Detector;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What a detector took of a repository the last time that it was through with it. */
public record StepCost(UUID repository, String kind, Work work, Instant readAt) {
    private static final Duration USUAL = Duration.ofSeconds(3);

    /** Of one that was never read: what it takes at most. */
    static Work usual(Detector detector) {
        return new Work(detector.cost(), USUAL);
    }
}
