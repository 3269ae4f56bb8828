package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.check.CheckResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All gaps of a main branch in one result. What is open is told even where of others nothing can be said; that nothing is
 * open is said only when every gap is seen to be closed.
 */
final class BranchProtection {
    /** While these stand open to everybody, nothing protects the branch. */
    private static final Set<Gap> ESSENTIAL = Set.of(Gap.DIRECT_PUSH, Gap.FORCE_PUSH, Gap.REVIEW);

    private final MainBranchRules rules;
    private final Map<Gap, GapState> gaps = new EnumMap<>(Gap.class);

    BranchProtection(MainBranchRules rules) {
        this.rules = rules;
        Arrays.stream(Gap.values()).forEach(gap -> gaps.put(gap, gap.on(rules)));
    }

    MainBranchRules rules() {
        return rules;
    }

    CheckResult result() {
        List<Gap> open = open().toList();
        if (open.isEmpty()) {
            return unknown()
                    .findFirst()
                    .<CheckResult>map(CheckResult.NotAssessable::new)
                    .orElseGet(CheckResult.Pass::new);
        }
        return new CheckResult.Fail(worst(), title(open), fix(open), evidence(), controls(open));
    }

    List<CheckRun> runs() {
        List<CheckRun> runs = new ArrayList<>();
        runs.add(result().run(GuardChecks.MAIN_BRANCH));
        gaps.forEach((gap, state) -> runs.add(
                state instanceof GapState.Unknown it
                        ? gap.check().notRun(it.says())
                        : gap.check().ran()));
        return runs;
    }

    /** Null where it is not known. */
    @Nullable
    Boolean isClosed(Gap gap) {
        GapState state = gaps.get(gap);
        return state instanceof GapState.Unknown ? null : state instanceof GapState.Closed;
    }

    /** Approvals that nobody passes by but those who are exempt; null where it is not known. */
    @Nullable
    Integer approvalsThatHold() {
        boolean known = Stream.of(Gap.DIRECT_PUSH, Gap.REVIEW, Gap.ENFORCEMENT).allMatch(gap -> isClosed(gap) != null);
        if (!known) {
            return null;
        }
        return rules.has(RestrictionKind.PUSH) && Boolean.TRUE.equals(isClosed(Gap.ENFORCEMENT))
                ? rules.approvals()
                : 0;
    }

    /** Null where it is not known. */
    @Nullable
    Boolean pushRestricted() {
        return rules.has(RestrictionKind.PUSH) ? Boolean.TRUE : isClosed(Gap.DIRECT_PUSH);
    }

    private Stream<Gap> open() {
        return gaps.keySet().stream().filter(gap -> gaps.get(gap) instanceof GapState.Open);
    }

    private Stream<String> unknown() {
        return gaps.values().stream().filter(GapState.Unknown.class::isInstance).map(GapState::says);
    }

    private Severity worst() {
        return gaps.values().stream()
                .filter(GapState.Open.class::isInstance)
                .map(state -> ((GapState.Open) state).severity())
                .max(Severity::compareTo)
                .orElseThrow();
    }

    private String title(List<Gap> open) {
        String branch = "The main branch " + rules.branch();
        boolean bare = ESSENTIAL.stream()
                .allMatch(gap -> gaps.get(gap) instanceof GapState.Open it && it.severity() == Severity.HIGH);
        return bare
                ? branch + " is not protected"
                : branch + " is protected only in part: open to "
                        + open.stream().map(Gap::label).collect(Collectors.joining(", "));
    }

    private static List<String> fix(List<Gap> open) {
        return Stream.concat(Stream.of(GuardChecks.MAIN_BRANCH), open.stream().map(Gap::check))
                .flatMap(check -> check.fix().stream())
                .toList();
    }

    private Map<String, String> evidence() {
        Map<String, String> evidence = new TreeMap<>();
        gaps.forEach((gap, state) -> evidence.put(gap.label(), word(state) + ": " + state.says()));
        evidence.put("branch", rules.branch());
        evidence.put("restrictions", rules.described());
        return evidence;
    }

    private static String word(GapState state) {
        if (state instanceof GapState.Open) {
            return "open";
        }
        return state instanceof GapState.Closed ? "closed" : "not known";
    }

    private static List<String> controls(List<Gap> open) {
        return open.stream()
                .flatMap(gap -> gap.check().controls().stream())
                .sorted()
                .toList();
    }
}
