package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Field;
import io.pailguard.findings.console.parts.SeverityMark;
import java.util.List;

/**
 * Active issues.
 *
 * @param panel the issue beside the list, or null
 * @param empty said in place of rows, or null
 * @param firstSteps the first steps when nothing is watched yet, or null
 * @param bulk until when the risk of several at once may be accepted, or null where nothing may be decided
 * @param query the list's own parameters, for forms that return to it
 */
record IssuesPage(
        Narrowing narrowing,
        Listing listing,
        IssuePanel panel,
        Empty empty,
        FirstSteps firstSteps,
        Confirmation confirmation,
        UntilDays bulk,
        boolean mayTriage,
        String query) {

    /** Whether asking again may help. */
    public boolean failed() {
        return empty != null && empty.retryHref() != null;
    }

    /**
     * What chooses the issues that are listed.
     *
     * @param clearHref the list without any filter, or null when there is none
     */
    record Narrowing(List<View> views, Search search, List<Filter> filters, List<StripItem> strip, String clearHref) {

        /** The reader's own view that is shown now, or null. */
        public View ownView() {
            return views.stream()
                    .filter(view -> view.current() && view.own())
                    .findFirst()
                    .orElse(null);
        }

        /** Whether there is a filter that has no name yet. */
        public boolean savable() {
            return clearHref != null && views.stream().noneMatch(View::current);
        }
    }

    /** A named set of filters; {@code own} ones can be removed. */
    record View(String name, String href, boolean current, boolean own, String count) {}

    record Search(String text, List<Field> hidden) {}

    /** A severity with its count; a click toggles it. */
    record StripItem(SeverityMark severity, String count, boolean zero, boolean on, String href) {}

    /**
     * One page of the list.
     *
     * @param total how many issues the filters leave, on the first page; else null
     */
    record Listing(List<IssueRow> rows, String range, String total, String firstHref, String nextHref) {}
}
