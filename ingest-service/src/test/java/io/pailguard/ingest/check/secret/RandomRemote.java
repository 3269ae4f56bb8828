package io.pailguard.ingest.check.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A repository that changes at random, as people change theirs, and that knows which secrets stand where. */
final class RandomRemote implements AutoCloseable {
    private static final List<String> BRANCHES = List.of("main", "trunk", "main/v2", "dev", "feature/a", "feature/b");
    private static final List<String> PATHS = List.of("a.env", "b.env", "deploy/c.env", "deploy/prod/d.env");

    /** Larger files are not read. */
    static final int MAX_SIZE = 1_000;

    private final FileRepository repository;
    private final Path folder;
    private final Random random;
    private final Instant now;
    private final Map<String, String> broken = new TreeMap<>();
    private String main = "main";
    private int secrets;
    private int tags;

    RandomRemote(Path folder, Random random, Instant now) throws IOException {
        this.folder = folder;
        this.random = random;
        this.now = now;
        this.repository = new FileRepository(folder.toFile());
        repository.create(true);
        repository.updateRef(Constants.HEAD).link("refs/heads/main");
        commit("main", null, Map.of("a.env", "secret s0"));
    }

    String url() {
        return folder.toUri().toString();
    }

    String main() {
        return main;
    }

    /** One thing that somebody does. */
    void change() throws IOException {
        List<String> branches = branches();
        String branch = branches.get(random.nextInt(branches.size()));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> push(branch, commitOf(branch));
            case 3 -> push(newName(branches), commitOf(branch));
            case 4 -> forcePush(branch);
            case 5 -> delete(branch);
            case 6, 7 -> tag(commitOf(branch));
            case 8 -> deleteTag();
            default -> renameMain();
        }
    }

    /**
     * A secret in a file.
     *
     * @param readable false where the file is too large to be read
     */
    record FileOnRef(String secret, String path, boolean readable) {}

    /** Which secrets stand where, by full ref. */
    Map<String, Set<FileOnRef>> standing() throws IOException {
        Map<String, Set<FileOnRef>> standing = new TreeMap<>();
        for (Ref ref : refs()) {
            standing.put(ref.getName(), standing(ref.getObjectId()));
        }
        return standing;
    }

    /** What stands in one commit; nothing when the object is no commit. */
    private Set<FileOnRef> standing(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            if (!(walk.peel(walk.parseAny(id)) instanceof RevCommit commit)) {
                return Set.of();
            }
            Set<FileOnRef> secrets = new HashSet<>();
            tree.addTree(commit.getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                String text = new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
                if (text.startsWith("secret ")) {
                    secrets.add(new FileOnRef(
                            text.substring(7).stripTrailing(), tree.getPathString(), text.length() <= MAX_SIZE));
                }
            }
            return secrets;
        }
    }

    Map<String, ObjectId> commits() throws IOException {
        Map<String, ObjectId> commits = new TreeMap<>();
        for (Ref ref : refs()) {
            Ref peeled = repository.getRefDatabase().peel(ref);
            commits.put(
                    ref.getName(), peeled.getPeeledObjectId() == null ? ref.getObjectId() : peeled.getPeeledObjectId());
        }
        return commits;
    }

    /** Takes an object of a side branch or tag away, so that the server cannot give it. */
    void breakOne() throws IOException {
        for (Ref ref : refs()) {
            if (!ref.getName().equals("refs/heads/" + main) && random.nextInt(3) == 0) {
                try (RevWalk walk = new RevWalk(repository)) {
                    if (walk.peel(walk.parseAny(ref.getObjectId())) instanceof RevCommit commit) {
                        String id = commit.getTree().name();
                        Path object = folder.resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2));
                        if (Files.exists(object) && broken.isEmpty()) {
                            Path aside = folder.resolveSibling("aside-" + id);
                            Files.move(object, aside);
                            broken.put(object.toString(), aside.toString());
                        }
                    }
                }
            }
        }
    }

    void mend() throws IOException {
        for (Map.Entry<String, String> it : broken.entrySet()) {
            Files.move(Path.of(it.getValue()), Path.of(it.getKey()));
        }
        broken.clear();
    }

    @Override
    public void close() {
        repository.close();
    }

    private List<String> branches() throws IOException {
        return repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
                .toList();
    }

    private List<Ref> refs() throws IOException {
        List<Ref> refs = new ArrayList<>(repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS));
        refs.addAll(repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS));
        return refs;
    }

    private ObjectId commitOf(String branch) throws IOException {
        return repository.resolve("refs/heads/" + branch);
    }

    private void push(String branch, ObjectId parent) throws IOException {
        if (branch == null) {
            return;
        }
        Map<String, String> files = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(parent).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                files.put(
                        tree.getPathString(),
                        new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        }
        String path = PATHS.get(random.nextInt(PATHS.size()));
        switch (random.nextInt(5)) {
            case 0 -> files.remove(path);
            case 3 -> files.computeIfPresent(path, (same, text) -> text.stripTrailing() + " ".repeat(MAX_SIZE));
            case 1 -> files.put(path, "clean " + secrets++);
            case 2 ->
                files.values().stream()
                        .skip(random.nextInt(files.size() + 1))
                        .findFirst()
                        .ifPresent(text -> files.put(path, text.stripTrailing()));
            default -> files.put(path, "secret s" + ++secrets);
        }
        commit(branch, parent, files);
    }

    private void commit(String branch, ObjectId parent, Map<String, String> files) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            var commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, "", files));
            if (parent != null) {
                commit.setParentId(parent);
            }
            var who = new org.eclipse.jgit.lib.PersonIdent("ann", "ann@example.com", time(), java.time.ZoneOffset.UTC);
            commit.setAuthor(who);
            commit.setCommitter(who);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            point("refs/heads/" + branch, id);
        }
    }

    /** Of the last days, mostly; JGit's own server cannot give what is before 1970 or after 2038. */
    private Instant time() {
        return switch (random.nextInt(6)) {
            case 0 -> Instant.ofEpochSecond(631_152_000);
            case 1 -> now.plusSeconds(300L * 86_400);
            case 2 -> now.minusSeconds(400L * 86_400);
            default -> now.minusSeconds(random.nextInt(20 * 86_400));
        };
    }

    private static ObjectId tree(ObjectInserter inserter, String folder, Map<String, String> files) throws IOException {
        Map<String, ObjectId> entries = new TreeMap<>();
        Set<String> folders = new TreeSet<>();
        for (String path : files.keySet()) {
            if (path.startsWith(folder)) {
                String rest = path.substring(folder.length());
                int slash = rest.indexOf('/');
                entries.put(
                        slash < 0 ? rest : rest.substring(0, slash),
                        slash < 0
                                ? inserter.insert(
                                        Constants.OBJ_BLOB, files.get(path).getBytes(StandardCharsets.UTF_8))
                                : tree(inserter, folder + rest.substring(0, slash + 1), files));
                if (slash >= 0) {
                    folders.add(rest.substring(0, slash));
                }
            }
        }
        var tree = new TreeFormatter();
        entries.forEach(
                (name, id) -> tree.append(name, folders.contains(name) ? FileMode.TREE : FileMode.REGULAR_FILE, id));
        return inserter.insert(tree);
    }

    /** D/F conflicts included: git has no branch main beside main/v2. */
    private String newName(List<String> taken) {
        List<String> free = BRANCHES.stream()
                .filter(name -> taken.stream()
                        .noneMatch(it -> it.equals(name) || it.startsWith(name + "/") || name.startsWith(it + "/")))
                .toList();
        return free.isEmpty() ? null : free.get(random.nextInt(free.size()));
    }

    private void forcePush(String branch) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit tip = walk.parseCommit(commitOf(branch));
            if (tip.getParentCount() > 0) {
                push(branch, tip.getParent(0).copy());
            }
        }
    }

    private void delete(String branch) throws IOException {
        if (!branch.equals(main)) {
            delete0("refs/heads/" + branch);
        }
    }

    private void delete0(String ref) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setForceUpdate(true);
        update.delete();
    }

    private void tag(ObjectId commit) throws IOException {
        ObjectId target = commit;
        if (random.nextBoolean()) {
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                var tag = new TagBuilder();
                tag.setObjectId(commit, Constants.OBJ_COMMIT);
                tag.setTag("v" + tags);
                tag.setTagger(
                        new org.eclipse.jgit.lib.PersonIdent("ann", "ann@example.com", now, java.time.ZoneOffset.UTC));
                tag.setMessage("release");
                target = inserter.insert(tag);
                inserter.flush();
            }
        }
        point("refs/tags/v" + tags++, target);
    }

    private void deleteTag() throws IOException {
        List<Ref> all = repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS);
        if (!all.isEmpty()) {
            delete0(all.get(random.nextInt(all.size())).getName());
        }
    }

    private void renameMain() throws IOException {
        ObjectId tip = commitOf(main);
        List<String> others = new ArrayList<>(branches());
        others.remove(main);
        String name = newName(others);
        if (name != null) {
            // Not the other way round: one of the names may lie in the way of the other.
            repository.updateRef(Constants.HEAD).link("refs/heads/" + name);
            delete0("refs/heads/" + main);
            point("refs/heads/" + name, tip);
            main = name;
        }
    }

    private void point(String ref, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.update();
    }
}
