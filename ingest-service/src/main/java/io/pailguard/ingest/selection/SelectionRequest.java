package io.pailguard.ingest.selection;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "SelectionRequest", description = "Which repositories are watched, and how")
record SelectionRequest(
        @Schema(
                required = true,
                description = "ALL for every repository that the connection sees, also those to come; LISTED for those"
                        + " that are named, by name or by a rule",
                examples = "LISTED")
        @Nullable
        SelectionMode mode,

        @Schema(
                nullable = true,
                description = "For LISTED: workspace/repo-slug each",
                examples = "[\"acme/checkout-api\", \"acme/mobile-app\"]")
        @Nullable
        List<String> repositories,

        @Schema(
                nullable = true,
                description = "For LISTED, instead of 'repositories': the same as text, one per line",
                examples = "acme/checkout-api\nacme/mobile-app")
        @Nullable
        String list,

        @Schema(
                nullable = true,
                description = "For LISTED: slugs that are watched too, also of repositories to come, with * for any"
                        + " characters; at most 100",
                examples = "[\"payments-*\"]")
        @Nullable
        List<String> include,

        @Schema(
                nullable = true,
                description = "For LISTED: keys of projects whose repositories are watched too, also those to come; at"
                        + " most 100",
                examples = "[\"PAY\"]")
        @Nullable
        List<String> projects,

        @Schema(
                nullable = true,
                description = "Slugs that are not watched, with * for any characters, whatever else asks for them but"
                        + " their name; at most 100",
                examples = "[\"*-archive\"]")
        @Nullable
        List<String> exclude,

        @Schema(nullable = true, description = "Repositories that are watched otherwise than the rest; at most 1,000")
        @Nullable
        List<RepositoryOverride> overrides,

        @Schema(
                nullable = true,
                minimum = "0",
                maximum = "3650",
                description =
                        "Days of history that are read, 0 to 3650; 0 reads the current files alone. Without it 30",
                examples = "30")
        @Nullable
        Integer lookbackDays,

        @Schema(
                nullable = true,
                description = "INTERVAL, CRON, or MANUAL for scans on demand alone; a selection that changes is scanned"
                        + " at once all the same. Without it CRON where 'cron' is given, else INTERVAL",
                examples = "INTERVAL")
        Schedule.@Nullable Kind schedule,

        @Schema(
                nullable = true,
                description = "Time between scans as an ISO 8601 duration, PT1M to P30D. Without it the usual one of"
                        + " the installation, PT1H unless it is set otherwise",
                examples = "PT1H")
        @Nullable
        String interval,

        @Schema(
                nullable = true,
                description = "The five fields of crontab: minute, hour, day of month, month, day of week, with names,"
                        + " ranges, lists and steps",
                examples = "30 5 * * 1-5")
        @Nullable
        String cron,

        @Schema(
                nullable = true,
                description = "In which 'cron' is read, by its name of the tz database; without it UTC. An hour that a"
                        + " change of clocks leaves out does not come that day",
                examples = "Europe/Berlin")
        @Nullable
        String zone) {

    /** The entries by line, from 1. */
    List<String> lines() {
        if (repositories != null) {
            return repositories;
        }
        return list == null ? List.of() : list.lines().toList();
    }
}
