package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who listens on a port, on systems that show it under {@code /proc}. */
final class PortOwner {

    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** For example {@code java (process 4711)}; empty where the system does not tell. */
    static Optional<String> of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING))
                .filter(fields -> fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port)))
                .map(fields -> "socket:[" + fields[9] + "]")
                .flatMap(socket -> holder(socket).stream())
                .findFirst();
    }

    private static Optional<String> holder(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), socket))
                .map(process -> name(process.pid()) + " (process " + process.pid() + ")")
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", "" + pid, "fd"))) {
            return descriptors.anyMatch(descriptor -> pointsTo(descriptor, socket));
        } catch (IOException | UncheckedIOException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
    }

    private static boolean pointsTo(Path descriptor, String socket) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(long pid) {
        return lines(Path.of("/proc", "" + pid, "comm")).stream().findFirst().orElse("a program");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
