package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.check.guard.GapState.Closed;
import io.pailguard.ingest.check.guard.GapState.Open;
import io.pailguard.ingest.check.guard.GapState.Unknown;
import java.util.Objects;

/**
 * The ways by which a change reaches the main branch, or what is on it vanishes, past a second person. Each is a check of
 * its own; what is open is told as one finding, since one page in Bitbucket mends it.
 */
enum Gap {
    DIRECT_PUSH("guard.direct-push-allowed") {
        @Override
        GapState on(MainBranchRules rules) {
            if (rules.nobodyMay(RestrictionKind.PUSH)) {
                return new Closed("nobody may push");
            }
            Exemptions exempt = rules.exemptFrom(RestrictionKind.PUSH);
            if (!exempt.isEmpty()) {
                return new Open(
                        exempt.groups().isEmpty() ? Severity.LOW : Severity.MEDIUM,
                        exempt.described() + " may push without a pull request");
            }
            return unless(rules, new Open(severity(), "everybody who may write may push without a pull request"));
        }
    },
    FORCE_PUSH("guard.force-push-allowed") {
        @Override
        GapState on(MainBranchRules rules) {
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
                            : new Open(severity(), "everybody who may write may rewrite history"));
        }
    },
    DELETION("guard.branch-deletable") {
        @Override
        GapState on(MainBranchRules rules) {
            return rules.has(RestrictionKind.DELETE)
                    ? new Closed("nobody may delete it")
                    : unless(
                            rules,
                            new Open(
                                    severity(),
                                    "no restriction prevents it; Bitbucket refuses it only while it is the main branch"));
        }
    },
    REVIEW("guard.no-approvals") {
        @Override
        GapState on(MainBranchRules rules) {
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
                            ? new Open(severity(), "a merge asks for no approval")
                            : new Open(
                                    Severity.MEDIUM,
                                    "a merge asks for one approval: one person, or one stolen account, is enough"));
        }
    },
    STALE_APPROVAL("guard.approvals-kept-on-push") {
        @Override
        GapState on(MainBranchRules rules) {
            if (rules.has(RestrictionKind.RESET_APPROVALS) || rules.has(RestrictionKind.SMART_RESET_APPROVALS)) {
                return new Closed("approvals end when the pull request changes");
            }
            if (rules.approvals() == 0) {
                return rules.mayHave(RestrictionKind::countsApprovals)
                        ? new Unknown(rules.whyUnsure())
                        : new Closed("there are no approvals to keep");
            }
            return unless(rules, new Open(severity(), "approvals stay when the pull request changes after them"));
        }
    },
    ENFORCEMENT("guard.merge-checks-not-enforced") {
        @Override
        GapState on(MainBranchRules rules) {
            if (rules.has(RestrictionKind.ENFORCE_MERGE_CHECKS)) {
                return new Closed("a merge waits for its checks");
            }
            if (!rules.hasMergeChecks()) {
                return rules.mayHave(RestrictionKind::isMergeCheck)
                        ? new Unknown(rules.whyUnsure())
                        : new Closed("there are no merge checks");
            }
            Severity severity = rules.approvals() > 0 ? severity() : Severity.LOW;
            return unless(rules, new Open(severity, "merge checks only warn: a merge need not wait for them"));
        }
    };

    static final int WANTED_APPROVALS = 2;

    private final Check check;
    private final String label;

    Gap(String check) {
        this.check = Checks.get(check);
        this.label = Objects.requireNonNull(this.check.title(), check);
    }

    abstract GapState on(MainBranchRules rules);

    /** What is open counts as open only where no restriction that may hold could close it. */
    GapState unless(MainBranchRules rules, Open open) {
        return rules.mayHave(kind -> kind.closes(this)) ? new Unknown(rules.whyUnsure()) : open;
    }

    Check check() {
        return check;
    }

    /** As bad as it is at most. */
    Severity severity() {
        return check.severity();
    }

    /** What it lets through, for people. */
    String label() {
        return label;
    }
}
