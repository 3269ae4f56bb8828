package io.pailguard.ingest.check.guard;

import io.pailguard.ingest.bitbucket.BranchRestriction;
import io.pailguard.ingest.bitbucket.BranchingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The restrictions of the main branch. Where several hold, a user or group that any of them exempts is exempt, and the
 * highest number counts.
 *
 * @param certain those that hold for it
 * @param unsure those by type of branch, where the branching model cannot be read: they may hold, or not
 * @param whyUnsure why it cannot; null where it could be, or was not needed
 */
record MainBranchRules(
        String branch, List<BranchRestriction> certain, List<BranchRestriction> unsure, String whyUnsure) {
    MainBranchRules {
        certain = List.copyOf(certain);
        unsure = List.copyOf(unsure);
    }

    /** @param model null where no restriction refers to it, or where it cannot be read, for the reason given */
    static MainBranchRules of(String branch, List<BranchRestriction> all, BranchingModel model, String whyNoModel) {
        List<BranchRestriction> certain = new ArrayList<>();
        List<BranchRestriction> unsure = new ArrayList<>();
        for (BranchRestriction rule : all) {
            if (rule.isByBranchType() && model == null) {
                unsure.add(rule);
            } else if (holds(rule, branch, model)) {
                certain.add(rule);
            }
        }
        return new MainBranchRules(branch, certain, unsure, whyNoModel);
    }

    private static boolean holds(BranchRestriction rule, String branch, BranchingModel model) {
        if (rule.isByBranchType()) {
            return model.isOfType(branch, rule.branchType());
        }
        return rule.pattern() != null && BranchPattern.matches(rule.pattern(), branch);
    }

    boolean has(RestrictionKind kind) {
        return certain(kind::equals).findAny().isPresent();
    }

    boolean mayHave(Predicate<RestrictionKind> kinds) {
        return of(unsure, kinds).findAny().isPresent();
    }

    boolean hasMergeChecks() {
        return certain(RestrictionKind::isMergeCheck).findAny().isPresent();
    }

    /** Approvals that a merge asks for, whoever gives them. */
    int approvals() {
        return certain(RestrictionKind::countsApprovals)
                .filter(rule -> rule.value() != null)
                .mapToInt(BranchRestriction::value)
                .max()
                .orElse(0);
    }

    Exemptions exemptFrom(RestrictionKind kind) {
        return Exemptions.of(certain(kind::equals).toList());
    }

    Exemptions mayBeExemptFrom(RestrictionKind kind) {
        return Exemptions.of(of(unsure, kind::equals).toList());
    }

    /** Nobody at all: a restriction that exempts nobody, and none beside it that may. */
    boolean nobodyMay(RestrictionKind kind) {
        return has(kind) && exemptFrom(kind).isEmpty() && mayBeExemptFrom(kind).isEmpty();
    }

    /** For people, for example {@code force (main), push (type release)}. */
    String described() {
        Set<String> names = new TreeSet<>();
        certain.forEach(rule -> names.add(
                rule.kind() + " (" + (rule.isByBranchType() ? "type " + rule.branchType() : rule.pattern()) + ")"));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private Stream<BranchRestriction> certain(Predicate<RestrictionKind> kinds) {
        return of(certain, kinds);
    }

    private static Stream<BranchRestriction> of(List<BranchRestriction> rules, Predicate<RestrictionKind> kinds) {
        return rules.stream()
                .filter(rule -> RestrictionKind.of(rule.kind()).filter(kinds).isPresent());
    }
}
