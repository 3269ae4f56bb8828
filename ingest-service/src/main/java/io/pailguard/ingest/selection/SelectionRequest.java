package io.pailguard.ingest.selection;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "SelectionRequest", description = "Which repositories are watched, and how")
record SelectionRequest(
        @Schema(
                required = true,
                description = "ALL for every repository that the connection sees, also those to come; LISTED for those"
                        + " that are named",
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
                minimum = "0",
                maximum = "3650",
                description =
                        "Days of history that are read, 0 to 3650; 0 reads the current files alone. Without it 30",
                examples = "30")
        @Nullable
        Integer lookbackDays,

        @Schema(
                nullable = true,
                description = "Time between scans as an ISO 8601 duration, PT1M to P30D. Without it the usual one of"
                        + " the installation, PT1H unless it is set otherwise",
                examples = "PT1H")
        @Nullable
        String interval) {

    /** The entries by line, from 1. */
    List<String> lines() {
        if (repositories != null) {
            return repositories;
        }
        return list == null ? List.of() : list.lines().toList();
    }
}
