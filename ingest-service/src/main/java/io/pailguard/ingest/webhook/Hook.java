package io.pailguard.ingest.webhook;

import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a connection's repositories.
 *
 * @param secrets that are taken now, the newest first; at least one
 * @param lastDeliveryAt when something new came last; null when nothing did
 */
record Hook(UUID connection, List<Made> secrets, @Nullable Instant lastDeliveryAt) {
    Hook {
        secrets = List.copyOf(secrets);
    }

    /**
     * A secret, as far as it is kept.
     *
     * @param version from 1
     * @param keyId of the key that it comes of
     * @param nonce that makes it another than all before it
     * @param takenUntil null for the newest
     */
    record Made(
            int version,
            String keyId,
            UUID nonce,
            Instant madeAt,
            String madeBy,
            @Nullable Instant takenUntil) {
        static Made of(Row row) {
            return new Made(
                    row.getInteger("version"),
                    row.getString("key_id"),
                    row.getUUID("nonce"),
                    RowTime.notNull(row, "made_at"),
                    row.getString("made_by"),
                    RowTime.in(row, "taken_until"));
        }
    }

    Made newest() {
        return secrets.get(0);
    }
}
