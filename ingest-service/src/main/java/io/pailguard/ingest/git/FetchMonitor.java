package io.pailguard.ingest.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends a fetch that is stopped, takes too long or grows too large. */
final class FetchMonitor extends EmptyProgressMonitor {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path directory;
    private final long cap;
    private final Stop stop;
    private final long deadline;
    private long nextLook = System.nanoTime() + LOOK_EVERY;
    private volatile boolean tooLarge;
    private volatile boolean tooLong;

    FetchMonitor(Path directory, long cap, Duration timeout, Stop stop) {
        this.directory = directory;
        this.cap = cap;
        this.stop = stop;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public boolean isCancelled() {
        long now = System.nanoTime();
        if (now - nextLook >= 0) {
            nextLook = now + LOOK_EVERY;
            tooLong = now - deadline >= 0;
            tooLarge = Folders.size(directory) > cap;
        }
        return tooLarge || tooLong || stop.isStopped();
    }
}
