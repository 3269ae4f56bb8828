package io.pailguard.ingest.check.guard;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Which gaps each kind of branch restriction can close; the guide has the same table in words. Most close none: a passing
 * build says nothing of a review.
 */
enum RestrictionKind {
    /** Only who is exempt may push, and where nobody is, nobody rewrites history either. */
    PUSH("push", Gap.DIRECT_PUSH, Gap.FORCE_PUSH),
    /** Only who is exempt may merge; where nobody is, nothing is merged. */
    RESTRICT_MERGES("restrict_merges", Gap.REVIEW),
    FORCE("force", Gap.FORCE_PUSH),
    DELETE("delete", Gap.DELETION),
    REQUIRE_APPROVALS("require_approvals_to_merge", Gap.REVIEW),
    REQUIRE_DEFAULT_REVIEWER_APPROVALS("require_default_reviewer_approvals_to_merge", Gap.REVIEW),
    REQUIRE_REVIEW_GROUP_APPROVALS("require_review_group_approvals_to_merge", Gap.REVIEW),
    RESET_APPROVALS("reset_pullrequest_approvals_on_change", Gap.STALE_APPROVAL),
    SMART_RESET_APPROVALS("smart_reset_pullrequest_approvals", Gap.STALE_APPROVAL),
    /** Without it merge checks warn and nothing more; with it they prevent the merge. */
    ENFORCE_MERGE_CHECKS("enforce_merge_checks", Gap.ENFORCEMENT),
    REQUIRE_PASSING_BUILDS("require_passing_builds_to_merge"),
    REQUIRE_TASKS_COMPLETED("require_tasks_to_be_completed"),
    REQUIRE_COMMENTS_RESOLVED("require_all_comments_resolved"),
    REQUIRE_NO_CHANGES_REQUESTED("require_no_changes_requested"),
    REQUIRE_COMMITS_BEHIND("require_commits_behind"),
    REQUIRE_DEPENDENCIES_MERGED("require_all_dependencies_merged"),
    /** Takes a request for changes back when the source changes: it makes merging easier. */
    RESET_CHANGES_REQUESTED("reset_pullrequest_changes_requested_on_change"),
    /** Merges as soon as it may: it makes merging easier. */
    ALLOW_AUTO_MERGE("allow_auto_merge_when_builds_pass");

    private final String word;
    private final Set<Gap> closes;

    RestrictionKind(String word, Gap... closes) {
        this.word = word;
        this.closes = Set.of(closes);
    }

    /** Empty for a kind that Bitbucket has added since. */
    static Optional<RestrictionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    boolean closes(Gap gap) {
        return closes.contains(gap);
    }

    /** A condition of a merge, which only warns unless checks are enforced. */
    boolean isMergeCheck() {
        return word.startsWith("require_");
    }

    boolean countsApprovals() {
        return isMergeCheck() && closes(Gap.REVIEW);
    }
}
