package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.SeverityMark;
import java.util.List;

/**
 * One issue in the list.
 *
 * @param href the list with this issue in the panel
 * @param pageHref the issue's own page
 */
record IssueRow(
        String number,
        long version,
        SeverityMark severity,
        SeverityChange change,
        String title,
        String application,
        String applicationFull,
        String service,
        String place,
        String fullPlace,
        List<FactorLine> factors,
        Due due,
        String age,
        String firstSeen,
        String owner,
        String href,
        String pageHref,
        boolean selected) {}
