package io.pailguard.findings.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * The figures of the function, in hundredths of a level.
 *
 * @param approvals from this many on, branch control counts
 * @param staleAfter without a commit this long, a branch is stale
 * @param idleAfter without a commit this long, a repository is idle
 */
public record Policy(
        int raisesStopAt,
        int loweringsStopAt,
        int secretLive,
        int secretInactive,
        int onlyInHistory,
        int publicRepository,
        int incidentalPath,
        int staleBranch,
        int idleRepository,
        int branchControl,
        int approvals,
        Duration staleAfter,
        Duration idleAfter) {

    public static final Policy STANDARD = new Policy(
            200, -200, 200, -200, -50, 100, -100, -50, -100, -50, 2, Duration.ofDays(90), Duration.ofDays(182));

    public Policy {
        if (raisesStopAt < 0 || loweringsStopAt > 0) {
            throw new IllegalArgumentException("raises stop at 0 or more, lowerings at 0 or less");
        }
    }

    /** A branch whose newest commit is not after it is stale. */
    public Instant staleSince(Instant now) {
        return now.minus(staleAfter);
    }

    /** A repository whose newest commit is not after it is idle. */
    public Instant idleSince(Instant now) {
        return now.minus(idleAfter);
    }
}
