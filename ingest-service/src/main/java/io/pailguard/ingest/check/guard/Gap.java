package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.check.guard.GapVerdict.Closed;
import io.pailguard.ingest.check.guard.GapVerdict.Open;
import io.pailguard.ingest.check.guard.GapVerdict.Unknown;
import java.util.List;

/**
 * The ways by which a change reaches the main branch, or what is on it vanishes, past a second person. Each is a check of
 * its own; what is open is told as one finding, since one page in Bitbucket mends it. Controls are numbers of the CIS
 * Software Supply Chain Security Guide; the words are ours.
 */
enum Gap {
    DIRECT_PUSH(
            "guard.direct-push-allowed",
            1,
            "direct pushes",
            "Restrict who may push to the main branch: nobody, so that every change is a pull request.",
            List.of("CIS-SSC-1.1.15")) {
        @Override
        GapVerdict on(MainBranchRules rules) {
            if (rules.nobodyMay(RestrictionKind.PUSH)) {
                return new Closed("nobody may push");
            }
            Exemptions exempt = rules.exemptFrom(RestrictionKind.PUSH);
            if (!exempt.isEmpty()) {
                return new Open(
                        exempt.groups().isEmpty() ? Severity.LOW : Severity.MEDIUM,
                        exempt.described() + " may push without a pull request");
            }
            return unless(rules, new Open(Severity.HIGH, "everybody who may write may push without a pull request"));
        }
    },
    FORCE_PUSH(
            "guard.force-push-allowed",
            2,
            "rewriting history",
            "Switch off \"Allow rewriting branch history\".",
            List.of("CIS-SSC-1.1.16")) {
        @Override
        GapVerdict on(MainBranchRules rules) {
            if (rules.has(RestrictionKind.FORCE)) {
                return new Closed("nobody may rewrite history");
            }
            if (rules.nobodyMay(RestrictionKind.PUSH)) {
                return new Closed("nobody may push");
            }
            return unless(
                    rules,
                    rules.has(RestrictionKind.PUSH)
                            ? new Open(Severity.MEDIUM, "whoever may push may rewrite history")
                            : new Open(Severity.HIGH, "everybody who may write may rewrite history"));
        }
    },
    DELETION(
            "guard.branch-deletable",
            2,
            "deletion",
            "Switch off \"Allow deleting this branch\".",
            List.of("CIS-SSC-1.1.17")) {
        @Override
        GapVerdict on(MainBranchRules rules) {
            return rules.has(RestrictionKind.DELETE)
                    ? new Closed("nobody may delete it")
                    : unless(
                            rules,
                            new Open(
                                    Severity.LOW,
                                    "no restriction prevents it; Bitbucket refuses it only while it is the main branch"));
        }
    },
    REVIEW(
            "guard.no-approvals",
            2,
            "merging without a review",
            "Require at least two approvals before a merge to the main branch.",
            List.of("CIS-SSC-1.1.3")) {
        @Override
        GapVerdict on(MainBranchRules rules) {
            if (rules.nobodyMay(RestrictionKind.RESTRICT_MERGES)) {
                return new Closed("nobody may merge");
            }
            int approvals = rules.approvals();
            if (approvals >= WANTED_APPROVALS) {
                return new Closed("a merge asks for " + approvals + " approvals");
            }
            return unless(
                    rules,
                    approvals == 0
                            ? new Open(Severity.HIGH, "a merge asks for no approval")
                            : new Open(
                                    Severity.MEDIUM,
                                    "a merge asks for one approval: one person, or one stolen account, is enough"));
        }
    },
    STALE_APPROVAL(
            "guard.approvals-kept-on-push",
            2,
            "changes after approval",
            "Reset approvals when the source branch is modified.",
            List.of("CIS-SSC-1.1.4")) {
        @Override
        GapVerdict on(MainBranchRules rules) {
            if (rules.has(RestrictionKind.RESET_APPROVALS) || rules.has(RestrictionKind.SMART_RESET_APPROVALS)) {
                return new Closed("approvals end when the pull request changes");
            }
            if (rules.approvals() == 0) {
                return rules.mayHave(RestrictionKind::countsApprovals)
                        ? new Unknown(rules.whyUnsure())
                        : new Closed("there are no approvals to keep");
            }
            return unless(rules, new Open(Severity.MEDIUM, "approvals stay when the pull request changes after them"));
        }
    },
    ENFORCEMENT(
            "guard.merge-checks-not-enforced",
            2,
            "merging past merge checks",
            "Switch on \"Prevent a merge with unresolved merge checks\" (a Premium setting).",
            List.of("CIS-SSC-1.1.9")) {
        @Override
        GapVerdict on(MainBranchRules rules) {
            if (rules.has(RestrictionKind.ENFORCE_MERGE_CHECKS)) {
                return new Closed("a merge waits for its checks");
            }
            if (!rules.hasMergeChecks()) {
                return rules.mayHave(RestrictionKind::isMergeCheck)
                        ? new Unknown(rules.whyUnsure())
                        : new Closed("there are no merge checks");
            }
            Severity severity = rules.approvals() > 0 ? Severity.MEDIUM : Severity.LOW;
            return unless(rules, new Open(severity, "merge checks only warn: a merge need not wait for them"));
        }
    };

    static final int WANTED_APPROVALS = 2;

    private final String check;
    private final int version;
    private final String label;
    private final String fix;
    private final List<String> controls;

    Gap(String check, int version, String label, String fix, List<String> controls) {
        this.check = check;
        this.version = version;
        this.label = label;
        this.fix = fix;
        this.controls = controls;
    }

    abstract GapVerdict on(MainBranchRules rules);

    /** What is open counts as open only where no restriction that may hold could close it. */
    GapVerdict unless(MainBranchRules rules, Open open) {
        return rules.mayHave(kind -> kind.closes(this)) ? new Unknown(rules.whyUnsure()) : open;
    }

    String check() {
        return check;
    }

    int version() {
        return version;
    }

    String label() {
        return label;
    }

    String fix() {
        return fix;
    }

    List<String> controls() {
        return controls;
    }
}
