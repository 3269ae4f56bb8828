package io.pailguard.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps every log of an installation from filling the disk. A program holds its log open and outlives a launcher that is killed, so a
 * file that has become too large is copied aside and cut: who writes by appending goes on at its new end.
 */
final class LogFiles implements AutoCloseable {

    static final long LARGEST = 10L * 1024 * 1024;

    private static final int PERIOD_SECONDS = 1;
    private static final String SUFFIX = ".log";

    private final Path folder;
    private final long largest;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "log-files");
        thread.setDaemon(true);
        return thread;
    });

    /** @param largest the size in bytes above which a file is cut */
    LogFiles(Path folder, long largest) {
        this.folder = OwnerOnlyFiles.folder(folder);
        this.largest = largest;
        watch.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** Makes room for a log that begins anew; the previous one stays beside it. */
    static void keepPrevious(Path log) throws IOException {
        if (Files.exists(log)) {
            age(log);
            Files.move(log, numbered(log, 1), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void look() {
        try {
            for (Path log : logs()) {
                if (Files.size(log) > largest) {
                    cut(log);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // Tried again in a second; caught, because a scheduled task that throws is never run again.
            return;
        }
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
    }

    private static void cut(Path log) throws IOException {
        age(log);
        try {
            Files.copy(log, numbered(log, 1), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            // Also where the copy found no room: the log that fills the disk is what must go.
            FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
    }

    /** Two older ones are kept. */
    private static void age(Path log) throws IOException {
        if (Files.exists(numbered(log, 1))) {
            Files.move(numbered(log, 1), numbered(log, 2), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path numbered(Path log, int number) {
        return log.resolveSibling(log.getFileName() + "." + number);
    }
}
