package io.pailguard.kit.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads of which one runs at a time, from one step to its next, in an order that a seed draws: what it found once it finds
 * again.
 */
public final class Schedule {
    private final ThreadLocal<Semaphore> turn = new ThreadLocal<>();
    private final Semaphore back = new Semaphore(0);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Called by the threads before what others may see: others may come first. */
    public void step() {
        Semaphore own = turn.get();
        if (own != null) {
            back.release();
            own.acquireUninterruptibly();
        }
    }

    /** Ends when all have; with what one of them failed with. */
    public void run(long seed, ExecutorService threads, List<Runnable> work) {
        Random random = new Random(seed);
        List<Semaphore> waiting = new ArrayList<>();
        for (Runnable one : work) {
            Semaphore own = new Semaphore(0);
            waiting.add(own);
            threads.execute(() -> controlled(own, waiting, one));
        }
        while (!waiting.isEmpty()) {
            waiting.get(random.nextInt(waiting.size())).release();
            back.acquireUninterruptibly();
        }
        if (failure.get() != null) {
            throw new AssertionError("with seed " + seed, failure.get());
        }
    }

    private void controlled(Semaphore own, List<Semaphore> waiting, Runnable work) {
        own.acquireUninterruptibly();
        turn.set(own);
        try {
            work.run();
        } catch (Throwable e) {
            failure.set(e);
        } finally {
            turn.remove();
            waiting.remove(own);
            back.release();
        }
    }
}
