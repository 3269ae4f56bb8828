package io.pailguard.ingest.bitbucket;

import java.util.function.Function;

/** What a request gave: a value, or a refusal that the caller decides about. */
public sealed interface Reply<T> {
    record Found<T>(T value) implements Reply<T> {}

    record Refused<T>(Refusal refusal) implements Reply<T> {}

    default <R> Reply<R> map(Function<T, R> change) {
        if (this instanceof Found<T> found) {
            return new Found<>(change.apply(found.value()));
        }
        return new Refused<>(((Refused<T>) this).refusal());
    }

    /** Nothing of that name is seen: it is gone, hidden, or called otherwise now. */
    default boolean isMissing() {
        return this instanceof Refused<T> refused
                && (refused.refusal().kind() == Refusal.Kind.MISSING
                        || refused.refusal().kind() == Refusal.Kind.NO_MEMBER);
    }

    /** @throws RefusedException when there is no value */
    default T orThrow() {
        if (this instanceof Found<T> found) {
            return found.value();
        }
        throw new RefusedException(((Refused<T>) this).refusal());
    }
}
