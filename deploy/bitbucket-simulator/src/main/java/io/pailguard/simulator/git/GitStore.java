package io.pailguard.simulator.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;

/** The bare repositories of one data directory, opened once and kept open. */
public final class GitStore implements AutoCloseable {

    private final Path directory;
    private final Map<String, GitRepository> open = new ConcurrentHashMap<>();

    public GitStore(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /** Of the described repository; an empty one is made when there is none yet. */
    public GitRepository of(io.pailguard.simulator.organization.Repository described) {
        return open.computeIfAbsent(described.folder(), this::openOrCreate);
    }

    @Override
    public void close() {
        open.values().forEach(GitRepository::close);
        open.clear();
    }

    private GitRepository openOrCreate(String folder) {
        Path path = directory.resolve(folder);
        try {
            Repository repository = new FileRepository(path.toFile());
            if (!Files.exists(path.resolve("HEAD"))) {
                repository.create(true);
            }
            repository.getConfig().setBoolean("uploadpack", null, "allowfilter", true);
            return new GitRepository(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
