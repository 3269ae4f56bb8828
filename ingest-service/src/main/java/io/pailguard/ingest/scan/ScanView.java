package io.pailguard.ingest.scan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Scan")
record ScanView(
        @Schema(description = "The scan's id") UUID id,
        @Schema(description = "Whose repositories it reads") UUID connectionId,

        @Schema(description = "ON_DEMAND when somebody asked for it, and then it overtakes; SCHEDULED when it was due")
        Trigger trigger,

        @Schema(
                description =
                        "PLANNED, RUNNING, WAITING_FOR_BUDGET (Bitbucket's requests are used up) or PAUSED, then one"
                                + " of the final ones: COMPLETED, PARTIAL (some repository was not read whole, or some"
                                + " check not assessed), FAILED or CANCELLED")
        ScanState state,

        @Schema(description = "When it was planned") Instant createdAt,

        @Schema(nullable = true, description = "When its first step began; null before that") @Nullable
        Instant startedAt,

        @Schema(nullable = true, description = "When it became final; null before that") @Nullable
        Instant endedAt,

        @Schema(nullable = true, description = "Since when it is paused; null while it is not") @Nullable
        Instant pausedAt,

        @Schema(nullable = true, description = "Who paused it; null while it is not paused", examples = "ana.p")
        @Nullable
        String pausedBy,

        @Schema(
                nullable = true,
                description = "Who asked for it: a user, or the client id of a service; null when it was due",
                examples = "ana.p")
        @Nullable
        String requestedBy,

        @Schema(description = "Days of history that it reads; 0 for the current files alone", examples = "30")
        int lookbackDays,

        @Schema(description = "How many repositories it reads; 0 until they are listed", examples = "4")
        int repositoriesTotal,

        @Schema(description = "With how many of them it is done, whatever came of it", examples = "3")
        int repositoriesDone,

        @Schema(
                description = "Why it is not complete, or what is to be known about it; often empty",
                examples = "[\"acme/legacy-billing: PARTIAL\"]")
        List<String> reasons,

        @Schema(description = "What it takes of Bitbucket's budget")
        Plan plan,

        @Schema(nullable = true, description = "How far it is in each repository, by name; null in lists") @Nullable
        List<RepositoryProgress> repositories) {

    /** What it takes. */
    @Schema(name = "ScanPlan")
    record Plan(
            @Schema(
                    nullable = true,
                    description =
                            "Requests to Bitbucket that it takes, reckoned from what each repository took the last time, or"
                                    + " at most where it was never read; null until the repositories are listed",
                    examples = "84")
            @Nullable
            Integer requestsPlanned,

            @Schema(
                    description =
                            "Requests that it sent so far, those of its list and of what was tried again included",
                    examples = "61")
            int requestsSpent,

            @Schema(
                    nullable = true,
                    description =
                            "When its repositories were listed, and this was reckoned; null before, and where the list"
                                    + " could not be read")
            @Nullable
            Instant listedAt,

            @Schema(
                    nullable = true,
                    description = "When it was to end, as it was reckoned once the repositories were listed")
            @Nullable
            Instant plannedEnd,

            @Schema(
                    nullable = true,
                    description =
                            "When it will end, as it is reckoned now from what is open and left of the budget; null"
                                    + " before the repositories are listed, while it is paused and after its end")
            @Nullable
            Instant estimatedEnd,

            @Schema(
                    nullable = true,
                    description = "When a waiting step goes on; null when none waits, and while it is paused")
            @Nullable
            Instant resumesAt) {}

    /** One repository of a scan. */
    @Schema(name = "ScannedRepository")
    record RepositoryProgress(
            @Schema(description = "Bitbucket's uuid of the repository")
            UUID uuid,

            @Schema(description = "workspace/repo-slug", examples = "acme/checkout-api")
            String fullName,

            @Schema(
                    description =
                            "The least finished of its detectors: WAITING, RUNNING, then DONE, PARTIAL (read with"
                                    + " gaps, or not all checks assessed), DENIED (Bitbucket refused the repository), FAILED or CANCELLED")
            StepState state,

            @Schema(description = "Each detector on its own")
            List<DetectorProgress> detectors,

            @Schema(description = "Files read so far", examples = "212")
            int filesRead,

            @Schema(
                    description = "Files that the repository has at the head; 0 until they are counted",
                    examples = "213")
            int filesTotal,

            @Schema(description = "Files left out, for example because they are too large or binary", examples = "1")
            int filesSkipped,

            @Schema(description = "Commits of the lookback read so far", examples = "38")
            int commitsRead,

            @Schema(description = "What all detectors found, masked before it is kept anywhere", examples = "3")
            int findings,

            @Schema(
                    nullable = true,
                    description = "The newest commit that was read; null before that",
                    examples = "9f2c6e1b0a4d5c7e8f90123456789abcdef01234")
            @Nullable
            String commit,

            @Schema(
                    nullable = true,
                    description = "What went wrong last; null when nothing did",
                    examples = "Bitbucket refused the repository.")
            @Nullable
            String message,

            @Schema(description = "Places that were not read, so that nothing is said of them")
            List<Skipped> exclusions) {}

    /** One detector on one repository. */
    @Schema(name = "DetectorProgress")
    record DetectorProgress(
            @Schema(description = "What looks, for example for secrets or at guards", examples = "secrets")
            String detector,

            @Schema(description = "WAITING, RUNNING, DONE, PARTIAL, DENIED, FAILED or CANCELLED")
            StepState state,

            @Schema(nullable = true, description = "When it began; null before that") @Nullable
            Instant startedAt,

            @Schema(nullable = true, description = "When it ended; null before that") @Nullable
            Instant endedAt,

            @Schema(description = "Requests that it was reckoned to take", examples = "2")
            int requestsPlanned,

            @Schema(description = "Requests that it sent so far", examples = "1")
            int requestsSpent,

            @Schema(description = "What this detector found", examples = "2")
            int findings,

            @Schema(
                    nullable = true,
                    description = "What went wrong last; null when nothing did",
                    examples = "Bitbucket refused the repository.")
            @Nullable
            String message) {}

    /** A place that was not read. */
    @Schema(name = "SkippedPlace")
    record Skipped(
            @Schema(description = "The file, from the root of the repository", examples = "fixtures/dump.sql")
            String path,

            @Schema(
                    description = "Why it was not read: too-large, binary, too-many-hits, lfs (a pointer to content"
                            + " outside git), undecodable, or time (it took too long)",
                    examples = "too-large")
            String reason) {}
}
