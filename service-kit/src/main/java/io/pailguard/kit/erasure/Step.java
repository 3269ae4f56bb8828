package io.pailguard.kit.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** One kind of thing that is erased, named after its table. */
public interface Step {
    String table();

    /**
     * Erases some of what came through these connections, in a transaction of its own that holds no lock for long.
     *
     * @return how many rows; none when nothing is left
     */
    Uni<Long> some(SqlConnection sql, UUID[] connections, int limit);
}
