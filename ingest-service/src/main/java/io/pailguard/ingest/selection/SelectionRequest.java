package io.pailguard.ingest.selection;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SelectionRequest", description = "Which repositories are watched, and how")
record SelectionRequest(
        @Schema(required = true, examples = "LISTED") SelectionMode mode,

        @Schema(description = "For LISTED: workspace/repo-slug", examples = "[\"acme/checkout-api\"]")
        List<String> repositories,

        @Schema(description = "For LISTED, instead of 'repositories': the same as text, one per line")
        String list,

        @Schema(
                description = "Days of history that are read; 0 reads the current files alone. Without it 30",
                examples = "30")
        Integer lookbackDays,

        @Schema(description = "Time between scans, ISO 8601. Without it one hour", examples = "PT1H")
        String interval) {

    /** The entries by line, from 1. */
    List<String> lines() {
        if (repositories != null) {
            return repositories;
        }
        return list == null ? List.of() : list.lines().toList();
    }
}
