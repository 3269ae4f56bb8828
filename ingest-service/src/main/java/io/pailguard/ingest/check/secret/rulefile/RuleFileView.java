package io.pailguard.ingest.check.secret.rulefile;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "RuleFile", description = "A file of rules that is loaded")
record RuleFileView(
        @Schema(description = "Its name", examples = "acme") String name,

        @Schema(description = "How many of its rules run", examples = "12")
        int rules,

        @Schema(description = "The ids of these, at most 500", examples = "[\"acme-token\"]")
        List<String> ids,

        @Schema(description = "What of the file is not done")
        List<LeftOut> leftOut,

        @Schema(description = "Who loaded it", examples = "ada")
        String loadedBy,

        @Schema(description = "When", examples = "2026-10-07T08:15:30Z")
        Instant loadedAt,

        @Schema(description = "Counts its changes; the ETag", examples = "0")
        long version) {
    RuleFileView {
        ids = List.copyOf(ids);
        leftOut = List.copyOf(leftOut);
    }
}
