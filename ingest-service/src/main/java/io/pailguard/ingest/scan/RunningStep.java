package io.pailguard.ingest.scan;

import io.pailguard.ingest.budget.Activity;
import io.pailguard.ingest.budget.Spender;
import io.pailguard.ingest.check.Progress;
import io.pailguard.ingest.check.Watcher;
import io.pailguard.ingest.plan.Work;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A step under way on this replica: it stops as soon as it is known to be another's. */
final class RunningStep implements Watcher {
    private final ClaimedStep step;
    private final Steps steps;
    private final Spender spender;
    private final long begun = System.nanoTime();
    private final AtomicInteger written = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean stopped;

    RunningStep(ClaimedStep step, Steps steps) {
        this.step = step;
        this.steps = steps;
        this.spender = Spender.of(activity(step));
    }

    ClaimedStep step() {
        return step;
    }

    /** In whose name requests are sent for it. */
    Spender spender() {
        return spender;
    }

    private static Activity activity(ClaimedStep step) {
        if (step.kind().equals(StepWorks.LIST)) {
            return Activity.LIST;
        }
        return Hints.REQUESTER.equals(step.scan().requestedBy()) ? Activity.WEBHOOK : Activity.SCAN;
    }

    void stop() {
        stopped = true;
    }

    /** Its work is over, whatever came of it. */
    void end() {
        ended.complete(null);
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public Uni<Void> report(Progress progress) {
        return steps.report(step, progress).chain(this::goOn);
    }

    Uni<Void> renew() {
        return counting(calls -> steps.renew(step, calls))
                .invoke(ours -> stopped |= !ours)
                .replaceWithVoid();
    }

    /** Writes down what nothing else did: that of an attempt that was taken away, too. */
    Uni<Void> countRest() {
        return counting(calls -> calls == 0 ? Uni.createFrom().item(true) : steps.count(step, calls))
                .replaceWithVoid();
    }

    /**
     * With the requests that are sent and not written down yet. Where the update comes to nothing, the next one has them.
     *
     * @param update gives whether they are written
     */
    Uni<Boolean> counting(IntFunction<Uni<Boolean>> update) {
        return Uni.createFrom().deferred(() -> {
            int sent = spender.calls().get();
            int calls = sent - written.getAndSet(sent);
            return update.apply(calls).onItemOrFailure().invoke((isWritten, failure) -> {
                if (failure != null || !isWritten) {
                    written.addAndGet(-calls);
                }
            });
        });
    }

    /** What this attempt took. */
    Work took() {
        return new Work(spender.calls().get(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private Uni<Void> goOn(boolean ours) {
        stopped |= !ours;
        return stopped
                ? Uni.createFrom().failure(new FencedException())
                : Uni.createFrom().voidItem();
    }
}
