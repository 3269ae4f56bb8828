package io.pailguard.ingest.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Commits of a mirror with the parents that they name, whether the mirror has these or not. */
final class CommitGraph {
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Repository mirror;
    private final ObjectReader reader;
    private final Map<ObjectId, Node> nodes = new HashMap<>();

    CommitGraph(Repository mirror, ObjectReader reader) {
        this.mirror = mirror;
        this.reader = reader;
    }

    /** @param time as it is written, however wrong */
    record Node(ObjectId id, List<ObjectId> parents, CommitTime time) {}

    /** Null when the mirror does not have it, or it is no commit that can be read. */
    @Nullable
    Node node(ObjectId id) throws IOException {
        if (!nodes.containsKey(id)) {
            nodes.put(id.copy(), read(id));
        }
        return nodes.get(id);
    }

    /**
     * Git keeps a list of the commits whose parents the mirror lacks, and walks no further there. A server also lists
     * commits whose parents came by another way, and may leave some out.
     */
    void mendCuts(Stream<ObjectId> walked) throws IOException {
        ObjectDatabase objects = mirror.getObjectDatabase();
        Set<ObjectId> cut = new HashSet<>();
        for (ObjectId id :
                Stream.concat(objects.getShallowCommits().stream(), walked).toList()) {
            Node node = node(id);
            if (node != null && lacksParents(node)) {
                cut.add(node.id());
            }
        }
        objects.setShallowCommits(cut);
    }

    boolean lacksParents(Node node) throws IOException {
        for (ObjectId parent : node.parents()) {
            if (node(parent) == null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Node read(ObjectId id) throws IOException {
        try {
            byte[] bytes = reader.open(id, Constants.OBJ_COMMIT).getCachedBytes(MAX_BYTES);
            RevCommit commit = RevCommit.parse(bytes);
            List<ObjectId> parents =
                    Stream.of(commit.getParents()).map(ObjectId::copy).toList();
            return new Node(id.copy(), parents, CommitTime.of(bytes));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return null;
        } catch (LargeObjectException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // Not written as git writes commits.
            return null;
        }
    }
}
