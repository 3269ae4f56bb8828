package io.pailguard.kit.reactive;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** Waits of many pieces, one after another: a transaction's connection takes one statement at a time. */
public final class InTurn {
    private InTurn() {}

    /** Does the work of each item, in their order; the first that fails ends it. */
    public static <T> Uni<Void> each(Iterable<? extends T> items, Function<? super T, Uni<?>> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (T item : items) {
            done = done.chain(() -> work.apply(item)).replaceWithVoid();
        }
        return done;
    }
}
