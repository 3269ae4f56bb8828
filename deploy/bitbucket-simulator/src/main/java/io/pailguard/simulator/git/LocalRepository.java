package io.pailguard.simulator.git;

import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Workspace;
import java.io.File;
import java.io.IOException;
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

    private static final String ALTERNATES = "objects/info/alternates";

    private LocalRepository() {}

    /**
     * Makes the copy, or brings its refs up to the source's.
     *
     * @param source a working tree or a bare repository
     * @param repositories folder of the bare repositories
     * @param home the workspace that shows it
     * @return its description; the slug comes from the name of the folder, with a number where another has that name
     * @throws IOException with a sentence for the person who gave the path
     */
    public static Repository add(Path source, Path repositories, Workspace home, String project) throws IOException {
        if (!Files.exists(source)) {
            throw new IOException("There is no folder " + source + '.');
        }
        Path real = source.toRealPath();
        try (org.eclipse.jgit.lib.Repository from = open(real)) {
            Repository described = named(slug(real), objects(from), repositories, home, project);
            return copy(from, repositories.resolve(described.folder()).toFile(), described);
        }
    }

    private static Repository copy(org.eclipse.jgit.lib.Repository from, File target, Repository described)
            throws IOException {
        try (FileRepository to = new FileRepository(target)) {
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

    /** The first name that is free or already this repository's own. */
    private static Repository named(String name, Path objects, Path repositories, Workspace home, String project)
            throws IOException {
        for (int number = 1; ; number++) {
            String slug = number == 1 ? name : name + '-' + number;
            Repository described =
                    Repository.of(home.slug(), slug, project, null).withDescription("Local repository");
            Path target = repositories.resolve(described.folder());
            if (!Files.exists(target) || isCopyOf(objects, target)) {
                return described;
            }
        }
    }

    /** A copy whose source is gone may be taken over: its folder was moved. */
    private static boolean isCopyOf(Path objects, Path target) throws IOException {
        Path alternates = target.resolve(ALTERNATES);
        if (!Files.exists(alternates)) {
            return false;
        }
        Path borrowed = Path.of(Files.readString(alternates).strip());
        return borrowed.equals(objects) || !Files.exists(borrowed);
    }

    private static org.eclipse.jgit.lib.Repository open(Path source) throws IOException {
        Path above = source.getParent();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        if (above != null) {
            builder.addCeilingDirectory(above.toFile());
        }
        try {
            return builder.findGitDir(source.toFile()).setBare().build();
        } catch (RepositoryNotFoundException | IllegalArgumentException e) {
            throw new IOException(
                    source + " is not a git repository: it holds neither a .git nor the files of a bare one.", e);
        }
    }

    private static Path objects(org.eclipse.jgit.lib.Repository repository) {
        return repository
                .getCommonDirectory()
                .toPath()
                .toAbsolutePath()
                .normalize()
                .resolve("objects");
    }

    private static void borrowObjects(org.eclipse.jgit.lib.Repository from, Path target) throws IOException {
        Path alternates = target.resolve(ALTERNATES);
        Files.createDirectories(alternates.getParent());
        Files.writeString(alternates, objects(from) + "\n");
        Path shallow = from.getCommonDirectory().toPath().resolve("shallow");
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
