package io.pailguard.ingest.git;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a commit changed, file by file, as {@code git diff --numstat} counts it.
 *
 * @param files at most {@link Commit#MAX_FILES}; the numbers are of all
 * @param changed how many files; null when they were not counted
 * @param added lines; null when they were not counted
 * @param removed likewise
 * @param notCounted why they were not counted, or not all are listed; null when all is well
 */
public record FileCounts(
        List<FileChange> files,
        @Nullable Integer changed,
        @Nullable Integer added,
        @Nullable Integer removed,
        @Nullable String notCounted) {
    static final FileCounts NOTHING = new FileCounts(List.of(), 0, 0, 0, null);

    private static final String NOT_ALL = "it changes more files than are told of one commit";

    public FileCounts {
        files = List.copyOf(files);
    }

    static FileCounts not(String why) {
        return new FileCounts(List.of(), null, null, null, why);
    }

    /** Those of one commit, as they are read: no more are kept than are told. */
    static final class Sum {
        private final List<FileChange> files = new ArrayList<>();
        private int changed;
        private int added;
        private int removed;

        void add(FileChange file) {
            changed++;
            added += file.added() == null ? 0 : file.added();
            removed += file.removed() == null ? 0 : file.removed();
            if (changed <= Commit.MAX_FILES) {
                files.add(file);
            }
        }

        FileCounts counts() {
            return new FileCounts(files, changed, added, removed, changed > files.size() ? NOT_ALL : null);
        }
    }
}
