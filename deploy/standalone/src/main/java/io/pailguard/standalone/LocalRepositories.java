package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The git repositories of this machine that the simulated Bitbucket is to show. */
final class LocalRepositories {

    private LocalRepositories() {}

    /**
     * What an option names, as an absolute path.
     *
     * @throws Refusal when there is no git repository, or one without a commit
     */
    static Path require(String path) {
        Path folder = Path.of(path).toAbsolutePath().normalize();
        if (path.isBlank() || !Files.isDirectory(folder)) {
            throw new Refusal("--repository '" + path + "': there is no such folder.");
        }
        Path inside = folder.resolve(".git");
        Path git = Files.exists(inside) ? inside : folder;
        boolean worktreeOfAnother = Files.isRegularFile(git);
        boolean repository = Files.exists(git.resolve("HEAD")) && Files.isDirectory(git.resolve("objects"));
        if (!worktreeOfAnother && !repository) {
            throw new Refusal("--repository '" + path + "' is not a git repository.");
        }
        if (repository && isEmpty(git.resolve("objects"))) {
            throw new Refusal("--repository '" + path + "' has no commit yet.");
        }
        return folder;
    }

    /** Git makes a folder of two characters for the first object, and puts packs into one that is empty until then. */
    private static boolean isEmpty(Path objects) {
        try (Stream<Path> everything = Files.walk(objects)) {
            boolean borrowed = Files.exists(objects.resolve("info").resolve("alternates"));
            return !borrowed && everything.noneMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
