package io.pailguard.auth.refresh;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** One running piece of work for each key, whose end is the end of all who ask for it meanwhile. Of the JDK alone. */
final class SingleFlight<K> {
    private final ConcurrentMap<K, CompletableFuture<Void>> running;

    SingleFlight() {
        this(new ConcurrentHashMap<>());
    }

    /** @param running empty */
    SingleFlight(ConcurrentMap<K, CompletableFuture<Void>> running) {
        this.running = running;
    }

    /** Joins what runs, or begins it. The work goes on when who asked goes away. */
    CompletionStage<Void> join(K key, Supplier<CompletionStage<Void>> work) {
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> other = running.putIfAbsent(key, own);
        if (other != null) {
            return other.copy();
        }
        // It is over before anybody hears of it: who asks then, begins anew.
        begun(work).whenComplete((done, failure) -> {
            running.remove(key);
            if (failure == null) {
                own.complete(null);
            } else {
                own.completeExceptionally(failure);
            }
        });
        return own.copy();
    }

    private static CompletionStage<Void> begun(Supplier<CompletionStage<Void>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    List<CompletableFuture<Void>> running() {
        return List.copyOf(running.values());
    }
}
