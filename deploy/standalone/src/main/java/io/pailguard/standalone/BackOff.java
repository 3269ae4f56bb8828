package io.pailguard.standalone;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How soon a part that keeps ending is started again: at once, then after twice as long each time, a minute at most. */
final class BackOff {

    private static final long FIRST = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private long pause;
    private long lastStart;

    BackOff(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the pause since the last start is over; if it is, this counts as the next start. */
    boolean mayStart() {
        long now = nanoTime.getAsLong();
        long since = now - lastStart;
        if (pause > 0 && since < pause) {
            return false;
        }
        // One that has run for long is not one that keeps ending.
        boolean settled = pause == 0 || since > pause + LONGEST;
        pause = settled ? FIRST : Math.min(2 * pause, LONGEST);
        lastStart = now;
        return true;
    }
}
