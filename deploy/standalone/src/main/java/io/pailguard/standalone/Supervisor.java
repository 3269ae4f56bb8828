package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts again what ends by itself, and keeps down what somebody wants to see fail: a part is down, without warning, for as long as a
 * file with its name lies in the folder {@code faults}.
 */
final class Supervisor implements AutoCloseable {

    private static final String FAULTS = "faults";
    private static final long PERIOD_MILLIS = 1000;

    private final Path faults;
    private final Progress progress;
    private final Runnable afterRestart;
    private final ScheduledExecutorService watch;

    /** @param afterRestart told when a part has been started again, as its process id has changed */
    Supervisor(Installation installation, List<Part> parts, Progress progress, Runnable afterRestart) {
        this.faults = OwnerOnlyFiles.folder(installation.folder(FAULTS));
        this.progress = progress;
        this.afterRestart = afterRestart;
        this.watch = Executors.newScheduledThreadPool(parts.size(), work -> {
            Thread thread = new Thread(work, "supervisor");
            thread.setDaemon(true);
            return thread;
        });
        // One at a time for each part: a slow start of one does not delay the others.
        parts.stream()
                .map(Watched::new)
                .forEach(part -> watch.scheduleWithFixedDelay(
                        () -> look(part), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Forgets what an earlier run was asked to keep down. */
    static void clearFaults(Installation installation) {
        Path folder = OwnerOnlyFiles.folder(installation.folder(FAULTS));
        try (Stream<Path> left = Files.list(folder)) {
            for (Path fault : left.toList()) {
                Files.delete(fault);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on nothing is started again. Waits for a start that is under way. */
    @Override
    public void close() {
        watch.shutdownNow();
        try {
            watch.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Watched watched) {
        Part part = watched.part;
        boolean wantedDown = Files.exists(faults.resolve(part.name()));
        try {
            if (wantedDown && part.isRunning()) {
                part.kill();
                progress.say(part.name() + " is down until " + faults.resolve(part.name()) + " is removed");
            } else if (!wantedDown && !part.isRunning() && watched.backOff.mayStart()) {
                progress.say(part.name() + " is not running; starting it again");
                part.start();
                afterRestart.run();
                progress.say(part.name() + " is running again");
            }
        } catch (RuntimeException failure) {
            // Caught, because a scheduled task that throws is never run again.
            progress.say(part.name() + ": " + failure.getMessage());
        }
    }

    private static final class Watched {
        private final Part part;
        private final BackOff backOff = new BackOff(System::nanoTime);

        private Watched(Part part) {
            this.part = part;
        }
    }
}
