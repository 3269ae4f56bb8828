package io.pailguard.simulator.organization;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** List habits of the description: absent is empty, all are unmodifiable. */
final class Lists {

    private Lists() {}

    static <T> List<T> copy(List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    static <T> List<T> change(List<T> all, Predicate<T> which, UnaryOperator<T> change) {
        return all.stream()
                .map(each -> which.test(each) ? change.apply(each) : each)
                .toList();
    }
}
