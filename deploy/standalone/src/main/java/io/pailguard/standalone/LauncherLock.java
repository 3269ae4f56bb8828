package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One launcher per installation: held while it lives, freed by the system when it is killed. */
final class LauncherLock implements AutoCloseable {

    private static final String LAUNCHER = "launcher";

    private final FileChannel channel;
    private final Path pidFile;

    private LauncherLock(FileChannel channel, Path pidFile) {
        this.channel = channel;
        this.pidFile = pidFile;
    }

    /** @throws Refusal when a launcher runs here already */
    static LauncherLock take(Installation installation) {
        try {
            OwnerOnlyFiles.folder(installation.folder("run"));
            FileChannel channel = open(installation);
            if (tryLock(channel) == null) {
                channel.close();
                throw alreadyRunning(installation);
            }
            Path pidFile = installation.pidFile(LAUNCHER);
            OwnerOnlyFiles.write(pidFile, "" + ProcessHandle.current().pid());
            return new LauncherLock(channel, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refusal when a launcher runs here */
    static void requireFree(Installation installation) {
        if (holder(installation).isPresent()) {
            throw alreadyRunning(installation);
        }
    }

    private static Refusal alreadyRunning(Installation installation) {
        return new Refusal("Pailguard is already running in " + installation.data()
                + "; look at its endpoints.json, or stop it with deploy/down.");
    }

    /** The launcher that runs in this installation. */
    static Optional<ProcessHandle> holder(Installation installation) {
        Path pidFile = installation.pidFile(LAUNCHER);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try (FileChannel channel = open(installation)) {
            if (tryLock(channel) != null) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).trim()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(pidFile);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Installation installation) throws IOException {
        return FileChannel.open(
                installation.folder("run").resolve("launcher.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
