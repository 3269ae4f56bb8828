package io.pailguard.ingest.git;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where file contents must reach no disk: the mirrors' folder is looked at before anything is fetched into it. */
@Singleton
class MirrorMemory {
    private static final String IN_MEMORY = "tmpfs";

    void require(@Observes StartupEvent started, MirrorSettings settings, Workers workers) {
        if (!settings.mirrorInMemory()) {
            return;
        }
        Path folder = settings.mirrorDirectory();
        Folders.makePrivate(folder);
        try {
            FileStore store = Files.getFileStore(folder);
            // All that may be kept, and what each worker fetches beside it.
            long needed = settings.mirrorCapTotal() + workers.size() * settings.mirrorCap();
            objection(folder, store.type(), store.getTotalSpace(), needed).ifPresent(why -> {
                throw new IllegalStateException(why);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands against a folder on such a file system, and how it is mended. */
    static Optional<String> objection(Path folder, String type, long size, long needed) {
        String set = "pailguard.ingest.mirror-in-memory is set, and " + folder;
        if (!type.equals(IN_MEMORY)) {
            return Optional.of(set + " is on " + type + ": mount a " + IN_MEMORY + " there.");
        }
        return size >= needed
                ? Optional.empty()
                : Optional.of(
                        set + " has " + size + " bytes, where mirrors may need " + needed
                                + ": give it more, or lower pailguard.ingest.mirror-cap-total, .mirror-cap or pailguard.workers.");
    }
}
