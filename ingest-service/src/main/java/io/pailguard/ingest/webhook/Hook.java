package io.pailguard.ingest.webhook;

import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a connection's repositories.
 *
 * @param version of its secret, from 1
 * @param keyId of the key that the secret comes of
 * @param previousKeyId of the version before; null where there is none
 * @param previousUntil how long that is taken
 */
record Hook(
        UUID connection,
        int version,
        String keyId,
        Instant madeAt,
        String madeBy,
        @Nullable String previousKeyId,
        @Nullable Instant previousUntil,
        @Nullable Instant lastDeliveryAt) {
    static Hook of(Row row) {
        return new Hook(
                row.getUUID("connection_id"),
                row.getInteger("version"),
                row.getString("key_id"),
                RowTime.notNull(row, "made_at"),
                row.getString("made_by"),
                row.getString("previous_key_id"),
                RowTime.in(row, "previous_until"),
                RowTime.in(row, "last_delivery_at"));
    }
}
