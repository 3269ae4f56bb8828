package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One child process: its output goes to a log file, its process id to a file by which a later launcher finds it should this one be
 * killed.
 */
final class Child {

    private static final Duration POLL = Duration.ofMillis(150);
    /** A JVM that writes an archive of its classes at its end takes its time. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private static final int LAST_LINES = 15;
    /** What a JVM ends with that was asked to end: 128 and the number of SIGTERM. */
    private static final int ENDED_AS_ASKED = 143;

    private final String name;
    private final Path log;
    private final Path pidFile;
    private final Process process;

    private BooleanSupplier ready = () -> true;
    private Runnable afterStop = () -> {};
    private Duration readyPatience = Duration.ZERO;

    private Child(String name, Path log, Path pidFile, Process process) {
        this.name = name;
        this.log = log;
        this.pidFile = pidFile;
        this.process = process;
    }

    static Child start(Installation installation, String name, Path workingDirectory, List<String> command) {
        Path log = installation.log(name);
        Path pidFile = installation.pidFile(name);
        try {
            OwnerOnlyFiles.folder(workingDirectory);
            OwnerOnlyFiles.folder(log.getParent());
            LogFiles.keepPrevious(log);
            Process process = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            OwnerOnlyFiles.write(pidFile, "" + process.pid());
            return new Child(name, log, pidFile, process);
        } catch (IOException e) {
            throw new Refusal(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** How one can tell that it is ready, and how long that may take. */
    Child readyWhen(BooleanSupplier condition, Duration patience) {
        ready = condition;
        readyPatience = patience;
        return this;
    }

    /** What is done once it has been stopped and has ended in good order. */
    Child afterStop(Runnable work) {
        afterStop = work;
        return this;
    }

    /** @throws Refusal when the process ends first or the patience does, with the last lines of its log */
    void awaitReady() {
        long end = System.nanoTime() + readyPatience.toNanos();
        while (!ready.getAsBoolean()) {
            if (exitsWithin(POLL)) {
                throw new Refusal(name + " ended with exit code " + process.exitValue() + lastLines());
            }
            if (System.nanoTime() > end) {
                throw new Refusal(name + " was not ready after " + readyPatience.toSeconds() + " s" + lastLines());
            }
        }
    }

    /** For programs that do one thing and end. */
    void awaitSuccess(Duration patience) {
        awaitEnd(patience);
        if (process.exitValue() != 0) {
            throw new Refusal(name + " ended with exit code " + process.exitValue() + lastLines());
        }
    }

    /** In whatever way it ends. */
    void awaitEnd(Duration patience) {
        if (!exitsWithin(patience)) {
            kill();
            throw new Refusal(name + " did not end within " + patience.toSeconds() + " s" + lastLines());
        }
        removePidFile();
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, and makes it end when it does not. */
    void stop() {
        process.destroy();
        if (!exitsWithin(STOP_PATIENCE)) {
            kill();
        } else if (process.exitValue() == 0 || process.exitValue() == ENDED_AS_ASKED) {
            afterStop.run();
        }
        removePidFile();
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        exitsWithin(STOP_PATIENCE);
    }

    private boolean exitsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted while waiting for " + name, e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = List.of(new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n"));
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return "; the end of " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "; its log " + log + " cannot be read";
        }
    }

    private void removePidFile() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
