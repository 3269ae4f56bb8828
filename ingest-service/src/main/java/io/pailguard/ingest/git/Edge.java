package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Where the history in a mirror ends. A server that is asked for a lookback cuts a commit off from all its parents as soon
 * as one of them is older: of the oldest commits it cannot be told what they changed, and behind the merge of an old
 * branch young commits are hidden. Git keeps a list of the commits that are cut off.
 */
final class Edge {
    private final Repository mirror;
    private final Instant since;

    Edge(Repository mirror, Instant since) {
        this.mirror = mirror;
        this.since = since;
    }

    /** Takes off that list whoever has its parents in the mirror; gives the parents that commits within the lookback lack. */
    Set<ObjectId> join() {
        try (ObjectReader reader = mirror.newObjectReader()) {
            ObjectDatabase objects = mirror.getObjectDatabase();
            Set<ObjectId> cut = new HashSet<>();
            Set<ObjectId> lacking = new TreeSet<>();
            for (ObjectId id : objects.getShallowCommits()) {
                // A server also lists commits that it does not send, or that did not arrive.
                RevCommit commit = reader.has(id) ? asWritten(reader, id) : null;
                List<ObjectId> missing = commit == null ? List.of() : missingParents(reader, commit);
                if (!missing.isEmpty()) {
                    cut.add(id);
                    if (commit.getCommitTime() >= since.getEpochSecond()) {
                        lacking.addAll(missing);
                    }
                }
            }
            objects.setShallowCommits(cut);
            return lacking;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without its parents a walk takes a commit that is cut off for the first of all. */
    static RevCommit asWritten(ObjectReader reader, ObjectId id) throws IOException {
        return RevCommit.parse(reader.open(id, Constants.OBJ_COMMIT).getBytes());
    }

    private static List<ObjectId> missingParents(ObjectReader reader, RevCommit commit) throws IOException {
        List<ObjectId> missing = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            if (!reader.has(parent)) {
                missing.add(parent.copy());
            }
        }
        return missing;
    }
}
