package io.pailguard.standalone;

import java.nio.file.Files;
import java.nio.file.Path;

/** The git repositories of this machine that the simulated Bitbucket is to show. */
final class LocalRepositories {

    private LocalRepositories() {}

    /**
     * What an option names, as an absolute path.
     *
     * @throws Refusal when there is no git repository; one without a commit is shown as it is, empty
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
        return folder;
    }
}
