package io.pailguard.findings.signal.suspect;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.PullRequestMerged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit that may have brought what the signal tells of.
 *
 * @param confidence how likely it is this one, from 0 to 1
 * @param reasons the weightiest first
 * @param pullRequest that brought it; null when none is known
 */
public record Suspect(
        Commit commit,
        double confidence,
        List<String> reasons,
        @Nullable PullRequestMerged pullRequest) {}
