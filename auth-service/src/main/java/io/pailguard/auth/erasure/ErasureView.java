package io.pailguard.auth.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an erasure is. */
@Schema(name = "Erasure")
record ErasureView(
        @Schema(description = "The erasure's id") UUID id,

        @Schema(description = "Bitbucket's uuid of the workspace")
        UUID workspace,

        @Schema(description = "When it was asked for") Instant askedAt,

        @Schema(nullable = true, description = "When the last service had erased its part; null until then") @Nullable
        Instant completedAt,

        @Schema(description = "Each service with its part") List<Part> services,

        @Schema(
                description =
                        "When the topics have forgotten the last event of the workspace too, as long as they keep events"
                                + " no longer than pailguard.erasure.topics-keep")
        Instant topicsForgetBy) {
    @Schema(name = "ErasurePart")
    record Part(
            @Schema(description = "The service", examples = "ingest-service")
            String service,

            @Schema(nullable = true, description = "When nothing was left there; null while there is something")
            @Nullable
            Instant erasedAt,

            @Schema(
                    nullable = true,
                    description = "How many rows, by table; null while there is something",
                    examples = "{\"scan\": 12}")
            @Nullable
            Map<String, Long> rows) {}
}
