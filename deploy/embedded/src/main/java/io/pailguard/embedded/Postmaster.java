package io.pailguard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process of a data directory, found through its pid file: it outlives a launcher that was killed. */
final class Postmaster {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProcessHandle process;

    private Postmaster(ProcessHandle process) {
        this.process = process;
    }

    /** The live server of this data directory; a stale pid file, or a pid that now belongs to another program, is none. */
    static Optional<Postmaster> of(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(ProcessHandle::isAlive)
                .filter(candidate -> serves(candidate, dataDirectory))
                .map(Postmaster::new);
    }

    private static boolean serves(ProcessHandle candidate, Path dataDirectory) {
        return candidate
                .info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(dataDirectory.toString()))
                .isPresent();
    }

    /** Ends the sessions, writes everything out and stops. */
    void stopFast() throws IOException {
        signal("INT");
    }

    /** Stops at once, as in a crash: the next start recovers from the log. */
    void stopImmediately() throws IOException {
        signal("QUIT");
    }

    /** Java itself knows only TERM, which waits for clients, and KILL, which leaves shared memory behind. */
    private void signal(String name) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            process.destroyForcibly();
            throw new IOException("PostgreSQL (process " + process.pid() + ") did not stop within " + PATIENCE, late);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL stopped", e);
        }
    }
}
