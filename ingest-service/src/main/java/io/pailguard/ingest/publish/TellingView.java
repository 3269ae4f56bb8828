package io.pailguard.ingest.publish;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CommitTelling")
record TellingView(
        @Schema(description = "Repositories whose next scan tells of all commits of its lookback", examples = "12")
        int repositories) {}
