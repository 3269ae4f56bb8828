package io.pailguard.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How one embedded PostgreSQL runs.
 *
 * @param directory where data, binaries and passwords stay; empty for a server whose data goes when it is closed
 * @param binaries where the program is unpacked, for several servers to share; empty for a place beside the data
 * @param port its port, or 0 for a free one
 * @param durable whether a commit waits for the disk; tests do without
 * @param log the file to which the server appends what it says; empty for one that is kept only until the server runs
 * @param passwords the file with the passwords of the roles; empty for one beside the data
 * @param remote whether other machines reach it; otherwise it listens on 127.0.0.1 only
 * @param origin the directory of a stopped server, of which one without data begins as a copy; empty for one that begins empty
 */
public record PostgresOptions(
        Optional<Path> directory,
        Optional<Path> binaries,
        int port,
        boolean durable,
        Optional<Path> log,
        Optional<Path> passwords,
        boolean remote,
        Optional<Path> origin) {

    /** A server for tests: temporary data, a free port, fixed passwords, no waiting for the disk. */
    public static PostgresOptions temporary() {
        return new PostgresOptions(
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** A server whose data and generated passwords stay in the given folder. */
    public static PostgresOptions persistent(Path directory, int port) {
        return new PostgresOptions(
                Optional.of(directory.toAbsolutePath()),
                Optional.empty(),
                port,
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    public PostgresOptions binariesIn(Path folder) {
        return new PostgresOptions(
                directory, Optional.of(folder.toAbsolutePath()), port, durable, log, passwords, remote, origin);
    }

    public PostgresOptions logTo(Path file) {
        return new PostgresOptions(
                directory, binaries, port, durable, Optional.of(file.toAbsolutePath()), passwords, remote, origin);
    }

    /** Reached by other machines, with passwords that somebody else has made. */
    public PostgresOptions remoteWith(Path passwordFile) {
        return new PostgresOptions(directory, binaries, port, durable, log, Optional.of(passwordFile), true, origin);
    }

    /** Roles get passwords of its own, whatever the other server's were. */
    public PostgresOptions beginningAs(Path other) {
        return new PostgresOptions(directory, binaries, port, durable, log, passwords, remote, Optional.of(other));
    }
}
