package io.pailguard.ingest.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** Whoever keeps what belongs to a connection, and hands it on to the one that was connected in its place. */
public interface Successor {
    /** In the transaction in which the new connection becomes known. */
    Uni<Void> takeOver(SqlConnection sql, UUID connection, UUID from);
}
