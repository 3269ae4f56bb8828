package io.pailguard.findings.policy;

import java.time.Duration;
import java.time.Instant;

/** The figures of the severity function, in hundredths of a level, and what operators decided of secrets. */
public record Policy(Limits limits, Changes changes, Thresholds thresholds, SecretPolicy secrets) {
    public static final Policy STANDARD = new Policy(
            new Limits(200, -200),
            new Changes(200, -200, -50, 100, -100, -50, -100, -50),
            new Thresholds(2, Duration.ofDays(90), Duration.ofDays(182)),
            SecretPolicy.NONE);

    public Policy with(SecretPolicy decided) {
        return new Policy(limits, changes, thresholds, decided);
    }

    /** Where all raises together, and all lowerings, stop. */
    public record Limits(int raises, int lowerings) {
        public Limits {
            if (raises < 0 || lowerings > 0) {
                throw new IllegalArgumentException("raises stop at 0 or more, lowerings at 0 or less");
            }
        }
    }

    /** What each fact makes of a severity. */
    public record Changes(
            int secretLive,
            int secretInactive,
            int onlyInHistory,
            int publicRepository,
            int incidentalPath,
            int staleBranch,
            int idleRepository,
            int branchControl) {}

    /**
     * From where on a fact holds.
     *
     * @param approvals from this many on, branch control counts
     * @param staleAfter without a commit this long, a branch is stale
     * @param idleAfter without a commit this long, a repository is idle
     */
    public record Thresholds(int approvals, Duration staleAfter, Duration idleAfter) {}

    /** A branch whose newest commit is not after it is stale. */
    public Instant staleSince(Instant now) {
        return now.minus(thresholds.staleAfter());
    }

    /** A repository whose newest commit is not after it is idle. */
    public Instant idleSince(Instant now) {
        return now.minus(thresholds.idleAfter());
    }
}
