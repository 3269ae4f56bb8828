package io.pailguard.kit.schedule;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that never runs twice at once in this process. Whoever asks for it while it runs makes it run once more. */
public final class OneAtATime {
    private static final Logger LOG = Logger.getLogger(OneAtATime.class);

    private final Supplier<Uni<Void>> work;
    private final AtomicInteger asked = new AtomicInteger();

    public OneAtATime(Supplier<Uni<Void>> work) {
        this.work = work;
    }

    /** Ends at once where it runs already; fails where the work fails and nobody asked for it again. */
    public Uni<Void> run() {
        return Uni.createFrom()
                .deferred(() -> asked.getAndIncrement() > 0 ? Uni.createFrom().voidItem() : runWhileAsked());
    }

    /** Asks for it and does not wait for it. What fails now is left to the tick that asks next. */
    public void wake() {
        run().subscribe().with(done -> {}, e -> LOG.debugf("Work waits for its tick: %s", e));
    }

    private Uni<Void> runWhileAsked() {
        asked.set(1);
        return Uni.createFrom().deferred(work::get).onItemOrFailure().transformToUni((done, failure) -> {
            if (!asked.compareAndSet(1, 0)) {
                return runWhileAsked();
            }
            return failure == null
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(failure);
        });
    }
}
