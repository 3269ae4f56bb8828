package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.ShortNames;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.view.IssueView;
import io.pailguard.findings.issue.view.LocationView;
import io.pailguard.findings.source.SourceTool;
import java.util.EnumSet;
import java.util.Set;

/** An issue in the words of a list row. */
record IssueRowPresenter(Words words, ListState list) {
    /** Width of a row's second line, and of one character of its two fonts, in tenths of a pixel. */
    private static final int LINE = 3_040;

    private static final int NAME_CHARACTER = 65;
    private static final int PATH_CHARACTER = 73;

    private static final int LEAST = 14;
    private static final Set<IssueState> CLOCK_STOPPED = EnumSet.of(
            IssueState.ACCEPTED, IssueState.FALSE_POSITIVE, IssueState.NOT_AFFECTED, IssueState.OUT_OF_SCOPE);

    IssueRow row(IssueView issue) {
        return new IssueRow(
                issue.number(),
                issue.version(),
                issue.title(),
                urgency(issue),
                place(issue),
                FactorPresenter.strongest(issue.factors()),
                words.age(issue.openedAt()),
                "first seen " + words.exact(issue.firstSeen()),
                issue.team() == null ? "no team" : issue.team(),
                alsoFoundBy(issue),
                list.with(ListState.ISSUE, issue.number()).href(),
                page(issue.number()),
                issue.number().equals(list.first(ListState.ISSUE)));
    }

    private static String alsoFoundBy(IssueView issue) {
        return issue.alsoFoundBy().isEmpty() ? "" : "also found by " + SourceTool.labels(issue.alsoFoundBy());
    }

    Urgency urgency(IssueView issue) {
        return new Urgency(
                SeverityMark.of(issue.severity()),
                SeverityChange.between(issue.scannerSeverity(), issue.severity()),
                due(issue));
    }

    private static IssueRow.Place place(IssueView issue) {
        String application = ShortNames.repository(issue.application());
        int taken = application.length()
                + (issue.service() == null ? 0 : issue.service().length() + 3);
        LocationView location = issue.location();
        return new IssueRow.Place(
                application,
                issue.application(),
                issue.service(),
                location == null ? "" : PathText.within(location.path(), location.line(), room(taken)),
                location == null ? "" : PathText.full(location.path(), location.line()));
    }

    /** Characters left for the path beside an application's name. */
    private static int room(int taken) {
        return Math.max(LEAST, (LINE - taken * NAME_CHARACTER) / PATH_CHARACTER);
    }

    /** The issue's own page; the list's state rides along for the way back. */
    String page(String number) {
        return list.without(ListState.ISSUE).at("/issues/" + number);
    }

    private Due due(IssueView issue) {
        if (issue.state() == IssueState.RESOLVED) {
            return new Due("plain", null, "Resolved", "");
        }
        return Due.of(issue.due(), CLOCK_STOPPED.contains(issue.state()), words);
    }
}
