package io.pailguard.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How one embedded PostgreSQL runs.
 *
 * @param directory where data, binaries and passwords stay; empty for a server whose data goes when it is closed
 * @param port the port on 127.0.0.1, or 0 for a free one
 * @param durable whether a commit waits for the disk; tests do without
 * @param log the file to which the server appends what it says; empty for one that is kept only until the server runs
 */
public record PostgresOptions(Optional<Path> directory, int port, boolean durable, Optional<Path> log) {

    /** A server for tests: temporary data, a free port, fixed passwords, no waiting for the disk. */
    public static PostgresOptions temporary() {
        return new PostgresOptions(Optional.empty(), 0, false, Optional.empty());
    }

    /** A server whose data and generated passwords stay in the given folder. */
    public static PostgresOptions persistent(Path directory, int port) {
        return new PostgresOptions(Optional.of(directory.toAbsolutePath()), port, true, Optional.empty());
    }

    public PostgresOptions logTo(Path file) {
        return new PostgresOptions(directory, port, durable, Optional.of(file.toAbsolutePath()));
    }
}
