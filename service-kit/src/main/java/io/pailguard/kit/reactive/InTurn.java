package io.pailguard.kit.reactive;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Waits of many pieces, one after another and not one inside the other: there may be thousands, and a transaction's
 * connection takes one statement at a time.
 */
public final class InTurn {
    private InTurn() {}

    /** Does the work of each item, in their order; the first that fails ends it. */
    public static <T> Uni<Void> each(Iterable<? extends T> items, Function<? super T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> work.apply(item).replaceWithVoid())
                .onItem()
                .ignoreAsUni();
    }

    /**
     * Does the work again until it has done nothing.
     *
     * @param work does a part, and says how much that was
     * @return how much it was in all
     */
    public static Uni<Long> untilNothing(Supplier<Uni<Long>> work) {
        return Multi.createBy()
                .repeating()
                .uni(work::get)
                .whilst(done -> done > 0)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }
}
