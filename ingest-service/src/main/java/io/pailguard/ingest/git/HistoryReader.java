package io.pailguard.ingest.git;

import io.pailguard.ingest.git.CommitGraph.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads commits of a mirror with what each changed against its first parent. */
public final class HistoryReader {
    private static final String BEYOND = "the commit before it is beyond what was read";

    private final Repository mirror;
    private final Stop stop;

    public HistoryReader(Repository mirror, Stop stop) {
        this.mirror = mirror;
        this.stop = stop;
    }

    public List<HistoryCommit> read(List<CommitFacts> commits) {
        try (ObjectReader reader = mirror.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                Blobs blobs = new Blobs(mirror)) {
            var graph = new CommitGraph(mirror, reader);
            var diff = new FullDiff(reader, blobs, stop);
            List<HistoryCommit> read = new ArrayList<>();
            for (CommitFacts facts : commits) {
                stop.check();
                Node node = graph.node(ObjectId.fromString(facts.id()));
                if (node != null) {
                    RevCommit commit = walk.parseCommit(node.id());
                    var message = new CommitMessage(commit);
                    read.add(new HistoryCommit(
                            facts,
                            node.parents().stream().map(ObjectId::name).toList(),
                            message.subject(),
                            message.reverts(),
                            counts(diff, walk, commit, node)));
                    commit.disposeBody();
                }
            }
            return read;
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
