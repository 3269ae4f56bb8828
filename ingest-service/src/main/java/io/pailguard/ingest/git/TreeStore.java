package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
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
    private static final String PARTLY = "partly/";
    private static final String FILES = "files";
    private static final String NOTES = "notes";
    /** No path has it. */
    private static final String SEPARATOR = "\0";

    private static final int MAX_NOTES_BYTES = 16 * 1024 * 1024;

    private final Repository mirror;
    private final int maxFileBytes;

    /** @param maxFileBytes above which a file is too large to be read */
    public TreeStore(Repository mirror, int maxFileBytes) {
        this.mirror = mirror;
        this.maxFileBytes = maxFileBytes;
    }

    /**
     * A commit at which a branch or tag was read.
     *
     * @param isWhole whether all of its files are here
     */
    public record Base(String commit, boolean isWhole, String kept) {}

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

    /** How a file is named that is not read, here and by git's way. */
    public static String named(String path) {
        return path.getBytes(StandardCharsets.UTF_8).length <= Bounds.MAX_PATH ? path : Bounds.shortened(path);
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

    /** Notes that a branch or tag was read at the commit, whose files are all here: what was before is of no use by now. */
    public void readWholly(String ref, String commit) {
        note(LAST, ref, commit, WHOLE);
        forgetOthers(of(PARTLY, ref), "");
    }

    /** Notes that a branch or tag was read at the commit, as far as its files are here. */
    public void readPartly(String ref, String commit) {
        note(PARTLY, ref, commit, PART);
    }

    private void note(String kind, String ref, String commit, String tree) {
        try {
            Ref kept = mirror.exactRef(PREFIX + tree + commit);
            if (kept != null) {
                point(of(kind, ref) + commit, kept.getObjectId());
                forgetOthers(of(kind, ref), commit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetOthers(String prefix, String commit) {
        starting(prefix).stream().filter(name -> !name.equals(prefix + commit)).forEach(this::forget);
    }

    /** Where a branch or tag was read before, with the newest first. */
    public List<Base> bases(String ref) {
        return Stream.concat(bases(of(PARTLY, ref), false), bases(of(LAST, ref), true))
                .toList();
    }

    private Stream<Base> bases(String prefix, boolean isWhole) {
        return starting(prefix).stream().map(name -> new Base(name.substring(prefix.length()), isWhole, name));
    }

    public Base ofWhole(String commit) {
        return new Base(commit, true, PREFIX + WHOLE + commit);
    }

    /** Empty where it cannot be read any more. */
    public Optional<KeptTree> tree(Base base) {
        return read(base.kept());
    }

    private static String of(String kind, String ref) {
        return PREFIX + kind + MirrorRefs.local(ref).substring(MirrorRefs.PREFIX.length()) + "/";
    }

    /** Lets go of what is of other commits; at which one a branch or tag was read before is kept until the next one is. */
    public void keepOnly(Set<String> commits, Set<String> refs) {
        Set<String> read = refs.stream()
                .flatMap(ref -> Stream.of(of(LAST, ref), of(PARTLY, ref)))
                .collect(Collectors.toSet());
        for (String name : starting(PREFIX)) {
            int end = name.lastIndexOf('/') + 1;
            if (!commits.contains(name.substring(end)) && !read.contains(name.substring(0, end))) {
                forget(name);
            }
        }
    }

    private List<String> starting(String prefix) {
        try {
            return mirror.getRefDatabase().getRefsByPrefix(prefix).stream()
                    .map(Ref::getName)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeptTree keep(String ref, SortedMap<String, TreeEntry> files, Map<String, String> excluded) {
        try (ObjectInserter inserter = mirror.newObjectInserter()) {
            ObjectId tree = tree(inserter, files);
            TreeFormatter both = new TreeFormatter();
            both.append(FILES, FileMode.TREE, tree);
            both.append(NOTES, FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, notes(excluded)));
            ObjectId root = inserter.insert(both);
            inserter.flush();
            point(ref, root);
            return new KeptTree(tree, files, excluded, maxFileBytes);
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

    /** One that cannot be read is none: it is read anew. */
    private Optional<KeptTree> read(String name) {
        try (ObjectReader reader = mirror.newObjectReader()) {
            Ref ref = mirror.exactRef(name);
            if (ref == null) {
                return Optional.empty();
            }
            ObjectId root = ref.getObjectId();
            try (TreeWalk files = TreeWalk.forPath(reader, FILES, root);
                    TreeWalk notes = TreeWalk.forPath(reader, NOTES, root)) {
                return files == null || notes == null
                        ? Optional.empty()
                        : read(reader, files.getObjectId(0), notes.getObjectId(0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<KeptTree> read(ObjectReader reader, ObjectId tree, ObjectId notes) throws IOException {
        ObjectLoader kept = reader.open(notes);
        if (kept.getSize() > MAX_NOTES_BYTES) {
            return Optional.empty();
        }
        var parts = new StringTokenizer(
                new String(kept.getCachedBytes(MAX_NOTES_BYTES), StandardCharsets.UTF_8), SEPARATOR);
        int limit = Integer.parseInt(parts.nextToken());
        Map<String, String> excluded = new TreeMap<>();
        while (parts.hasMoreTokens()) {
            String reason = parts.nextToken();
            excluded.put(parts.nextToken(), reason);
        }
        return Optional.of(new KeptTree(tree, files(reader, tree), excluded, limit));
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

    private byte[] notes(Map<String, String> excluded) {
        StringBuilder notes = new StringBuilder().append(maxFileBytes);
        excluded.forEach((path, reason) ->
                notes.append(SEPARATOR).append(reason).append(SEPARATOR).append(path));
        return notes.toString().getBytes(StandardCharsets.UTF_8);
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
