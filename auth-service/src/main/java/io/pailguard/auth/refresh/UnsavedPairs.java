package io.pailguard.auth.refresh;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts pairs that Bitbucket gave and the database does not have yet. */
@ApplicationScoped
class UnsavedPairs {
    private final AtomicInteger pairs = new AtomicInteger();

    void add() {
        pairs.incrementAndGet();
    }

    void remove() {
        pairs.decrementAndGet();
    }

    int count() {
        return pairs.get();
    }
}
