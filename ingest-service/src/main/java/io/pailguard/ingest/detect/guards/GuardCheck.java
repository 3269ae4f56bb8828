package io.pailguard.ingest.detect.guards;

import io.pailguard.contracts.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The checks. Controls are numbers of the CIS Software Supply Chain Security Guide; the words are ours. Raise the version
 * of a check when what it says of the same repository changes.
 */
enum GuardCheck {
    BRANCH_UNPROTECTED(
            "guard.branch-unprotected",
            "Nothing restricts the main branch: whoever may write can push to it, rewrite it and delete it without a"
                    + " review.",
            List.of(
                    "Open Repository settings, Branch restrictions.",
                    "Add a restriction for the main branch: who may push, and who may merge by pull request.",
                    "Require approvals, and prevent rewriting history and deletion."),
            List.of("CIS-SSC-1.1.15", "CIS-SSC-1.1.20")) {
        @Override
        Verdict onBranch(MainBranchRules rules) {
            return rules.rules().isEmpty()
                    ? fail(Severity.HIGH, "The main branch " + rules.branch() + " is not protected", rules)
                    : PASS;
        }
    },
    FORCE_PUSH_ALLOWED(
            "guard.force-push-allowed",
            "History of the main branch can be rewritten, so that reviewed commits vanish and others take their place"
                    + " unseen.",
            List.of(
                    "Open Repository settings, Branch restrictions.",
                    "Edit the restriction of the main branch and switch on \"Prevent rewriting history\"."),
            List.of("CIS-SSC-1.1.16")) {
        @Override
        Verdict onBranch(MainBranchRules rules) {
            return rules.has("force")
                    ? PASS
                    : fail(Severity.HIGH, "History of " + rules.branch() + " can be rewritten", rules);
        }
    },
    BRANCH_DELETABLE(
            "guard.branch-deletable",
            "The main branch can be deleted by anybody who may write.",
            List.of(
                    "Open Repository settings, Branch restrictions.",
                    "Edit the restriction of the main branch and switch on \"Prevent deletion\"."),
            List.of("CIS-SSC-1.1.17")) {
        @Override
        Verdict onBranch(MainBranchRules rules) {
            return rules.has("delete")
                    ? PASS
                    : fail(Severity.MEDIUM, "The main branch " + rules.branch() + " can be deleted", rules);
        }
    },
    NO_APPROVALS(
            "guard.no-approvals",
            "Changes reach the main branch with fewer than two approvals, so that one person, or one stolen account, is"
                    + " enough.",
            List.of(
                    "Open Repository settings, Branch restrictions, Merge settings.",
                    "Require at least two approvals before a merge to the main branch."),
            List.of("CIS-SSC-1.1.3")) {
        @Override
        Verdict onBranch(MainBranchRules rules) {
            int approvals = rules.requiredApprovals();
            if (approvals >= WANTED_APPROVALS) {
                return PASS;
            }
            String title = approvals == 0
                    ? "Changes reach " + rules.branch() + " without an approval"
                    : "Changes reach " + rules.branch() + " with one approval";
            return fail(approvals == 0 ? Severity.HIGH : Severity.MEDIUM, title, rules);
        }
    },
    APPROVALS_KEPT_ON_PUSH(
            "guard.approvals-kept-on-push",
            "Approvals stay when a pull request changes after them, so that what is merged is not what was approved.",
            List.of(
                    "Open Repository settings, Branch restrictions, Merge settings.",
                    "Reset approvals when the source branch is modified."),
            List.of("CIS-SSC-1.1.4")) {
        @Override
        Verdict onBranch(MainBranchRules rules) {
            boolean reset = rules.has("reset_pullrequest_approvals_on_change")
                    || rules.has("smart_reset_pullrequest_approvals");
            return reset || rules.requiredApprovals() == 0
                    ? PASS
                    : fail(Severity.MEDIUM, "Approvals for " + rules.branch() + " survive later changes", rules);
        }
    },
    MERGE_CHECKS_NOT_ENFORCED(
            "guard.merge-checks-not-enforced",
            "The merge checks of the main branch only warn: a pull request can be merged while they fail.",
            List.of(
                    "Open Repository settings, Branch restrictions, Merge settings.",
                    "Switch on \"Prevent a merge with unresolved merge checks\" (a Premium setting)."),
            List.of("CIS-SSC-1.1.9")) {
        @Override
        Verdict onBranch(MainBranchRules rules) {
            boolean hasChecks = rules.kinds().stream().anyMatch(kind -> kind.startsWith("require_"));
            return !hasChecks || rules.has("enforce_merge_checks")
                    ? PASS
                    : fail(Severity.LOW, "Merge checks of " + rules.branch() + " only warn", rules);
        }
    },
    PUBLIC_REPOSITORY(
            "guard.public-repository",
            "Anybody can read this repository and its whole history, without an account.",
            List.of(
                    "Make sure that it is meant to be public, and that its history holds nothing that is not.",
                    "Otherwise open Repository settings and make it private; then replace every secret that it held."),
            List.of("CIS-SSC-1.2.1")) {
        @Override
        Verdict of(GuardFacts facts) {
            Boolean isPrivate = facts.repository().isPrivate();
            if (isPrivate == null) {
                return new Verdict.NotAssessable("Bitbucket did not say whether the repository is private.");
            }
            return isPrivate
                    ? PASS
                    : new Verdict.Fail(
                            Severity.MEDIUM,
                            "The repository " + facts.repository().slug() + " is public",
                            Map.of("visibility", "public"));
        }

        @Override
        boolean isAboutBranch() {
            return false;
        }
    };

    private static final int WANTED_APPROVALS = 2;
    private static final Verdict PASS = new Verdict.Pass();

    private final String id;
    private final String description;
    private final List<String> fix;
    private final List<String> controls;

    GuardCheck(String id, String description, List<String> fix, List<String> controls) {
        this.id = id;
        this.description = description;
        this.fix = fix;
        this.controls = controls;
    }

    String id() {
        return id;
    }

    int version() {
        return 1;
    }

    String description() {
        return description;
    }

    List<String> fix() {
        return fix;
    }

    List<String> controls() {
        return controls;
    }

    Verdict of(GuardFacts facts) {
        if (facts.branch() == null) {
            return new Verdict.NotAssessable("The repository is empty: it has no main branch.");
        }
        return facts.rules() == null ? new Verdict.NotAssessable(facts.notAssessable()) : onBranch(facts.rules());
    }

    Verdict onBranch(MainBranchRules rules) {
        throw new UnsupportedOperationException(id);
    }

    boolean isAboutBranch() {
        return true;
    }

    private static Verdict fail(Severity severity, String title, MainBranchRules rules) {
        Set<String> kinds = new TreeSet<>(rules.kinds());
        return new Verdict.Fail(
                severity,
                title,
                Map.of(
                        "branch", rules.branch(),
                        "restrictions", kinds.isEmpty() ? "none" : String.join(", ", kinds),
                        "required approvals", Integer.toString(rules.requiredApprovals())));
    }
}
