package io.pailguard.ingest.check.guard;

import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.ingest.facts.guard.MainBranchRestrictions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the restrictions of the main branch amount to. Where several hold, a user or group that any of them exempts is
 * exempt, and the highest number counts.
 */
record MainBranchRules(MainBranchRestrictions restrictions) {
    String branch() {
        return restrictions.branch();
    }

    /** Why restrictions may hold, or not; empty where all is certain. */
    String whyUnsure() {
        return restrictions.whyUnsure();
    }

    boolean has(RestrictionKind kind) {
        return certain(kind::equals).findAny().isPresent();
    }

    boolean mayHave(Predicate<RestrictionKind> kinds) {
        return of(restrictions.unsure(), kinds).findAny().isPresent();
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
        return Exemptions.of(of(restrictions.unsure(), kind::equals).toList());
    }

    /** Nobody at all: a restriction that exempts nobody, and none beside it that may. */
    boolean nobodyMay(RestrictionKind kind) {
        return has(kind) && exemptFrom(kind).isEmpty() && mayBeExemptFrom(kind).isEmpty();
    }

    /** For people, for example {@code force (main), push (type release)}. */
    String described() {
        Set<String> names = new TreeSet<>();
        restrictions
                .certain()
                .forEach(rule -> names.add(rule.kind() + " ("
                        + (rule.isByBranchType() ? "type " + rule.branchType() : rule.pattern()) + ")"));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private Stream<BranchRestriction> certain(Predicate<RestrictionKind> kinds) {
        return of(restrictions.certain(), kinds);
    }

    private static Stream<BranchRestriction> of(List<BranchRestriction> rules, Predicate<RestrictionKind> kinds) {
        return rules.stream()
                .filter(rule -> RestrictionKind.of(rule.kind()).filter(kinds).isPresent());
    }
}
