package io.pailguard.auth.refresh;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Runs work on a context of its own: it neither ends with the request that set it off nor acts in its name. */
@ApplicationScoped
class Detached {
    private final Vertx vertx;

    Detached(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            own.runOnContext(ignored -> Uni.createFrom()
                    .voidItem()
                    .chain(nothing -> work.get())
                    .subscribe()
                    .with(emitter::complete, emitter::fail));
        });
    }
}
