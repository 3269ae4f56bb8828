package io.pailguard.ingest.git;

import io.pailguard.contracts.event.CommitsPushed.FileChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a commit changed, file by file, as {@code git diff --numstat} counts it.
 *
 * @param changed how many files; null when they were not counted
 * @param notCounted why not; null when they were
 */
public record FileCounts(
        List<FileChange> files,
        @Nullable Integer changed,
        @Nullable String notCounted) {
    static final FileCounts NOTHING = new FileCounts(List.of(), 0, null);

    public FileCounts {
        files = List.copyOf(files);
    }

    static FileCounts not(String why) {
        return new FileCounts(List.of(), null, why);
    }
}
