package io.pailguard.ingest.selection;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "RepositoryOverride", description = "What holds for one repository in place of the selection's own")
record RepositoryOverride(
        @Schema(required = true, description = "workspace/repo-slug", examples = "acme/checkout-api") @Nullable
        String repository,

        @Schema(
                nullable = true,
                minimum = "0",
                maximum = "3650",
                description = "Days of its history that are read; without it the selection's",
                examples = "365")
        @Nullable
        Integer lookbackDays,

        @Schema(
                nullable = true,
                description =
                        "Least time between scheduled scans of it as an ISO 8601 duration, PT1M to P30D: scheduled"
                                + " scans of the selection leave it out until then. Without it all read it",
                examples = "P7D")
        @Nullable
        String interval) {
    private static final int MOST = 1_000;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@link SelectionProblem#SELECTION_INVALID} */
    static List<RepositoryOverride> checked(@Nullable List<RepositoryOverride> overrides) {
        if (overrides == null) {
            return List.of();
        }
        if (overrides.size() > MOST) {
            throw SelectionProblem.SELECTION_INVALID.with("'overrides' has more than " + MOST + " entries.");
        }
        for (RepositoryOverride override : overrides) {
            if (override == null || override.repository() == null) {
                throw SelectionProblem.SELECTION_INVALID.with("'overrides' has an entry without 'repository'.");
            }
            if (override.lookbackDays() != null) {
                SelectionTerms.lookback("overrides.lookbackDays", override.lookbackDays());
            }
            if (override.lookbackDays() == null && override.every() == null) {
                throw SelectionProblem.SELECTION_INVALID.with(
                        "'overrides' says nothing of a repository: give 'lookbackDays' or 'interval'.");
            }
        }
        return List.copyOf(overrides);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem as {@link #checked} */
    @Nullable
    Duration every() {
        return interval == null || interval.isBlank()
                ? null
                : Schedule.Interval.of(interval).every();
    }

    String name() {
        return Objects.requireNonNull(repository);
    }
}
