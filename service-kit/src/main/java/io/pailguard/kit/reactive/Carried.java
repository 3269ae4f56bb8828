package io.pailguard.kit.reactive;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** What travels with the subscription of one piece of work, so that what it waits for need not be told. */
public final class Carried {
    private Carried() {}

    /**
     * The work finds the value in its Mutiny context, beside what the caller's has. The caller's own stays as it is: where several
     * pieces of work are merged into one subscription they all share it. Whoever gives up waiting ends the work.
     */
    public static <T> Uni<T> with(String key, Object value, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .context(callers -> Uni.createFrom()
                        .emitter(caller -> caller.onTermination(Uni.createFrom()
                                .deferred(work::get)
                                .subscribe()
                                .with(copy(callers).put(key, value), caller::complete, caller::fail)::cancel)));
    }

    private static Context copy(Context context) {
        Context copy = Context.empty();
        context.keys().forEach(key -> copy.put(key, context.get(key)));
        return copy;
    }
}
