package io.pailguard.bitbucket;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a list is read.
 *
 * @param identity what tells an item from others: pages shift, so an item may come twice
 * @param goesOn false from the item on after which nothing of the list matters; the walk then ends early
 */
public record ListShape<T>(Class<T> type, Function<T, ?> identity, Predicate<T> goesOn) {
    public static <T> ListShape<T> of(Class<T> type, Function<T, ?> identity) {
        return new ListShape<>(type, identity, item -> true);
    }
}
