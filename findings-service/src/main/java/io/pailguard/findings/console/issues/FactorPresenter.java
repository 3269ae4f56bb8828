package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.issue.view.FactorView;
import io.pailguard.findings.issue.view.IssueView;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.policy.Policy.Changes;
import io.pailguard.findings.severity.BranchUse;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Severity factors in words and bars. */
final class FactorPresenter {
    private static final int IN_A_ROW = 2;

    /** Short enough for a list row; other factors show their own name. */
    private static final Map<String, Short> SHORT = Map.ofEntries(
            entry(BranchUse.STALE.outcome(), "Stale branch", Changes::staleBranch),
            entry("secret-live", "Secret is live", Changes::secretLive),
            entry("secret-inactive", "Secret inactive", Changes::secretInactive),
            entry("only-in-history", "Only in history", Changes::onlyInHistory),
            entry("removed-from-files", "Removed from files", Changes::onlyInHistory),
            entry("public-repository", "Public repository", Changes::publicRepository),
            entry("incidental-path", "Test or sample path", Changes::incidentalPath),
            entry("idle-repository", "Idle repository", Changes::idleRepository),
            entry("branch-control", "Branch guarded", Changes::branchControl),
            entry("secret-policy", "Policy", changes -> 0),
            entry("override", "Set by hand", changes -> 0));

    /** @param change what it makes by a policy, in hundredths; 0 where that differs from issue to issue */
    private record Short(String label, ToIntFunction<Changes> change) {}

    private FactorPresenter() {}

    private static Map.Entry<String, Short> entry(String id, String label, ToIntFunction<Changes> change) {
        return Map.entry(id, new Short(label, change));
    }

    /** The strongest two that move the severity; rules such as a cap are left to the panel. */
    static List<FactorLine> strongest(List<FactorView> factors) {
        return factors.stream()
                .filter(factor -> factor.number() != null && factor.change().signum() != 0)
                .sorted(Comparator.comparing(
                                (FactorView factor) -> factor.change().abs())
                        .reversed())
                .limit(IN_A_ROW)
                .map(factor -> new FactorLine(
                        ScoreText.signed(factor.change(), 0),
                        factor.change().signum() > 0 ? "raise" : "lower",
                        SHORT.containsKey(factor.id()) ? label(factor.id()) : factor.name(),
                        factor.reason() == null ? "" : factor.reason()))
                .toList();
    }

    static String label(String id) {
        Short known = SHORT.get(id);
        return known == null ? Words.ofConstant(id) : known.label();
    }

    /** What a factor makes of a severity, or an empty text where that differs. */
    static String step(String id, Policy policy) {
        int change = change(id, policy);
        return change == 0 ? "" : ScoreText.signed(BigDecimal.valueOf(change, 2), 0);
    }

    static String tone(String id, Policy policy) {
        return change(id, policy) > 0 ? "raise" : "lower";
    }

    private static int change(String id, Policy policy) {
        Short known = SHORT.get(id);
        return known == null ? 0 : known.change().applyAsInt(policy.changes());
    }

    static Waterfall waterfall(IssueView issue, Words words) {
        return Waterfall.of(
                issue.scannerSeverity(),
                Words.ofConstant(issue.detector()) + " says " + SeverityMark.wordOf(issue.scannerSeverity()),
                "Check " + issue.check(),
                issue.factors().stream().map(factor -> input(factor, words)).toList(),
                issue.score(),
                issue.severity());
    }

    private static Waterfall.Input input(FactorView factor, Words words) {
        boolean rule = factor.number() == null;
        return new Waterfall.Input(
                name(factor), rule ? "" : factor.category(), evidence(factor, words), factor.change(), rule);
    }

    /** The reason says it best ("Secret no longer works"), but a person's own words are no name. */
    private static String name(FactorView factor) {
        return factor.reason() == null || factor.id().equals("override") ? factor.name() : factor.reason();
    }

    private static String evidence(FactorView factor, Words words) {
        List<String> facts = new ArrayList<>();
        if (factor.id().equals("override") && factor.reason() != null) {
            facts.add(factor.reason());
        }
        if (factor.evidence() != null) {
            new TreeMap<>(factor.evidence()).forEach((name, value) -> facts.add(name + " " + readable(value, words)));
        }
        return String.join(", ", facts);
    }

    /** Evidence holds times as machines write them. */
    private static String readable(String value, Words words) {
        try {
            return words.moment(Instant.parse(value)).text();
        } catch (DateTimeException e) {
            return value;
        }
    }
}
