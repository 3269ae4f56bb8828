package io.pailguard.ingest.scan;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ScanRequest")
record ScanRequest(
        @Schema(required = true) UUID connectionId,

        @Schema(
                description = "Only these, among those watched: workspace/repo-slug or uuid. Without it all",
                nullable = true,
                examples = "[\"acme/checkout-api\"]")
        List<String> repositories) {}
