package io.pailguard.ingest.git;

import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A branch or tag that can be read.
 *
 * @param ref its full name
 * @param commit its newest commit, or the one that the tag stands for
 * @param tree the files of that commit
 * @param excluded paths of other files of it, which did not come, with the reason
 */
public record ReadRef(String ref, CommitFacts commit, ObjectId tree, Map<String, String> excluded) {
    public ReadRef {
        excluded = Map.copyOf(excluded);
    }

    /** All of its files came. */
    public ReadRef(String ref, CommitFacts commit, ObjectId tree) {
        this(ref, commit, tree, Map.of());
    }

    public boolean isTag() {
        return RemoteRefs.isTag(ref);
    }

    public String name() {
        return RemoteRefs.shortName(ref);
    }
}
