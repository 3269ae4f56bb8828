package io.pailguard.ingest.facts.content.rest;

import io.pailguard.bitbucket.model.FileChange;
import io.pailguard.ingest.git.KeptTree;
import io.pailguard.ingest.git.TreeEntry;
import io.pailguard.ingest.git.TreeStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;

/**
 * What of a commit is known by another whose files are here.
 *
 * @param tree of the other
 * @param maxFileBytes of a file that is read
 */
record Difference(KeptTree tree, int maxFileBytes) {
    /** Whether a file that was too large then may not be so by now. */
    boolean isOutgrown() {
        return tree.maxFileBytes() < maxFileBytes && tree.excluded().containsValue(RestFiles.TOO_LARGE);
    }

    /** @param changes from the other commit to that of the files */
    void apply(List<FileChange> changes, RestFiles files) {
        Set<String> changed = new HashSet<>();
        List<SourceFile> there = new ArrayList<>();
        for (FileChange change : changes) {
            if (change.oldPath() != null) {
                changed.add(TreeStore.named(change.oldPath()));
            }
            String path = change.newPath();
            if (path != null) {
                changed.add(TreeStore.named(path));
                there.add(SourceFile.changed(path, attributes(path)));
            }
        }
        tree.files().forEach((path, entry) -> {
            if (!changed.contains(path)) {
                files.known().put(path, entry);
            }
        });
        boolean isOutgrown = isOutgrown();
        tree.excluded().forEach((path, reason) -> {
            if (changed.contains(path)) {
                return;
            }
            if (isOutgrown && reason.equals(RestFiles.TOO_LARGE)) {
                there.add(SourceFile.changed(path, Set.of()));
            } else {
                files.excluded().put(path, reason);
            }
        });
        there.forEach(file -> files.listed(file, maxFileBytes));
    }

    /** What kind of file it was; of a new one nothing is said, and what it holds does not hang on that. */
    private Set<String> attributes(String path) {
        TreeEntry before = tree.files().get(path);
        if (before == null || FileMode.REGULAR_FILE.equals(before.mode())) {
            return Set.of();
        }
        return Set.of(FileMode.SYMLINK.equals(before.mode()) ? "link" : "executable");
    }
}
