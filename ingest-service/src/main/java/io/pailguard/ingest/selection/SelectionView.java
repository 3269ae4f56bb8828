package io.pailguard.ingest.selection;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Selection")
record SelectionView(
        @Schema(description = "The connection that watches") UUID connectionId,

        @Schema(description = "ALL: every repository that the connection sees; LISTED: those named")
        SelectionMode mode,

        @Schema(description = "Those chosen by name; empty for ALL")
        List<Chosen> repositories,

        @Schema(description = "Days of history that its scans read; 0 for the current files alone", examples = "30")
        int lookbackDays,

        @Schema(description = "Time between scheduled scans, an ISO 8601 duration", examples = "PT1H")
        String interval,

        @Schema(
                nullable = true,
                description = "When the next scheduled scan is due; null while the connection cannot be used")
        @Nullable
        Instant nextScanAt,

        @Schema(description = "When it was chosen so") Instant updatedAt,

        @Schema(description = "Who chose it", examples = "ana.p")
        String updatedBy,

        @Schema(description = "Of this choice; its ETag is this in quotes", examples = "3")
        long version) {

    @Schema(name = "ChosenRepository")
    record Chosen(
            @Schema(description = "Bitbucket's uuid of the repository")
            UUID uuid,

            @Schema(description = "workspace/repo-slug", examples = "acme/checkout-api")
            String fullName) {}

    static SelectionView of(Selection selection, @Nullable Instant nextScanAt) {
        return new SelectionView(
                selection.connectionId(),
                selection.mode(),
                selection.repositories().stream()
                        .map(it -> new Chosen(it.repository(), it.fullName()))
                        .sorted(Comparator.comparing(Chosen::fullName))
                        .toList(),
                selection.lookbackDays(),
                selection.interval().toString(),
                nextScanAt,
                selection.updatedAt(),
                selection.updatedBy(),
                selection.version());
    }
}
