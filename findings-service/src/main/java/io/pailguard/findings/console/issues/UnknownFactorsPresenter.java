package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.issue.view.FactorView;
import io.pailguard.findings.issue.view.IssueView;
import io.pailguard.findings.issue.view.UnknownView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Facts that nobody knows, and how far they could move the severity if somebody did. */
final class UnknownFactorsPresenter {
    private static final int NAMED = 4;
    private static final BigDecimal MOST = BigDecimal.valueOf(2);
    private static final String[] NUMBERS = {
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"
    };

    private UnknownFactorsPresenter() {}

    /** Null when everything is known. */
    static IssuePage.Unknown of(IssueView issue, List<UnknownView> unknown) {
        if (unknown.isEmpty()) {
            return null;
        }
        String names = unknown.stream().limit(NAMED).map(UnknownView::name).collect(Collectors.joining(", "));
        names += unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more; why, in the table." : ".";
        return new IssuePage.Unknown(
                count(unknown.size()) + " for nothing.",
                names,
                range(issue, unknown),
                unknown.stream().map(UnknownFactorsPresenter::row).toList());
    }

    /** "2 factors unknown" for the panel, or null. */
    static String brief(List<UnknownView> unknown) {
        return unknown.isEmpty()
                ? null
                : unknown.size() + (unknown.size() == 1 ? " factor unknown" : " factors unknown");
    }

    private static Waterfall.Row row(UnknownView unknown) {
        String range = unknown.lowest().signum() == 0 && unknown.highest().signum() == 0
                ? "order only"
                : ScoreText.signed(unknown.lowest(), 0) + " to " + ScoreText.signed(unknown.highest(), 0);
        String reason = unknown.reason() == null ? "" : unknown.reason();
        return new Waterfall.Row(unknown.name(), unknown.category(), reason, "? " + range, "unknown");
    }

    private static String count(int size) {
        String number = size < NUMBERS.length ? NUMBERS[size] : String.valueOf(size);
        return number + (size == 1 ? " factor is unknown and counts" : " factors are unknown and count");
    }

    /** With raises and lowerings held to two levels each way, as for the known ones. */
    private static String range(IssueView issue, List<UnknownView> unknown) {
        if (issue.factors().stream().anyMatch(factor -> factor.id().equals("override"))) {
            return "The severity was set by hand, so they would not move it.";
        }
        BigDecimal base = BigDecimal.valueOf(issue.scannerSeverity().ordinal());
        BigDecimal raises = sum(issue.factors(), 1);
        BigDecimal lowerings = sum(issue.factors(), -1);
        BigDecimal up = unknown.stream()
                .map(UnknownView::highest)
                .map(value -> value.max(BigDecimal.ZERO))
                .reduce(raises, BigDecimal::add)
                .min(MOST);
        BigDecimal down = unknown.stream()
                .map(UnknownView::lowest)
                .map(value -> value.min(BigDecimal.ZERO))
                .reduce(lowerings, BigDecimal::add)
                .max(MOST.negate());
        Severity least =
                lighter(issue.severity(), level(base.add(raises.min(MOST)).add(down)));
        Severity most = heavier(issue.severity(), level(base.add(up).add(lowerings.max(MOST.negate()))));
        if (least == most) {
            return "Whatever they turn out to be, the result stays " + SeverityMark.wordOf(most) + ".";
        }
        return "Whatever they turn out to be, the result stays between " + SeverityMark.wordOf(least) + " and "
                + SeverityMark.wordOf(most) + ".";
    }

    private static BigDecimal sum(List<FactorView> factors, int sign) {
        return factors.stream()
                .filter(factor -> factor.number() != null)
                .map(FactorView::change)
                .filter(change -> change.signum() == sign)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Severity level(BigDecimal score) {
        int rounded = score.setScale(0, RoundingMode.HALF_UP).intValue();
        return Severity.values()[Math.max(0, Math.min(Severity.values().length - 1, rounded))];
    }

    private static Severity lighter(Severity one, Severity other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Severity heavier(Severity one, Severity other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
