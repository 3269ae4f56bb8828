package io.pailguard.ingest.git;

import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit that wrote a content under a path.
 *
 * @param before what its parents had there; empty for a new file
 * @param moved the same content stood under another path before, so this commit only moved it
 * @param known false where the parents are beyond the lookback and it could not be told what they had
 */
public record Introduction(CommitFacts commit, Set<ObjectId> before, boolean moved, boolean known) {
    public Introduction {
        before = Set.copyOf(before);
    }
}
