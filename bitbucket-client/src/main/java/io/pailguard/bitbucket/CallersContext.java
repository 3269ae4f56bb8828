package io.pailguard.bitbucket;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Goes on in the name of the request that waits, on whatever thread the answer or the end of the wait comes. */
public final class CallersContext {
    private CallersContext() {}

    public static <T> Uni<T> keep(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context callers = Vertx.currentContext();
            return callers == null ? work : work.emitOn(task -> callers.runOnContext(ignored -> task.run()));
        });
    }
}
