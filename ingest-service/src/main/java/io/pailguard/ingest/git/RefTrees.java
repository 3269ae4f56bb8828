package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Walks the files of branches and tags one by one, holding none. They have most folders in common: one in which there was
 * nothing to note is not walked again where it stands under the same path.
 */
public final class RefTrees {
    private static final int MAX_REMEMBERED = 200_000;

    private final Repository mirror;
    private final MirrorSettings limits;
    private final Stop stop;
    private final Set<FileVersion> nothingToNote = new HashSet<>();

    public RefTrees(Repository mirror, MirrorSettings limits, Stop stop) {
        this.mirror = mirror;
        this.limits = limits;
        this.stop = stop;
    }

    /** Who looks at the files. Each call says whether there was something to note: then it is shown in every ref. */
    public interface Visitor {
        boolean file(FileVersion place);

        /** A file or folder that is nested or named out of measure. */
        boolean unreadable(String path);

        /** Why no more is to be shown; empty while there is room. */
        default Optional<String> full() {
            return Optional.empty();
        }
    }

    /** @return why not all files were shown; empty when all were */
    public Optional<String> walk(ReadRef ref, Visitor visitor) {
        var bounds = new Bounds(limits.maxFiles());
        Deque<Folder> folders = new ArrayDeque<>();
        folders.push(new Folder(null));
        try (ObjectReader reader = mirror.newObjectReader();
                TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(ref.tree());
            while (tree.next()) {
                stop.check();
                leave(folders, tree.getDepth() + 1);
                if (!bounds.allows(tree)) {
                    return Optional.of("more than " + limits.maxFiles() + " files");
                }
                if (visitor.full().isPresent()) {
                    return visitor.full();
                }
                enter(tree, folders, visitor);
            }
            leave(folders, 1);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enter(TreeWalk tree, Deque<Folder> folders, Visitor visitor) throws IOException {
        ObjectId file = Bounds.file(tree, 0);
        boolean noted = false;
        if (tree.isSubtree()) {
            var place = new FileVersion(tree.getPathString(), tree.getObjectId(0));
            if (tree.getDepth() >= Bounds.MAX_DEPTH) {
                noted = visitor.unreadable(Bounds.shortened(place.path()));
            } else if (!nothingToNote.contains(place)) {
                folders.push(new Folder(place));
                tree.enterSubtree();
            }
        } else if (file != null) {
            noted = tree.getPathLength() > Bounds.MAX_PATH
                    ? visitor.unreadable(Bounds.shortened(tree.getPathString()))
                    : visitor.file(new FileVersion(tree.getPathString(), file));
        }
        folders.peek().noted |= noted;
    }

    /** Comes out of the folders that are deeper. */
    private void leave(Deque<Folder> folders, int depth) {
        while (folders.size() > depth) {
            Folder left = folders.pop();
            folders.peek().noted |= left.noted;
            if (!left.noted && nothingToNote.size() < MAX_REMEMBERED) {
                nothingToNote.add(left.place);
            }
        }
    }

    private static final class Folder {
        private final @Nullable FileVersion place;
        private boolean noted;

        private Folder(@Nullable FileVersion place) {
            this.place = place;
        }
    }
}
