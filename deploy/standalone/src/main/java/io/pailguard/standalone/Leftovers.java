package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Child processes that a killed launcher left behind. */
final class Leftovers {

    private static final int PATIENCE_SECONDS = 20;

    private final Installation installation;

    Leftovers(Installation installation) {
        this.installation = installation;
    }

    /** Stops them; what does not end when asked is made to end. */
    int stop() {
        List<ProcessHandle> running = find();
        running.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : running) {
            CompletableFuture<ProcessHandle> exit = process.onExit();
            exit.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            process.destroyForcibly();
            process.onExit().join();
        }
        return running.size();
    }

    private List<ProcessHandle> find() {
        Path run = installation.folder("run");
        if (!Files.exists(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .flatMap(file -> process(file).stream())
                    .filter(this::isOurs)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A process id is given again after a while: only a process that carries our mark is ours. */
    private boolean isOurs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains(JavaCommand.mark(installation)))
                        .isPresent();
    }
}
