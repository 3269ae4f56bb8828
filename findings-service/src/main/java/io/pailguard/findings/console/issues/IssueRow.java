package io.pailguard.findings.console.issues;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One issue in the list.
 *
 * @param alsoFoundBy other tools that tell of the same, in words; else empty
 * @param href the list with this issue in the panel
 * @param pageHref the issue's own page
 */
record IssueRow(
        String number,
        long version,
        String title,
        Urgency urgency,
        Place place,
        List<FactorLine> factors,
        String age,
        String firstSeen,
        String owner,
        String alsoFoundBy,
        String href,
        String pageHref,
        boolean selected) {

    /** Where it is, as short as the row needs it and in full. */
    record Place(
            String application,
            String applicationFull,
            @Nullable String service,
            String path,
            String fullPath) {}
}
