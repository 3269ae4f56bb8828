package io.pailguard.findings.console.view;

import java.util.List;

/**
 * Active issues.
 *
 * @param clearHref the list without any filter, or null when there is none
 * @param panel the issue beside the list, or null
 * @param empty said in place of rows, or null
 * @param first the first steps when nothing is watched yet, or null
 * @param query the list's own parameters, for forms that return to it
 */
public record IssuesPage(
        List<View> views,
        Search search,
        List<Filter> filters,
        String clearHref,
        List<StripItem> strip,
        List<IssueRow> rows,
        String range,
        String firstHref,
        String nextHref,
        Panel panel,
        Empty empty,
        First first,
        Done done,
        boolean mayTriage,
        String query) {

    public boolean bulk() {
        return mayTriage && !rows.isEmpty();
    }

    /** A named set of filters. */
    public record View(String name, String href, boolean current, String count) {}

    public record Search(String text, List<Field> hidden) {}

    /** A severity with its count; a click toggles it. */
    public record StripItem(SeverityMark severity, String count, boolean zero, boolean on, String href) {}
}
