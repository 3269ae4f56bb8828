package io.pailguard.ingest.git;

import io.pailguard.ingest.git.CommitGraph.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads commits of a mirror with what each changed against its first parent. */
public final class HistoryReader {
    private static final String BEYOND = "the commit before it is beyond what was read";

    /** Of all commits together: with their lines, some 30 MB. */
    private static final int MOST_FILES = 20_000;

    private final Repository mirror;
    private final Stop stop;
    private final int mostFiles;

    public HistoryReader(Repository mirror, Stop stop) {
        this(mirror, stop, MOST_FILES);
    }

    HistoryReader(Repository mirror, Stop stop, int mostFiles) {
        this.mirror = mirror;
        this.stop = stop;
        this.mostFiles = mostFiles;
    }

    /**
     * @param commits the oldest first, likewise what was read of them
     * @param all false where the files of the newest alone are as many as are held at once
     */
    public record Part(List<HistoryCommit> commits, boolean all) {}

    /** The newest first: they are asked for the most. */
    public Part read(List<CommitFacts> oldestFirst) {
        try (ObjectReader reader = mirror.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                Blobs blobs = new Blobs(mirror)) {
            var graph = new CommitGraph(mirror, reader);
            var diff = new FullDiff(reader, blobs, stop);
            Deque<HistoryCommit> read = new ArrayDeque<>();
            int files = 0;
            for (int i = oldestFirst.size() - 1; i >= 0; i--) {
                stop.check();
                if (files >= mostFiles) {
                    return new Part(List.copyOf(read), false);
                }
                CommitFacts facts = oldestFirst.get(i);
                Node node = graph.node(ObjectId.fromString(facts.id()));
                if (node == null) {
                    // The survey saw it: what it read is there no longer.
                    throw new MissingObjectException(ObjectId.fromString(facts.id()), Constants.OBJ_COMMIT);
                }
                RevCommit commit = walk.parseCommit(node.id());
                var message = new CommitMessage(commit);
                FileCounts counts = counts(diff, walk, commit, node);
                files += counts.files().size();
                read.addFirst(new HistoryCommit(
                        facts,
                        node.parents().stream().map(ObjectId::name).toList(),
                        message.subject(),
                        message.reverts(),
                        counts));
                commit.disposeBody();
            }
            return new Part(List.copyOf(read), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a merge brings is told of the commits that it merges. */
    private static FileCounts counts(FullDiff diff, RevWalk walk, RevCommit commit, Node node) throws IOException {
        if (node.parents().size() > 1) {
            return FileCounts.NOTHING;
        }
        if (commit.getParentCount() != node.parents().size()) {
            return FileCounts.not(BEYOND);
        }
        try {
            return diff.between(
                    commit.getParentCount() == 0
                            ? null
                            : walk.parseCommit(commit.getParent(0)).getTree(),
                    commit.getTree());
        } catch (MissingObjectException | CorruptObjectException e) {
            return FileCounts.not(BEYOND);
        }
    }
}
