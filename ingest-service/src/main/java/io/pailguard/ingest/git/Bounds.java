package io.pailguard.ingest.git;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * How far trees are followed: a few objects can name each other so often that no walk ends. Counted before anything is
 * held, by entries, which are time, and by the bytes of their names, which are memory.
 */
final class Bounds {
    static final int MAX_DEPTH = 100;
    static final int MAX_PATH = 1_000;
    /** Bytes of path for each entry that is allowed: more than any real repository has. */
    private static final int BYTES_PER_ENTRY = 150;

    private final int maxEntries;
    private int entries;
    private long bytes;

    Bounds(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** Counts one more; false when that is too many. */
    boolean allows(TreeWalk entry) {
        bytes += entry.getPathLength();
        return ++entries <= maxEntries && bytes <= (long) maxEntries * BYTES_PER_ENTRY;
    }

    /** The content of a file or of a link; null for a submodule, a folder or nothing. */
    static @Nullable ObjectId file(TreeWalk tree, int nth) {
        int mode = tree.getRawMode(nth);
        boolean isFile = FileMode.REGULAR_FILE.equals(mode)
                || FileMode.EXECUTABLE_FILE.equals(mode)
                || FileMode.SYMLINK.equals(mode);
        return isFile ? tree.getObjectId(nth) : null;
    }

    static String shortened(String path) {
        return path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "…" : path;
    }
}
