package io.pailguard.ingest.facts.guard;

import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.bitbucket.model.BranchingModel;
import io.pailguard.ingest.facts.repository.Wildcard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The restrictions of a main branch.
 *
 * @param certain those that hold for it
 * @param unsure those by type of branch, where the branching model cannot be read: they may hold, or not
 * @param whyUnsure why it cannot; empty where it could be, or was not needed
 */
public record MainBranchRestrictions(
        String branch, List<BranchRestriction> certain, List<BranchRestriction> unsure, String whyUnsure) {
    public MainBranchRestrictions {
        certain = List.copyOf(certain);
        unsure = List.copyOf(unsure);
    }

    /** @param model null where no restriction refers to it, or where it cannot be read, for the reason given */
    public static MainBranchRestrictions of(
            String branch, List<BranchRestriction> all, @Nullable BranchingModel model, String whyNoModel) {
        List<BranchRestriction> certain = new ArrayList<>();
        List<BranchRestriction> unsure = new ArrayList<>();
        for (BranchRestriction restriction : all) {
            if (restriction.isByBranchType() && model == null) {
                unsure.add(restriction);
            } else if (holds(restriction, branch, model)) {
                certain.add(restriction);
            }
        }
        return new MainBranchRestrictions(branch, certain, unsure, whyNoModel);
    }

    private static boolean holds(BranchRestriction restriction, String branch, @Nullable BranchingModel model) {
        if (restriction.isByBranchType()) {
            return model != null && model.isOfType(branch, restriction.branchType());
        }
        return restriction.pattern() != null && Wildcard.matches(restriction.pattern(), branch);
    }
}
