package io.pailguard.findings.console.view;

import java.util.List;

/** An issue beside the list: enough to decide without leaving. */
public record IssuePanel(
        String number,
        String title,
        SeverityMark severity,
        String changeText,
        Due due,
        Excerpt excerpt,
        Waterfall waterfall,
        String unknownText,
        List<Fact> facts,
        String fix,
        String pageHref,
        String closeHref,
        String triageHref,
        boolean mayTriage,
        boolean mayFix,
        long version) {}
