package io.pailguard.findings.history;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.PullRequestMerged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an application's history within a time.
 *
 * @param commits in the order in which they were told, parents before their children
 * @param readFrom from when on commits were read; null where none ever were
 * @param readUntil when it was last looked for new ones; null likewise
 * @param complete all commits since {@code readFrom} were told
 * @param lacking what of them is not here, for people; null where nothing is known to be
 */
public record History(
        List<Commit> commits,
        List<PullRequestMerged> merged,
        @Nullable Instant readFrom,
        @Nullable Instant readUntil,
        boolean complete,
        @Nullable String lacking) {}
