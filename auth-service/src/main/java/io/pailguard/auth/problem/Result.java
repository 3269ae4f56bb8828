package io.pailguard.auth.problem;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came of a use case, or of a step of one: a value, or what stands against it. A resource makes the problem. */
public sealed interface Result<T> {
    record Done<T>(T value) implements Result<T> {}

    record Refused<T>(Objection why) implements Result<T> {}

    static <T> Result<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Result<T> refused(Objection why) {
        return new Refused<>(why);
    }

    static <T> Result<T> of(Optional<T> found, Supplier<Objection> otherwise) {
        return found.map(Result::done).orElseGet(() -> refused(otherwise.get()));
    }

    default <R> Result<R> map(Function<T, R> change) {
        return flatMap(value -> done(change.apply(value)));
    }

    default <R> Result<R> flatMap(Function<T, Result<R>> next) {
        if (this instanceof Done<T> done) {
            return next.apply(done.value());
        }
        return refused(((Refused<T>) this).why());
    }

    /** The next step, which waits for something. */
    default <R> Uni<Result<R>> chain(Function<T, Uni<Result<R>>> next) {
        if (this instanceof Done<T> done) {
            return next.apply(done.value());
        }
        return Uni.createFrom().item(refused(((Refused<T>) this).why()));
    }

    /** For a chain: {@code .chain(Result.then(value -> …))}. */
    static <T, R> Function<Result<T>, Uni<? extends Result<R>>> then(Function<T, Uni<Result<R>>> next) {
        return result -> result.chain(next);
    }

    /**
     * For resources.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem for what stands against it
     */
    default T orProblem() {
        if (this instanceof Done<T> done) {
            return done.value();
        }
        throw ((Refused<T>) this).why().toProblem();
    }
}
