package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.SeverityMark;
import java.util.List;

/** An issue beside the list: enough to decide without leaving. */
record IssuePanel(
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
