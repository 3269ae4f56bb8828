package io.pailguard.ingest.upstream;

import io.pailguard.bitbucket.drift.Drift;
import io.pailguard.bitbucket.drift.DriftObserver;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What another service saw of Bitbucket's API: it is told and ends as what is seen here. */
@ApplicationScoped
public class SeenElsewhere {
    private final UpstreamStore store;
    private final UpstreamWatch watch;

    SeenElsewhere(UpstreamStore store, UpstreamWatch watch) {
        this.store = store;
        this.watch = watch;
    }

    /** What this version knows is nothing new, whatever the other one does. */
    public Uni<Void> note(SqlConnection sql, Drift drift, Instant lastSeen) {
        return DriftObserver.isKnown(drift)
                ? Uni.createFrom().voidItem()
                : store.alone(sql)
                        .chain(() -> store.note(sql, List.of(UpstreamDrift.of(drift, lastSeen))))
                        .chain(news -> watch.tell(sql, news));
    }

    public Uni<Void> answered(SqlConnection sql, String endpoint, Instant at) {
        return store.answered(sql, Map.of(endpoint, at));
    }
}
