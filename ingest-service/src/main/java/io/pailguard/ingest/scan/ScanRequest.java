package io.pailguard.ingest.scan;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ScanRequest")
record ScanRequest(
        @Schema(
                required = true,
                description = "Whose repositories are scanned",
                examples = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        @Nullable
        UUID connectionId,

        @Schema(
                nullable = true,
                description = "Only these, among those watched: workspace/repo-slug or Bitbucket's uuid. Null or empty"
                        + " for all of them",
                examples = "[\"acme/checkout-api\"]")
        @Nullable
        List<String> repositories) {}
