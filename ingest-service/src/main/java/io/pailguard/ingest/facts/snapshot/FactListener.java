package io.pailguard.ingest.facts.snapshot;

import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.snapshot.FactReader.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Hears of changed facts in the transaction that keeps them. */
public interface FactListener {
    Uni<Void> changed(SqlConnection sql, KnownRepository repository, String kind, Seen seen);
}
