package io.pailguard.ingest.check;

import io.pailguard.ingest.git.Stop;
import io.smallrye.mutiny.Uni;

/** Who a running step tells how far it is, and who tells it to stop. */
public interface Watcher extends Stop {
    /** Keeps the progress and the lease; fails when the step is no longer ours. */
    Uni<Void> report(Progress progress);
}
