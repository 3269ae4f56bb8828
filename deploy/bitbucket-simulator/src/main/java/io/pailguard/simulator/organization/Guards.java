package io.pailguard.simulator.organization;

import java.util.List;

/**
 * What guards the branches of a repository.
 *
 * @param branchingModel null when nobody configured it; Bitbucket then answers with its defaults
 * @param defaultReviewers nicknames
 * @param enforcedSignedCommits null where the workspace does not have the setting
 */
public record Guards(
        List<BranchRestriction> restrictions,
        BranchingModel branchingModel,
        List<String> defaultReviewers,
        Boolean enforcedSignedCommits) {

    public Guards {
        restrictions = Lists.copy(restrictions);
        defaultReviewers = Lists.copy(defaultReviewers);
    }

    public static Guards none() {
        return new Guards(null, null, null, null);
    }

    public Guards withBranchingModel(BranchingModel changed) {
        return new Guards(restrictions, changed, defaultReviewers, enforcedSignedCommits);
    }

    public Guards withRestrictions(List<BranchRestriction> changed) {
        return new Guards(changed, branchingModel, defaultReviewers, enforcedSignedCommits);
    }
}
