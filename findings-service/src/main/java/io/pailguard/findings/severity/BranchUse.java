package io.pailguard.findings.severity;

import io.pailguard.findings.policy.Policy;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the branch of a finding is. Whoever asks the database for branches that have turned stale puts the same words into
 * SQL: {@link #RELEASES} and {@link #STALE}, and {@link Policy#staleSince}.
 */
public enum BranchUse {
    MAIN("main-branch", "On the main branch"),
    RELEASE("release-branch", "On a release branch"),
    /** Without a commit for long. */
    STALE("stale-branch", "On a stale branch"),
    ACTIVE("active-branch", "On a branch in use"),
    UNKNOWN("", "");

    /** What names of release branches begin with, in whatever case: they are kept, so they never turn stale. */
    public static final String RELEASES = "release/";

    private final String outcome;
    private final String reason;

    BranchUse(String outcome, String reason) {
        this.outcome = outcome;
        this.reason = reason;
    }

    /** The id of the row in an explanation. */
    public String outcome() {
        return outcome;
    }

    String reason() {
        return reason;
    }

    static BranchUse of(
            @Nullable String branch,
            @Nullable String mainBranch,
            @Nullable Instant newestCommit,
            Policy policy,
            Instant now) {
        if (branch == null || mainBranch == null) {
            return UNKNOWN;
        }
        if (branch.equals(mainBranch)) {
            return MAIN;
        }
        if (branch.toLowerCase(Locale.ROOT).startsWith(RELEASES)) {
            return RELEASE;
        }
        if (newestCommit == null) {
            return UNKNOWN;
        }
        return newestCommit.isAfter(policy.staleSince(now)) ? ACTIVE : STALE;
    }
}
