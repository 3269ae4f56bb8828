package io.pailguard.findings.imports;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Files that nobody else may read, for as long as a report is taken in. Each process has a folder of its own, which it holds
 * by a lock; what one that was killed left behind goes when the next one starts.
 */
@ApplicationScoped
class ReportFolder {
    private static final Logger LOG = Logger.getLogger(ReportFolder.class);
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER = PosixFilePermissions.asFileAttribute(OURS);
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String LOCK = "lock";

    private final Path all;
    private @Nullable Path own;
    private @Nullable FileChannel held;

    @Inject
    ReportFolder(@ConfigProperty(name = "java.io.tmpdir") String temporary) {
        this(Path.of(temporary, "pailguard-imports-" + System.getProperty("user.name")));
    }

    ReportFolder(Path all) {
        this.all = all;
    }

    /** Imports wait for a folder; the service does not. */
    void begin(@Observes StartupEvent started) {
        try {
            own();
        } catch (IOException e) {
            LOG.warnf(
                    "Reports cannot be kept in %s while they are imported: %s",
                    all, e.getClass().getSimpleName());
        }
    }

    Path make() {
        try {
            return Files.createTempFile(own(), "report", null, FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Path own() throws IOException {
        Path folder = own;
        if (folder != null) {
            return folder;
        }
        if (Files.notExists(all)) {
            Files.createDirectories(all, FOLDER);
        }
        if (!Files.getPosixFilePermissions(all).equals(OURS)) {
            throw new IOException("others may write to it");
        }
        // Two that start at once must not take each other's new folder for one that was left.
        try (FileChannel turn = open(all.resolve(LOCK))) {
            turn.lock();
            deleteLeft();
            folder = Files.createTempDirectory(all, "run", FOLDER);
            held = open(folder.resolve(LOCK));
            held.lock();
        }
        own = folder;
        return folder;
    }

    private void deleteLeft() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, Files::isDirectory)) {
            for (Path folder : folders) {
                if (isLeft(folder)) {
                    deleteFolder(folder);
                }
            }
        }
    }

    /** Whoever held it is gone, and its lock with it. */
    private static boolean isLeft(Path folder) throws IOException {
        try (FileChannel channel = open(folder.resolve(LOCK));
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @PreDestroy
    synchronized void end() throws IOException {
        if (held != null) {
            held.close();
            held = null;
        }
        if (own != null) {
            deleteFolder(own);
            own = null;
        }
    }
}
