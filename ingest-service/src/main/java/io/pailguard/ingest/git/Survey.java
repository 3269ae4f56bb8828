package io.pailguard.ingest.git;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mirror has to be read, without contents.
 *
 * @param refs branches and tags whose files can be read, the main branch first
 * @param notRead why others that were ordered cannot be, by full name: they are no commits
 * @param faults the same of those that git did not give: another time it may
 * @param newest when the newest commit was made; null when that cannot be told
 * @param introductions which commits within the lookback wrote which contents, the oldest first
 * @param holders of contents that were changed or deleted: the newest commit that still had them
 * @param branchOf the branch by which a commit within the lookback was reached, by the commit
 * @param history the commits within the lookback, the oldest first
 * @param excluded places of the history that could not be looked at, with the reason
 * @param limits which caps were reached; then not everything was seen
 */
public record Survey(
        List<ReadRef> refs,
        Map<String, String> notRead,
        Map<String, String> faults,
        @Nullable Instant newest,
        Map<FileVersion, List<Introduction>> introductions,
        Map<FileVersion, CommitFacts> holders,
        Map<String, String> branchOf,
        List<CommitFacts> history,
        Map<String, String> excluded,
        Set<String> limits) {

    public boolean isComplete() {
        return limits.isEmpty();
    }

    /** The branch that is read first; null when there is none. */
    public @Nullable ReadRef main() {
        return refs.isEmpty() || refs.get(0).isTag() ? null : refs.get(0);
    }
}
