package io.pailguard.simulator.git;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** History of one bare repository. */
public final class GitRepository {

    private static final int SHORTEST_HASH = 7;

    private final Repository repository;

    GitRepository(Repository repository) {
        this.repository = repository;
    }

    /** The repository itself, for tests and for serving it. */
    public Repository jgit() {
        return repository;
    }

    /** By name. */
    public List<NamedRef> branches() {
        return refs(Constants.R_HEADS);
    }

    /** By name. */
    public List<NamedRef> tags() {
        return refs(Constants.R_TAGS);
    }

    public Optional<NamedRef> branch(String name) {
        return branches().stream().filter(ref -> ref.name().equals(name)).findFirst();
    }

    /** By full or short hash, or by the name of a branch or tag. */
    public Optional<RevCommit> commit(String revision) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = isHash(revision) ? repository.resolve(revision) : null;
            if (id == null) {
                id = byName(revision);
            }
            return id == null ? Optional.empty() : Optional.of(parsed(walk, id));
        } catch (IOException | RuntimeException e) {
            // not a hash, ambiguous, or of an object that is no commit
            return Optional.empty();
        }
    }

    /** Newest first. @param path null for all */
    public List<RevCommit> log(Collection<RevCommit> include, Collection<RevCommit> exclude, String path) {
        try (RevWalk walk = new RevWalk(repository)) {
            for (RevCommit commit : include) {
                walk.markStart(walk.parseCommit(commit));
            }
            for (RevCommit commit : exclude) {
                walk.markUninteresting(walk.parseCommit(commit));
            }
            if (path != null && !path.isEmpty()) {
                walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            }
            List<RevCommit> commits = new ArrayList<>();
            walk.forEach(commits::add);
            for (RevCommit commit : commits) {
                walk.parseBody(commit);
            }
            return commits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<RevCommit> mergeBase(RevCommit left, RevCommit right) {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(left));
            walk.markStart(walk.parseCommit(right));
            RevCommit base = walk.next();
            return base == null ? Optional.empty() : commit(base.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the newest commit of any branch was made. */
    public Optional<Instant> lastCommit() {
        return branches().stream()
                .map(ref -> Instant.ofEpochSecond(ref.target().getCommitTime()))
                .max(Comparator.naturalOrder());
    }

    /** Bytes on disk. */
    public long size() {
        File directory = repository.getDirectory();
        try (Stream<Path> files = Files.walk(directory.toPath())) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a clone without a named branch gets. */
    public void pointHeadTo(String branch) {
        try {
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        repository.close();
    }

    private List<NamedRef> refs(String prefix) {
        try (RevWalk walk = new RevWalk(repository)) {
            List<NamedRef> refs = new ArrayList<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                named(walk, ref, ref.getName().substring(prefix.length())).ifPresent(refs::add);
            }
            refs.sort(Comparator.comparing(NamedRef::name));
            return refs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for the rare tag that names no commit. */
    private static Optional<NamedRef> named(RevWalk walk, Ref ref, String name) throws IOException {
        RevObject object = walk.parseAny(ref.getObjectId());
        RevTag annotation = object instanceof RevTag ? (RevTag) object : null;
        if (annotation != null) {
            walk.parseBody(annotation);
        }
        RevObject target = walk.peel(object);
        if (!(target instanceof RevCommit)) {
            return Optional.empty();
        }
        walk.parseBody(target);
        return Optional.of(new NamedRef(name, (RevCommit) target, annotation));
    }

    private ObjectId byName(String name) throws IOException {
        Ref branch = repository.exactRef(Constants.R_HEADS + name);
        Ref ref = branch != null ? branch : repository.exactRef(Constants.R_TAGS + name);
        return ref == null ? null : ref.getObjectId();
    }

    private static RevCommit parsed(RevWalk walk, ObjectId id) throws IOException {
        RevCommit commit = walk.parseCommit(id);
        walk.parseBody(commit);
        return commit;
    }

    private static boolean isHash(String revision) {
        return revision.length() >= SHORTEST_HASH
                && revision.length() <= Constants.OBJECT_ID_STRING_LENGTH
                && revision.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
