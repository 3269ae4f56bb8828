package io.pailguard.ingest.scan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** The work of one kind of step. It writes nothing that is told: the runner does, with the end of the step. */
sealed interface StepWork permits ListWork, DetectorWork {
    Uni<StepEnd> run(RunningStep running);

    /** What is told, with the end of the step, when it has failed for good: that nothing was covered. */
    Uni<Void> publishFailure(SqlConnection sql, ClaimedStep step, String why);
}
