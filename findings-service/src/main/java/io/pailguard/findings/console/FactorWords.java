package io.pailguard.findings.console;

import io.pailguard.findings.console.view.FactorLine;
import io.pailguard.findings.console.view.SeverityMark;
import io.pailguard.findings.console.view.Steps;
import io.pailguard.findings.console.view.Waterfall;
import io.pailguard.findings.console.view.Words;
import io.pailguard.findings.issue.FactorView;
import io.pailguard.findings.issue.IssueView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Severity factors in words and bars. */
final class FactorWords {
    private static final int IN_A_ROW = 2;

    private FactorWords() {}

    /** The strongest two that move the severity; rules such as a cap are left to the panel. */
    static List<FactorLine> strongest(List<FactorView> factors) {
        return factors.stream()
                .filter(factor -> factor.number() != null && factor.change().signum() != 0)
                .sorted(Comparator.comparing(
                                (FactorView factor) -> factor.change().abs())
                        .reversed())
                .limit(IN_A_ROW)
                .map(factor -> new FactorLine(
                        Steps.signed(factor.change(), 0),
                        factor.change().signum() > 0 ? "raise" : "lower",
                        name(factor),
                        factor.name()))
                .toList();
    }

    static Waterfall waterfall(IssueView issue) {
        return Waterfall.of(
                issue.scannerSeverity(),
                Words.ofConstant(issue.detector()) + " says " + SeverityMark.wordOf(issue.scannerSeverity()),
                "Check " + issue.check(),
                issue.factors().stream().map(FactorWords::input).toList(),
                issue.score(),
                issue.severity());
    }

    private static Waterfall.Input input(FactorView factor) {
        boolean rule = factor.number() == null;
        return new Waterfall.Input(
                name(factor), rule ? "" : factor.category(), evidence(factor), factor.change(), rule);
    }

    /** The reason says it best ("Secret no longer works"), but a person's own words are no name. */
    private static String name(FactorView factor) {
        return factor.reason() == null || factor.id().equals("override") ? factor.name() : factor.reason();
    }

    private static String evidence(FactorView factor) {
        List<String> facts = new ArrayList<>();
        if (factor.id().equals("override") && factor.reason() != null) {
            facts.add(factor.reason());
        }
        if (factor.evidence() != null) {
            new TreeMap<>(factor.evidence()).forEach((name, value) -> facts.add(name + " " + value));
        }
        return String.join(", ", facts);
    }
}
