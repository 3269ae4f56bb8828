package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.issue.view.IssueDetail;
import io.pailguard.findings.issue.view.UnknownView;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts that nobody knows, and how far they could move the severity if somebody did. */
final class UnknownFactorsPresenter {
    private static final int NAMED = 4;
    private static final String[] NUMBERS = {
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"
    };

    private UnknownFactorsPresenter() {}

    /** Null when everything is known. */
    static IssuePage.@Nullable Unknown of(IssueDetail detail) {
        List<UnknownView> unknown = detail.unknownFactors();
        if (unknown.isEmpty()) {
            return null;
        }
        String names = unknown.stream().limit(NAMED).map(UnknownView::name).collect(Collectors.joining(", "));
        names += unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more; why, in the table." : ".";
        return new IssuePage.Unknown(
                count(unknown.size()) + " for nothing.",
                names,
                range(detail),
                unknown.stream().map(UnknownFactorsPresenter::row).toList());
    }

    /** "2 factors unknown" for the panel. */
    static @Nullable String brief(List<UnknownView> unknown) {
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

    private static String range(IssueDetail detail) {
        if (detail.override() != null) {
            return "The severity was set by hand, so they would not move it.";
        }
        String least = SeverityMark.wordOf(detail.possibleSeverity().lowest());
        String most = SeverityMark.wordOf(detail.possibleSeverity().highest());
        return least.equals(most)
                ? "Whatever they turn out to be, the result stays " + most + "."
                : "Whatever they turn out to be, the result stays between " + least + " and " + most + ".";
    }
}
