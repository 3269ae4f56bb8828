package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * One mirror on disk, with marks of our own that survive a killed process: whether it was made whole, and whether a fetch
 * broke off in it. A mirror that is not sound is thrown away, not mended.
 */
final class MirrorFolder {
    private static final String MADE = "pailguard-made";
    private static final String FETCHING = "pailguard-fetching";

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

    /** Whether a fetch can build on what is there. */
    boolean isSound() {
        return !Files.exists(folder.resolve(FETCHING));
    }

    void beginFetch() {
        write(FETCHING, "");
    }

    /** It is through, or failed before it changed anything. */
    void endFetch() {
        try {
            Files.deleteIfExists(folder.resolve(FETCHING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
