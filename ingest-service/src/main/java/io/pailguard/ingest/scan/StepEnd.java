package io.pailguard.ingest.scan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a step's work ended.
 *
 * @param message why it is not wholly done, where it is not
 * @param write what is written and told with it, in one transaction
 */
record StepEnd(StepState state, @Nullable String message, Function<SqlConnection, Uni<Void>> write) {
    static StepEnd done(Function<SqlConnection, Uni<Void>> write) {
        return new StepEnd(StepState.DONE, null, write);
    }
}
