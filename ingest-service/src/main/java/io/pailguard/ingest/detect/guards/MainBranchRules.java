package io.pailguard.ingest.detect.guards;

import io.pailguard.ingest.bitbucket.BranchRestriction;
import io.pailguard.ingest.bitbucket.BranchingModel;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The restrictions that hold for one branch. */
record MainBranchRules(String branch, List<BranchRestriction> rules) {
    MainBranchRules {
        rules = List.copyOf(rules);
    }

    /** @param model may be null where no restriction refers to it */
    static MainBranchRules of(String branch, List<BranchRestriction> all, BranchingModel model) {
        return new MainBranchRules(
                branch, all.stream().filter(rule -> holds(rule, branch, model)).toList());
    }

    boolean has(String kind) {
        return kinds().contains(kind);
    }

    Set<String> kinds() {
        return rules.stream().map(BranchRestriction::kind).collect(Collectors.toSet());
    }

    /** Approvals that a merge needs, whoever gives them. */
    int requiredApprovals() {
        OptionalInt most = rules.stream()
                .filter(rule -> rule.kind().equals("require_approvals_to_merge")
                        || rule.kind().equals("require_default_reviewer_approvals_to_merge"))
                .filter(rule -> rule.value() != null)
                .mapToInt(BranchRestriction::value)
                .max();
        return most.orElse(0);
    }

    private static boolean holds(BranchRestriction rule, String branch, BranchingModel model) {
        if (rule.kind() == null) {
            return false;
        }
        if (!"branching_model".equals(rule.matchKind())) {
            return rule.pattern() != null && BranchPattern.matches(rule.pattern(), branch);
        }
        BranchingModel.Part part = model == null
                ? null
                : "production".equals(rule.branchType())
                        ? model.production()
                        : "development".equals(rule.branchType()) ? model.development() : null;
        return part != null && branch.equals(part.branchName());
    }
}
