package io.pailguard.ingest.facts.snapshot;

import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.snapshot.FactReader.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Hears of readings in the transaction that keeps them. */
public interface FactListener {
    /** It is not as before. */
    default Uni<Void> changed(SqlConnection sql, KnownRepository repository, String kind, Seen seen) {
        return Uni.createFrom().voidItem();
    }

    /** It was read, be it as before or not. */
    default Uni<Void> seen(SqlConnection sql, KnownRepository repository, String kind, Seen seen) {
        return Uni.createFrom().voidItem();
    }
}
