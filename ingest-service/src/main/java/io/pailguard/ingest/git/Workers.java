package io.pailguard.ingest.git;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bounded pool for what blocks or computes: git and scanning. Never the event loop. */
@ApplicationScoped
public class Workers {
    private final int size;
    private final ExecutorService pool;

    Workers(@ConfigProperty(name = "pailguard.workers", defaultValue = "2") int size) {
        this.size = size;
        var number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "ingest-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** So many work at once. */
    int size() {
        return size;
    }

    @PreDestroy
    void close() {
        pool.shutdownNow();
    }

    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(pool);
    }
}
