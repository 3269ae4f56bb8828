package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * One mirror on disk, with marks of our own that survive a killed process: whether it was made whole, whether a fetch
 * broke off in it, and from when on it has history. A mirror that is not sound is thrown away, not mended.
 */
final class MirrorFolder {
    private static final String MADE = "pailguard-made";
    private static final String FETCHING = "pailguard-fetching";
    private static final String SINCE = "pailguard-since";

    private final Path folder;

    MirrorFolder(Path folder) {
        this.folder = folder;
    }

    Repository open() throws IOException {
        if (!Files.exists(folder.resolve(MADE))) {
            make();
        }
        return builder();
    }

    /** Whether a fetch for that time can build on what is there. Branches that did not move are not made deeper. */
    boolean isSoundFor(Instant since) {
        if (Files.exists(folder.resolve(FETCHING))) {
            return false;
        }
        return since == null || since.getEpochSecond() >= start();
    }

    void beginFetch() {
        write(FETCHING, "");
    }

    void endFetch(Instant since) {
        write(SINCE, Long.toString(since == null ? Long.MAX_VALUE : since.getEpochSecond()));
        abandonFetch();
    }

    /** It failed before it changed anything. */
    void abandonFetch() {
        try {
            Files.deleteIfExists(folder.resolve(FETCHING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long start() {
        Path file = folder.resolve(SINCE);
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file)) : Long.MIN_VALUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void make() throws IOException {
        Folders.delete(folder);
        Folders.makePrivate(folder);
        try (Repository mirror = builder()) {
            mirror.create(true);
            StoredConfig config = mirror.getConfig();
            config.setString("http", null, "followRedirects", "false");
            config.setBoolean("core", null, "logAllRefUpdates", false);
            config.setInt("gc", null, "auto", 0);
            // What is still collected, when there are many packs, is not to go on while the mirror is read or wiped.
            config.setBoolean("gc", null, "autoDetach", false);
            config.save();
        }
        write(MADE, "");
    }

    private Repository builder() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .setMustExist(false)
                .build();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
