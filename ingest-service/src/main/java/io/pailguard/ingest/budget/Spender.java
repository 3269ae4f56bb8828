package io.pailguard.ingest.budget;

import io.pailguard.kit.reactive.Carried;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * For what requests are sent, known to all that one piece of work waits for: it travels with the subscription, so that what
 * sends a request need not be told.
 *
 * @param calls the requests of this piece of work so far
 */
public record Spender(Activity activity, AtomicInteger calls) {
    private static final String KEY = Spender.class.getName();

    public static Spender of(Activity activity) {
        return new Spender(activity, new AtomicInteger());
    }

    public static <T> Uni<T> during(Activity activity, Supplier<Uni<T>> work) {
        return of(activity).during(work);
    }

    public <T> Uni<T> during(Supplier<Uni<T>> work) {
        return Carried.with(KEY, this, work);
    }

    /** Whoever says nothing is a person's request. */
    static Uni<Spender> current() {
        return Uni.createFrom()
                .context(context -> Uni.createFrom().item(context.<Spender>getOrElse(KEY, () -> of(Activity.CHOICE))));
    }
}
