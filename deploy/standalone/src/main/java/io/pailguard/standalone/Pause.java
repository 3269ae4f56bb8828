package io.pailguard.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting for something of which nobody tells. */
final class Pause {

    private static final int POLL_MILLIS = 500;

    private Pause() {}

    /** Something that holds or does not hold yet. */
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Looks twice a second; false when the patience ends first. */
    static boolean until(Duration patience, Condition condition) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > end || never.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted while waiting", e);
        }
    }
}
