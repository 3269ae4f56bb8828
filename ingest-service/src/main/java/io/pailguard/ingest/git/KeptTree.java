package io.pailguard.ingest.git;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The files of a commit as they came another way than by git.
 *
 * @param tree of the files; its id is git's own, but where the commit has submodules, which are left out
 * @param files by path
 * @param excluded paths that were not read, with the reason
 * @param maxFileBytes above which a file was too large to be read
 */
public record KeptTree(
        ObjectId tree, SortedMap<String, TreeEntry> files, Map<String, String> excluded, int maxFileBytes) {
    public KeptTree {
        files = new TreeMap<>(files);
        excluded = Map.copyOf(excluded);
    }
}
