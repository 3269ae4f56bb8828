package io.pailguard.kit.event;

import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A record that could not be applied. What it holds is not shown: it may be anything. */
@Schema(name = "DeadLetter")
public record DeadLetter(
        @Schema(description = "Its id here") UUID id,

        @Schema(description = "The topic that it came from", examples = "pailguard.signals.v1")
        String topic,

        @Schema(
                nullable = true,
                description =
                        "The key of the record, where it is an id: what it is about. Another key may be anything, and is"
                                + " not shown",
                examples = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        @Nullable
        String key,

        @Schema(description = "Why it could not be applied; never a value of it", examples = "'severity' is missing")
        String reason,

        @Schema(description = "Its size in bytes, as it is kept here", examples = "812")
        int bytes,

        @Schema(description = "When it was put aside") Instant parkedAt) {
    static DeadLetter of(Row row) {
        return new DeadLetter(
                row.getUUID("id"),
                row.getString("topic"),
                id(row.getString("key")),
                row.getString("reason"),
                row.getInteger("bytes"),
                RowTime.notNull(row, "parked_at"));
    }

    private static @Nullable String id(@Nullable String key) {
        try {
            return key == null ? null : UUID.fromString(key).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
