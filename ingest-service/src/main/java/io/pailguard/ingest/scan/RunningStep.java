package io.pailguard.ingest.scan;

import io.pailguard.ingest.check.Progress;
import io.pailguard.ingest.check.Watcher;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/** A step under way on this replica: it stops as soon as it is known to be another's. */
final class RunningStep implements Watcher {
    private final ClaimedStep step;
    private final Steps steps;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean stopped;

    RunningStep(ClaimedStep step, Steps steps) {
        this.step = step;
        this.steps = steps;
    }

    ClaimedStep step() {
        return step;
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
        return steps.renew(step).invoke(ours -> stopped |= !ours).replaceWithVoid();
    }

    private Uni<Void> goOn(boolean ours) {
        stopped |= !ours;
        return stopped
                ? Uni.createFrom().failure(new FencedException())
                : Uni.createFrom().voidItem();
    }
}
