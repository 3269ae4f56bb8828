package io.pailguard.findings.destination;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** Something that sends to destinations, and would send nowhere if one were deleted. */
public interface DestinationUse {
    /** What uses it, as people name it. */
    Uni<List<String>> of(SqlConnection sql, UUID destination);
}
