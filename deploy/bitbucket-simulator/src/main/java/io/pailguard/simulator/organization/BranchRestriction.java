package io.pailguard.simulator.organization;

import java.util.List;

/**
 * One rule about branches.
 *
 * @param kind as Bitbucket names it, such as {@code push}, {@code force} or {@code require_approvals_to_merge}
 * @param pattern a glob whose {@code *} crosses slashes; null when {@code branchType} is given
 * @param branchType a type of the branching model, such as {@code production}; null when {@code pattern} is given
 * @param value how many, for the kinds that count
 * @param users nicknames that are exempt, for {@code push} and {@code restrict_merges}
 * @param groups slugs of groups that are exempt
 */
public record BranchRestriction(
        long id,
        String kind,
        String pattern,
        String branchType,
        Integer value,
        List<String> users,
        List<String> groups) {

    public BranchRestriction {
        users = Lists.copy(users);
        groups = Lists.copy(groups);
    }

    public static BranchRestriction on(long id, String pattern, String kind) {
        return new BranchRestriction(id, kind, pattern, null, null, null, null);
    }

    public static BranchRestriction on(long id, String pattern, String kind, int value) {
        return new BranchRestriction(id, kind, pattern, null, value, null, null);
    }
}
