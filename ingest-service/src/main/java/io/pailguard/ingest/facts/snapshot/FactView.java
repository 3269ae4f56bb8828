package io.pailguard.ingest.facts.snapshot;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Fact", description = "One fact")
record FactView(
        @Schema(description = "What tells it from others of its kind in the repository", examples = "41")
        String key,

        @Schema(
                description = "What is said of it, by name; what is not known is left out",
                examples = "{\"label\": \"build server\", \"owner\": \"Tomas B\"}")
        Map<String, String> attributes) {}
