package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Field;
import io.pailguard.findings.console.parts.SeverityMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Active issues.
 *
 * @param panel the issue beside the list
 * @param empty said in place of rows
 * @param firstSteps the first steps when nothing is watched yet
 * @param bulk until when the risk of several at once may be accepted; null where nothing may be decided
 * @param query the list's own parameters, for forms that return to it
 * @param exports ways to save the list as it is filtered now; empty when there is nothing
 */
record IssuesPage(
        Narrowing narrowing,
        Listing listing,
        @Nullable IssuePanel panel,
        @Nullable Empty empty,
        @Nullable FirstSteps firstSteps,
        @Nullable Confirmation confirmation,
        @Nullable UntilDays bulk,
        boolean mayTriage,
        String query,
        List<ExportLink> exports,
        @Nullable Telling telling) {

    /** Whether asking again may help. */
    public boolean failed() {
        return empty != null && empty.retryHref() != null;
    }

    /**
     * What chooses the issues that are listed.
     *
     * @param clearHref the list without any filter; null when there is none
     */
    record Narrowing(
            List<View> views,
            Search search,
            List<Filter> filters,
            List<StripItem> strip,
            @Nullable String clearHref) {

        /** The reader's own view that is shown now. */
        public @Nullable View ownView() {
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

    /**
     * @param ruleHref a new rule about the issues that are listed
     * @param nobodyHears whether the rules that are there from the start wait to be switched on
     */
    record Telling(String ruleHref, boolean nobodyHears) {}

    /** A format with what it is for. */
    record ExportLink(String name, String purpose, String href) {}

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
    record Listing(
            List<IssueRow> rows,
            String range,
            @Nullable String total,
            @Nullable String firstHref,
            @Nullable String nextHref) {}
}
