package io.pailguard.auth.broker;

import io.pailguard.contracts.connection.CallClass;
import io.pailguard.contracts.connection.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was done with one released token, in one class of calls. */
@Schema(name = "TokenUse")
record TokenUse(
        @Schema(
                required = true,
                description = "The id that came with the token",
                examples = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        @Nullable
        UUID release,

        @Schema(required = true, description = "What the token was asked for", examples = "READ_CONTENT") @Nullable
        Purpose purpose,

        @Schema(required = true, description = "Which calls", examples = "API_READ") @Nullable
        CallClass callClass,

        @Schema(required = true, description = "How many, from 1", examples = "37")
        long calls,

        @Schema(required = true, description = "When the first was sent") @Nullable
        Instant first,

        @Schema(required = true, description = "When the last was sent") @Nullable
        Instant last) {
    boolean saysAll() {
        return release != null
                && purpose != null
                && callClass != null
                && calls > 0
                && first != null
                && last != null
                && !last.isBefore(first);
    }

    @Schema(name = "TokenUses")
    record Batch(
            @Schema(
                    required = true,
                    description = "From 1 to 100",
                    examples = "[{\"release\": \"0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11\", \"purpose\": \"READ_CONTENT\","
                            + " \"callClass\": \"API_READ\", \"calls\": 37, \"first\": \"2026-11-19T14:02:00Z\","
                            + " \"last\": \"2026-11-19T14:02:20Z\"}]")
            @Nullable
            List<TokenUse> uses) {}
}
