package io.pailguard.kit.reactive;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * What many ask for at the same time, done in one. While one batch is on its way the next gathers: nobody waits for others to
 * come, and the more there are, the more go together. All of a batch end as it does.
 */
public final class Together<T> {
    private final int most;
    private final Function<List<T>, Uni<Void>> work;
    private final Queue<Waiting<T>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isUnderWay = new AtomicBoolean();

    /**
     * @param most that go together
     * @param work does a batch; it waits for something
     */
    public Together(int most, Function<List<T>, Uni<Void>> work) {
        this.most = most;
        this.work = work;
    }

    private record Waiting<T>(T item, UniEmitter<? super Void> end) {}

    /** Ends on the thread on which the batch does. */
    public Uni<Void> with(T item) {
        return Uni.createFrom().emitter(end -> {
            waiting.add(new Waiting<>(item, end));
            next();
        });
    }

    private void next() {
        while (!waiting.isEmpty() && isUnderWay.compareAndSet(false, true)) {
            List<Waiting<T>> batch = batch();
            if (batch.isEmpty()) {
                isUnderWay.set(false);
            } else {
                begin(batch);
            }
        }
    }

    private List<Waiting<T>> batch() {
        List<Waiting<T>> batch = new ArrayList<>();
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void begin(List<Waiting<T>> batch) {
        Uni.createFrom()
                .deferred(() -> work.apply(batch.stream().map(Waiting::item).toList()))
                .onTermination()
                .invoke(() -> isUnderWay.set(false))
                .subscribe()
                .with(
                        done -> {
                            next();
                            batch.forEach(each -> each.end().complete(null));
                        },
                        failure -> {
                            next();
                            batch.forEach(each -> each.end().fail(failure));
                        });
    }
}
