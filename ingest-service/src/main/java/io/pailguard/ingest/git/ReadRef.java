package io.pailguard.ingest.git;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A branch or tag that can be read.
 *
 * @param ref its full name
 * @param commit its newest commit, or the one that the tag stands for
 * @param tree the files of that commit
 */
public record ReadRef(String ref, CommitFacts commit, ObjectId tree) {
    public boolean isTag() {
        return RemoteRefs.isTag(ref);
    }

    public String name() {
        return RemoteRefs.shortName(ref);
    }
}
