package io.pailguard.ingest.selection;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Selection")
record SelectionView(
        UUID connectionId,
        SelectionMode mode,

        @Schema(description = "Those chosen by name; empty for ALL")
        List<Chosen> repositories,

        int lookbackDays,
        @Schema(examples = "PT1H") String interval,

        @Schema(description = "When the next scheduled scan is due; null while the connection cannot be used")
        Instant nextScanAt,

        Instant updatedAt,
        String updatedBy,
        @Schema(description = "Its ETag is this in quotes") long version) {

    @Schema(name = "ChosenRepository")
    record Chosen(UUID uuid, String fullName) {}

    static SelectionView of(Selection selection, Instant nextScanAt) {
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
