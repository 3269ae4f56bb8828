package io.pailguard.simulator.git;

import io.pailguard.simulator.organization.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A git repository of this machine that the simulator shows as one of its own. The bare copy borrows the objects of
 * the source and holds refs of its own, so that a push never changes the source.
 */
public final class LocalRepository {

    private LocalRepository() {}

    /**
     * Makes the copy, or brings its refs up to the source's.
     *
     * @param source a working tree or a bare repository
     * @param repositories folder of the bare repositories
     * @return its description; the slug comes from the name of the folder
     */
    public static Repository add(Path source, Path repositories, String workspace, String project) throws IOException {
        if (!Files.isDirectory(source)) {
            throw new IOException(source + " is not a git repository");
        }
        Path real = source.toRealPath();
        Repository described =
                Repository.of(workspace, slug(real), project, null).withDescription("Local repository", "");
        File target = repositories.resolve(described.folder()).toFile();
        try (org.eclipse.jgit.lib.Repository from = open(real);
                FileRepository to = new FileRepository(target)) {
            if (!target.exists()) {
                to.create(true);
            }
            borrowObjects(from, target.toPath());
            to.scanForRepoChanges();
            for (Ref ref : from.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
                set(to, ref.getName(), ref.getObjectId());
            }
            return described.withMainBranch(mainBranch(from, to));
        }
    }

    private static org.eclipse.jgit.lib.Repository open(Path source) throws IOException {
        try {
            return new FileRepositoryBuilder()
                    .setMustExist(true)
                    .addCeilingDirectory(source.getParent().toFile())
                    .findGitDir(source.toFile())
                    .setBare()
                    .build();
        } catch (RepositoryNotFoundException | IllegalArgumentException e) {
            throw new IOException(source + " is not a git repository", e);
        }
    }

    private static void borrowObjects(org.eclipse.jgit.lib.Repository from, Path target) throws IOException {
        Path gitDirectory = from.getCommonDirectory().toPath();
        Path alternates = target.resolve("objects/info/alternates");
        Files.createDirectories(alternates.getParent());
        Files.write(alternates, (gitDirectory.resolve("objects") + "\n").getBytes(StandardCharsets.UTF_8));
        Path shallow = gitDirectory.resolve("shallow");
        if (Files.exists(shallow)) {
            Files.copy(shallow, target.resolve("shallow"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The branch the source stands on; a detached head becomes a branch of its own. */
    private static String mainBranch(org.eclipse.jgit.lib.Repository from, FileRepository to) throws IOException {
        String head = from.getFullBranch();
        ObjectId commit = from.resolve(Constants.HEAD);
        if (commit == null) {
            return null;
        }
        String branch = head != null && head.startsWith(Constants.R_HEADS) ? head : Constants.R_HEADS + "main";
        set(to, branch, commit);
        RefUpdate update = to.updateRef(Constants.HEAD);
        update.link(branch);
        return branch.substring(Constants.R_HEADS.length());
    }

    private static void set(FileRepository repository, String name, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.update();
    }

    private static String slug(Path folder) {
        String name = folder.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.equals(".git")) {
            return slug(folder.getParent());
        }
        String stem = name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
        StringBuilder slug = new StringBuilder();
        stem.chars().forEach(c -> slug.append(isSlugCharacter(c) ? (char) c : '-'));
        return slug.toString();
    }

    private static boolean isSlugCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    }
}
