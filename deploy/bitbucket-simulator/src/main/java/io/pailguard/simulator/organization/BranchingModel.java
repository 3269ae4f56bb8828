package io.pailguard.simulator.organization;

import java.util.List;

/**
 * A configured branching model.
 *
 * @param development branch name; null means the main branch
 * @param production branch name; null means there is none
 * @param branchTypes kinds in use, each with the prefix of its branches
 */
public record BranchingModel(
        String development, String production, List<BranchType> branchTypes, boolean deleteMergedBranches) {

    public BranchingModel {
        branchTypes = Lists.copy(branchTypes);
    }

    /**
     * A kind of branch.
     *
     * @param kind {@code feature}, {@code bugfix}, {@code release} or {@code hotfix}
     */
    public record BranchType(String kind, String prefix) {}
}
