package io.pailguard.auth.erasure;

import io.pailguard.kit.erasure.Erased;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a service has erased. */
@Schema(name = "ErasedPart")
record ErasedPart(
        @Schema(description = "When nothing was left", required = true, examples = "2026-11-19T14:02:00Z") @Nullable
        Instant erasedAt,

        @Schema(description = "How many rows, by table", required = true, examples = "{\"scan\": 12}") @Nullable
        Map<String, Long> rows) {
    Erased erased() {
        return new Erased(erasedAt == null ? Instant.EPOCH : erasedAt, rows == null ? Map.of() : rows);
    }
}
