package io.pailguard.ingest.git;

import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit that wrote a content under a path.
 *
 * @param before what its parents had there; empty for a new file
 * @param moved the same content stood under another path before, so this commit only moved it
 */
public record Introduction(CommitFacts commit, Set<ObjectId> before, boolean moved) {
    public Introduction {
        before = Set.copyOf(before);
    }
}
