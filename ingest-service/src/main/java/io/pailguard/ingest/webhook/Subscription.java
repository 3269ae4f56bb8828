package io.pailguard.ingest.webhook;

import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook at Bitbucket that delivers here, or one that was asked for.
 *
 * @param repository null for the whole workspace
 * @param fullName of the repository, as it is called now; null for the workspace, and where nothing is known of it any more
 * @param url under which it was asked for last
 * @param hook as Bitbucket calls it; null while it is not known whether it was made, and of one that is set aside
 * @param version of the secret that it signs with; 0 of one that is set aside
 * @param leftAt when its connection had ended before it was deleted; null otherwise
 */
record Subscription(
        @Nullable UUID repository,
        @Nullable String fullName,
        String url,
        @Nullable UUID hook,
        int version,
        Instant madeAt,
        String madeBy,
        @Nullable Instant leftAt) {
    /** Deleted at Bitbucket, for its connection removes itself; wanted again where that is put off. */
    boolean isSetAside() {
        return version == 0;
    }

    static Subscription of(Row row) {
        return new Subscription(
                row.getUUID("repository"),
                row.getString("full_name"),
                row.getString("url"),
                row.getUUID("hook"),
                row.getInteger("version"),
                RowTime.notNull(row, "made_at"),
                row.getString("made_by"),
                RowTime.in(row, "left_at"));
    }
}
