package io.pailguard.ingest.check.guard;

import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.bitbucket.model.BranchRestriction.Exempt;
import io.pailguard.bitbucket.model.BranchingModel;
import io.pailguard.bitbucket.model.BranchingModel.Named;
import io.pailguard.bitbucket.model.BranchingModel.Part;
import io.pailguard.bitbucket.model.BranchingModel.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Restrictions and models as Bitbucket would say them. */
final class Restrictions {
    /** What Bitbucket answers where nobody configured one. */
    static final BranchingModel DEFAULT_MODEL = new BranchingModel(
            new Part("main", new Named("main"), true),
            null,
            List.of(
                    new Type("release", "release/", null),
                    new Type("hotfix", "hotfix/", null),
                    new Type("feature", "feature/", null),
                    new Type("bugfix", "bugfix/", null)));

    /** What closes every gap. */
    static final List<BranchRestriction> STRONG = List.of(
            on("push"),
            on("force"),
            on("delete"),
            count("require_approvals_to_merge", 2),
            on("reset_pullrequest_approvals_on_change"),
            on("enforce_merge_checks"));

    private Restrictions() {}

    static BranchRestriction on(String kind) {
        return glob(kind, "main");
    }

    static BranchRestriction glob(String kind, String pattern) {
        return new BranchRestriction(1, kind, "glob", pattern, null, null, null, null);
    }

    static BranchRestriction count(String kind, int value) {
        return new BranchRestriction(1, kind, "glob", "main", null, value, null, null);
    }

    static BranchRestriction ofType(String kind, String type) {
        return new BranchRestriction(1, kind, "branching_model", "", type, 2, null, null);
    }

    static BranchRestriction exempting(String kind, List<String> users, List<String> groups) {
        return new BranchRestriction(
                1,
                kind,
                "glob",
                "main",
                null,
                null,
                users.stream()
                        .map(name -> new Exempt("{" + name + "}", null, name, null))
                        .toList(),
                groups.stream().map(slug -> new Exempt(null, slug, null, slug)).toList());
    }

    static List<BranchRestriction> strongBut(String without, BranchRestriction... with) {
        List<BranchRestriction> rules = new ArrayList<>(STRONG);
        rules.removeIf(rule -> rule.kind().equals(without));
        rules.addAll(Arrays.asList(with));
        return rules;
    }

    static List<BranchRestriction> strongOfType(String type) {
        return STRONG.stream().map(rule -> ofType(rule.kind(), type)).toList();
    }
}
