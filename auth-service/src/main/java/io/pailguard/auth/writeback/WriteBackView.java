package io.pailguard.auth.writeback;

import io.pailguard.auth.connection.WriteBack;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "WriteBack")
record WriteBackView(
        @Schema(description = "Whether reports may be written to Bitbucket through this connection", examples = "false")
        boolean on,

        @Schema(description = "The version of the choice: the ETag", examples = "1")
        long version,

        @Schema(nullable = true, description = "When it was last switched; null where nobody has yet") @Nullable
        Instant changedAt,

        @Schema(
                nullable = true,
                description = "Who switched it last; null where nobody has yet",
                examples = "ada@acme.example")
        @Nullable
        String changedBy) {
    static WriteBackView of(WriteBack choice) {
        return new WriteBackView(choice.isOn(), choice.version(), choice.changedAt(), choice.changedBy());
    }
}
