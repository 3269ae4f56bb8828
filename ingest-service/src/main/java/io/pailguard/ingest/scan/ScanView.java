package io.pailguard.ingest.scan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Scan")
record ScanView(
        UUID id,
        UUID connectionId,
        Trigger trigger,
        ScanState state,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt,

        @Schema(description = "Who asked for it; null when it was due", nullable = true)
        String requestedBy,

        int lookbackDays,
        int repositoriesTotal,
        int repositoriesDone,

        @Schema(description = "Why it is not complete, or what is to be known about it")
        List<String> reasons,

        Plan plan,

        @Schema(description = "Left out in lists", nullable = true)
        List<RepositoryProgress> repositories) {

    /** What it takes. */
    @Schema(name = "ScanPlan")
    record Plan(
            @Schema(
                    description = "Requests that it takes at most; null until the repositories are listed",
                    nullable = true)
            Integer requestsPlanned,

            @Schema(description = "When a waiting step goes on; null when none waits", nullable = true)
            Instant resumesAt) {}

    /** One repository of a scan. */
    @Schema(name = "ScannedRepository")
    record RepositoryProgress(
            UUID uuid,
            String fullName,

            @Schema(description = "The least finished of its detectors")
            StepState state,

            List<DetectorProgress> detectors,
            int filesRead,
            int filesTotal,
            int filesSkipped,
            int commitsRead,
            int findings,
            @Schema(nullable = true) String commit,
            @Schema(nullable = true) String message,
            List<Skipped> exclusions) {}

    /** One detector on one repository. */
    @Schema(name = "DetectorProgress")
    record DetectorProgress(
            @Schema(examples = "secrets") String detector,
            StepState state,
            int findings,
            @Schema(nullable = true) String message) {}

    /** A place that was not read. */
    @Schema(name = "SkippedPlace")
    record Skipped(String path, String reason) {}
}
