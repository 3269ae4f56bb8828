package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Keeps files in a mirror that came another way than by git, as git itself would: a content's id is of its bytes, so what was
 * scanned when it came by git is not scanned again. There are no commits: which tree is of which commit stands in refs of our
 * own, whole or as far as it is read.
 */
public final class TreeStore {
    private static final String PREFIX = Constants.R_REFS + "pailguard-files/";
    private static final String WHOLE = "whole/";
    private static final String PART = "part/";
    private static final String LAST = "last/";
    private static final String FILES = "files";
    private static final String EXCLUDED = "excluded";
    private static final int MAX_EXCLUDED_BYTES = 16 * 1024 * 1024;

    private final Repository mirror;

    public TreeStore(Repository mirror) {
        this.mirror = mirror;
    }

    /** @return its id, which is git's */
    public ObjectId keep(byte[] content) {
        try (ObjectInserter inserter = mirror.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, content);
            inserter.flush();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file can stand under the path in a tree of git's. */
    public static boolean canHold(String path) {
        try {
            new DirCacheEntry(path);
            return path.getBytes(StandardCharsets.UTF_8).length <= Bounds.MAX_PATH;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** All files of the commit. */
    public Optional<KeptTree> whole(String commit) {
        return read(PREFIX + WHOLE + commit);
    }

    /** Files of the commit, as far as they were read. */
    public Optional<KeptTree> part(String commit) {
        return read(PREFIX + PART + commit);
    }

    public KeptTree keepWhole(String commit, SortedMap<String, TreeEntry> files, Map<String, String> excluded) {
        KeptTree kept = keep(PREFIX + WHOLE + commit, files, excluded);
        forget(PREFIX + PART + commit);
        return kept;
    }

    public KeptTree keepPart(String commit, SortedMap<String, TreeEntry> files, Map<String, String> excluded) {
        return keep(PREFIX + PART + commit, files, excluded);
    }

    /** Notes at which commit, whose files are all here, a branch or tag was read. */
    public void readLast(String ref, String commit) {
        try {
            Ref whole = mirror.exactRef(PREFIX + WHOLE + commit);
            if (whole != null) {
                point(last(ref) + commit, whole.getObjectId());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commit at which it was read last, where its files are here. */
    public Optional<String> lastRead(String ref) {
        try {
            return mirror.getRefDatabase().getRefsByPrefix(last(ref)).stream()
                    .map(kept -> kept.getName().substring(last(ref).length()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String last(String ref) {
        return PREFIX + LAST + MirrorRefs.local(ref).substring(MirrorRefs.PREFIX.length()) + "/";
    }

    /** Lets go of what is of other commits. */
    public void keepOnly(Set<String> commits) {
        try {
            for (Ref ref : mirror.getRefDatabase().getRefsByPrefix(PREFIX)) {
                String name = ref.getName();
                if (!commits.contains(name.substring(name.lastIndexOf('/') + 1))) {
                    forget(name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeptTree keep(String ref, SortedMap<String, TreeEntry> files, Map<String, String> excluded) {
        try (ObjectInserter inserter = mirror.newObjectInserter()) {
            ObjectId tree = tree(inserter, files);
            TreeFormatter both = new TreeFormatter();
            both.append(EXCLUDED, FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, lines(excluded)));
            both.append(FILES, FileMode.TREE, tree);
            ObjectId root = inserter.insert(both);
            inserter.flush();
            point(ref, root);
            return new KeptTree(tree, files, excluded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectId tree(ObjectInserter inserter, SortedMap<String, TreeEntry> files) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        files.forEach((path, file) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(file.mode());
            entry.setObjectId(file.blob());
            builder.add(entry);
        });
        builder.finish();
        return index.writeTree(inserter);
    }

    private Optional<KeptTree> read(String name) {
        try (ObjectReader reader = mirror.newObjectReader()) {
            Ref ref = mirror.exactRef(name);
            if (ref == null) {
                return Optional.empty();
            }
            try (TreeWalk root = new TreeWalk(reader)) {
                root.addTree(ref.getObjectId());
                Map<String, String> excluded = Map.of();
                ObjectId tree = ObjectId.zeroId();
                while (root.next()) {
                    if (root.getNameString().equals(FILES)) {
                        tree = root.getObjectId(0);
                    } else {
                        excluded = excluded(reader, root.getObjectId(0));
                    }
                }
                return Optional.of(new KeptTree(tree, files(reader, tree), excluded));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, TreeEntry> files(ObjectReader reader, ObjectId tree) throws IOException {
        SortedMap<String, TreeEntry> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                files.put(walk.getPathString(), new TreeEntry(walk.getObjectId(0), walk.getFileMode()));
            }
        }
        return files;
    }

    /** A path has no line break: one that has cannot be held. */
    private static byte[] lines(Map<String, String> excluded) {
        StringBuilder lines = new StringBuilder();
        excluded.forEach(
                (path, reason) -> lines.append(reason).append(' ').append(path).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> excluded(ObjectReader reader, ObjectId blob) throws IOException {
        Map<String, String> excluded = new TreeMap<>();
        new String(reader.open(blob).getCachedBytes(MAX_EXCLUDED_BYTES), StandardCharsets.UTF_8)
                .lines()
                .forEach(line ->
                        excluded.put(line.substring(line.indexOf(' ') + 1), line.substring(0, line.indexOf(' '))));
        return excluded;
    }

    private void point(String name, ObjectId root) throws IOException {
        RefUpdate update = mirror.updateRef(name);
        update.setNewObjectId(root);
        update.setForceUpdate(true);
        RefUpdate.Result result = update.forceUpdate();
        if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
            throw new IOException("A tree could not be kept in the mirror: " + result);
        }
    }

    private void forget(String name) {
        try {
            RefUpdate update = mirror.updateRef(name);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
