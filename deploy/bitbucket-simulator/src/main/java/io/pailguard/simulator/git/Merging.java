package io.pailguard.simulator.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.Merger;
import org.eclipse.jgit.revwalk.RevCommit;

/** Merges one branch of a bare repository into another. */
public final class Merging {

    private Merging() {}

    /**
     * The commit that the branch has then; empty when the two cannot be merged.
     *
     * @param squash whether the result has the destination alone as its parent
     */
    public static Optional<RevCommit> merge(
            GitRepository git, String branch, RevCommit source, PersonIdent who, String message, boolean squash) {
        Repository repository = git.jgit();
        RevCommit destination = git.branch(branch).orElseThrow().target();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            Merger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
            if (!merger.merge(destination, source)) {
                return Optional.empty();
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(merger.getResultTreeId());
            if (squash) {
                commit.setParentId(destination);
            } else {
                commit.setParentIds(destination, source);
            }
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage(message);
            ObjectId merged = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
            update.setNewObjectId(merged);
            update.setExpectedOldObjectId(destination);
            return switch (update.update()) {
                case FAST_FORWARD, NEW, FORCED -> git.commit(merged.name());
                default -> Optional.empty();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void deleteBranch(GitRepository git, String branch) {
        try {
            RefUpdate update = git.jgit().updateRef(Constants.R_HEADS + branch);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
