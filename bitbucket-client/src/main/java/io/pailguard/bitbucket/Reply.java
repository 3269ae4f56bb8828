package io.pailguard.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** As a record of {@code type}, or the refusal that it is none. */
    static <R> Reply<R> as(Reply<JsonNode> reply, Class<R> type) {
        if (reply instanceof Refused<JsonNode> refused) {
            return new Refused<>(refused.refusal());
        }
        return Json.read(((Found<JsonNode>) reply).value(), type)
                .<Reply<R>>map(Found::new)
                .orElseGet(
                        () -> new Refused<>(Refusal.unreadable("The answer is not a " + type.getSimpleName() + ".")));
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
