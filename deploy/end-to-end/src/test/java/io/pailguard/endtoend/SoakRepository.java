package io.pailguard.endtoend;

import io.pailguard.simulator.organization.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * One repository of the soak. Developers push to it over HTTP from a store of their own; what really stands in it is read from the bare
 * repository on the disk, past all faults.
 */
final class SoakRepository implements AutoCloseable {
    private final String slug;
    private final Git own;
    private final Git bare;
    private final String address;
    private final CredentialsProvider credentials;
    private final SoakSecrets secrets;
    private String main;

    /** @param own the bare repository in which {@link #seed} has made the first commit */
    SoakRepository(Installation installation, Path own, String slug, SoakSecrets secrets) throws IOException {
        this.slug = slug;
        this.secrets = secrets;
        this.own = Git.open(own.toFile());
        String folder = Repository.of("acme", slug, null, null).folder();
        Path onDisk = installation.data().resolve("simulator/repositories").resolve(folder);
        this.bare = new Git(new FileRepositoryBuilder()
                .setGitDir(onDisk.toFile())
                .setMustExist(true)
                .build());
        this.address = installation.address("simulator") + "/acme/" + slug + ".git";
        this.main = "main";
        this.credentials = new UsernamePasswordCredentialsProvider(
                "x-bitbucket-api-token-auth",
                installation
                        .simulatorCredentials()
                        .path("apiTokens")
                        .path("mira.k/developer")
                        .path("token")
                        .asText());
    }

    /** A repository with a first commit, for the simulated Bitbucket to show. */
    static void seed(Path folder) throws GitAPIException, IOException {
        try (Git git = Git.init()
                .setBare(true)
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            ObjectId first = commit(git, Map.of("README.md", "Soak\n"), "Begin");
            var update = git.getRepository().updateRef(Constants.R_HEADS + "main");
            update.setNewObjectId(first);
            update.update();
        }
    }

    String slug() {
        return slug;
    }

    String fullName() {
        return "acme/" + slug;
    }

    String main() {
        return main;
    }

    void mainIs(String branch) {
        main = branch;
    }

    /** By name without {@code refs/heads/}. */
    Map<String, ObjectId> branches() throws IOException {
        Map<String, ObjectId> branches = new TreeMap<>();
        for (Ref ref : bare.getRepository().getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
            branches.put(ref.getName().substring(Constants.R_HEADS.length()), ref.getObjectId());
        }
        return branches;
    }

    List<String> tags() throws IOException {
        return bare.getRepository().getRefDatabase().getRefsByPrefix(Constants.R_TAGS).stream()
                .map(ref -> ref.getName().substring(Constants.R_TAGS.length()))
                .toList();
    }

    /** The ids of the secrets whose text stands at the tip of a branch. */
    Set<String> standing() throws IOException {
        Set<String> standing = new HashSet<>();
        for (ObjectId tip : branches().values()) {
            files(bare, tip)
                    .forEach((path, text) -> secrets.ofPath(path)
                            .filter(secret -> text.contains(secret.value()))
                            .ifPresent(secret -> standing.add(secret.id())));
        }
        return standing;
    }

    /** The ids of the secrets whose text stands in any commit that a branch or a tag leads to. */
    Set<String> reachable() throws IOException {
        Set<String> reachable = new HashSet<>();
        try (RevWalk walk = new RevWalk(bare.getRepository())) {
            for (Ref ref : bare.getRepository().getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
                walk.markStart(walk.parseCommit(ref.getObjectId()));
            }
            for (RevCommit commit : walk) {
                files(bare, commit)
                        .keySet()
                        .forEach(path -> secrets.ofPath(path).ifPresent(secret -> reachable.add(secret.id())));
            }
        }
        return reachable;
    }

    /** Text by path. */
    Map<String, String> files(ObjectId commit) throws IOException {
        return files(own, commit);
    }

    /** A commit so many steps before, or the first one. */
    ObjectId before(ObjectId commit, int steps) throws IOException {
        try (RevWalk walk = new RevWalk(own.getRepository())) {
            RevCommit at = walk.parseCommit(commit);
            for (int step = 0; step < steps && at.getParentCount() > 0; step++) {
                at = walk.parseCommit(at.getParent(0));
            }
            return at.getId().copy();
        }
    }

    ObjectId commit(Map<String, String> files, String message, ObjectId... parents) throws IOException {
        return commit(own, files, message, parents);
    }

    /** @param ref in full */
    void push(ObjectId commit, String ref) throws GitAPIException {
        push(new RefSpec("+" + commit.name() + ":" + ref));
    }

    void delete(String ref) throws GitAPIException {
        push(new RefSpec(":" + ref));
    }

    private void push(RefSpec change) throws GitAPIException {
        own.push()
                .setRemote(address)
                .setCredentialsProvider(credentials)
                .setRefSpecs(change)
                .call()
                .forEach(result -> result.getRemoteUpdates().forEach(update -> {
                    if (update.getStatus() != RemoteRefUpdate.Status.OK
                            && update.getStatus() != RemoteRefUpdate.Status.UP_TO_DATE) {
                        throw new IllegalStateException("push refused: " + update);
                    }
                }));
    }

    private static Map<String, String> files(Git git, ObjectId commit) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (RevWalk commits = new RevWalk(git.getRepository());
                TreeWalk walk = new TreeWalk(git.getRepository())) {
            walk.addTree(commits.parseCommit(commit).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                byte[] bytes = git.getRepository().open(walk.getObjectId(0)).getBytes();
                files.put(walk.getPathString(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static ObjectId commit(Git git, Map<String, String> files, String message, ObjectId... parents)
            throws IOException {
        try (ObjectInserter inserter = git.getRepository().newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, String> file : files.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            PersonIdent developer = new PersonIdent("Tomas Berg", "tomas.berg@acme.example");
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setParentIds(parents);
            commit.setAuthor(developer);
            commit.setCommitter(developer);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    @Override
    public void close() {
        Stream.of(own, bare).forEach(Git::close);
    }
}
