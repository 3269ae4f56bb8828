package io.pailguard.findings.console;

import io.pailguard.findings.application.Applications;
import io.pailguard.findings.console.view.Done;
import io.pailguard.findings.console.view.Empty;
import io.pailguard.findings.console.view.First;
import io.pailguard.findings.console.view.IssuePage;
import io.pailguard.findings.console.view.IssuesPage;
import io.pailguard.findings.console.view.Notice;
import io.pailguard.findings.console.view.Panel;
import io.pailguard.findings.console.view.Words;
import io.pailguard.findings.issue.Facets;
import io.pailguard.findings.issue.Facets.FacetCount;
import io.pailguard.findings.issue.IssueDetails;
import io.pailguard.findings.issue.IssueFilter;
import io.pailguard.findings.issue.IssueQuery;
import io.pailguard.findings.issue.IssueQueue;
import io.pailguard.findings.issue.IssueSort;
import io.pailguard.findings.issue.IssueView;
import io.pailguard.kit.page.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Puts the queue and an issue into the records of their pages. */
@ApplicationScoped
class IssuesPages {
    private static final int ROWS = 50;

    private final IssueQueue queue;
    private final IssueDetails details;
    private final Applications applications;
    private final Visitor visitor;
    private final Frame frame;

    IssuesPages(IssueQueue queue, IssueDetails details, Applications applications, Visitor visitor, Frame frame) {
        this.queue = queue;
        this.details = details;
        this.applications = applications;
        this.visitor = visitor;
        this.frame = frame;
    }

    /** The list; what cannot be had is said in its place, the rest of the page stands. */
    Uni<IssuesPage> list(ListState state, Done done) {
        return Uni.combine()
                .all()
                .unis(rows(state), counts(state), openPanel(state))
                .asTuple()
                .chain(parts -> whatIfEmpty(state, parts.getItem1())
                        .map(empty -> page(state, done, parts.getItem1(), parts.getItem2(), parts.getItem3(), empty)));
    }

    /** The issue that the state names, for the panel. */
    Uni<Panel> panel(ListState state) {
        return details.find(state.first(ListState.ISSUE), visitor.scope())
                .map(new DetailWords(frame.words(), state, visitor.mayTriage())::panel);
    }

    /** @param refused why the last change was not made, or null; {@code draft} is the comment typed with it */
    Uni<IssuePage> issue(String number, ListState state, Done done, Notice refused, String draft) {
        return details.find(number, visitor.scope())
                .map(detail ->
                        new DetailWords(frame.words(), state, visitor.mayTriage()).page(detail, done, refused, draft));
    }

    private Uni<Rows> rows(ListState state) {
        return Uni.createFrom()
                .deferred(() -> queue.page(
                        new IssueQuery(
                                IssueFilter.of(state.filter()),
                                IssueSort.of(state.first(ListState.SORT)),
                                ROWS,
                                state.first(ListState.AFTER)),
                        visitor.scope()))
                .map(page -> new Rows(page, null))
                .onFailure()
                .recoverWithItem(failure -> new Rows(new Page<>(List.of(), null), failed(failure, state)));
    }

    private static Empty failed(Throwable failure, ListState state) {
        if (failure instanceof HttpProblem problem && problem.getStatusCode() < 500) {
            return new Empty(
                    false,
                    "This list cannot be shown",
                    Trouble.sentence(problem.getDetail(), problem.getTitle()),
                    "Show all active issues",
                    "/issues",
                    null,
                    List.of());
        }
        return Trouble.of(
                failure, "The list could not be loaded", "The database", state.href(), "Connectors and scans");
    }

    /** Counts that cannot be had show as such; the list does not wait for them to work. */
    private Uni<Map<String, List<FacetCount>>> counts(ListState state) {
        return Uni.createFrom()
                .deferred(() -> queue.facets(IssueFilter.of(state.filter()), visitor.scope()))
                .map(Facets::facets)
                .onFailure()
                .recoverWithItem(Map.of());
    }

    private Uni<Opened> openPanel(ListState state) {
        if (state.first(ListState.ISSUE) == null) {
            return Uni.createFrom().item(new Opened(null));
        }
        return panel(state).map(Opened::new).onFailure().recoverWithItem(new Opened(null));
    }

    private Uni<Nothing> whatIfEmpty(ListState state, Rows rows) {
        if (rows.failed() != null || !rows.page().items().isEmpty()) {
            return Uni.createFrom().item(new Nothing(rows.failed(), null));
        }
        if (state.isFiltered()) {
            return Uni.createFrom().item(new Nothing(noMatch(state), null));
        }
        return applications
                .page(1, null, visitor.scope())
                .map(known -> known.items().isEmpty()
                        ? new Nothing(null, new First(visitor.mayConnect()))
                        : new Nothing(allDone(), null));
    }

    private static Empty noMatch(ListState state) {
        long filters = state.values().keySet().stream()
                .filter(name -> ListState.FACETS.contains(name) || name.equals(ListState.TEXT))
                .count();
        return new Empty(
                false,
                filters == 1 ? "No issue matches this filter" : "No issue matches these " + filters + " filters",
                "Take one away above, or start again.",
                "Show all active issues",
                "/issues",
                null,
                List.of());
    }

    private static Empty allDone() {
        return new Empty(
                false,
                "Nothing is open",
                "Every issue that the scans have seen is resolved or decided. What they could not read is on the page"
                        + " of each scan.",
                "Look at the scans",
                "/scans",
                null,
                List.of());
    }

    private IssuesPage page(
            ListState state,
            Done done,
            Rows rows,
            Map<String, List<FacetCount>> facets,
            Opened opened,
            Nothing nothing) {
        FilterBar bar = new FilterBar(state, facets);
        IssueWords words = new IssueWords(frame.words(), state);
        List<IssueView> issues = rows.page().items();
        String next = rows.page().next();
        boolean firstPage = state.first(ListState.AFTER) == null;
        return new IssuesPage(
                views(state, bar, facets.isEmpty()),
                new IssuesPage.Search(
                        state.first(ListState.TEXT) == null ? "" : state.first(ListState.TEXT),
                        state.hiddenBut(ListState.TEXT)),
                bar.filters(),
                state.isFiltered() ? "/issues" : null,
                bar.strip(),
                issues.stream().map(words::row).toList(),
                range(issues.size(), facets.isEmpty() ? -1 : bar.total(), firstPage),
                firstPage
                        ? null
                        : state.without(ListState.AFTER, ListState.ISSUE).href(),
                next == null
                        ? null
                        : state.without(ListState.ISSUE)
                                .with(ListState.AFTER, next)
                                .href(),
                opened.panel(),
                nothing.empty(),
                nothing.first(),
                done,
                visitor.mayTriage(),
                state.query());
    }

    private static List<IssuesPage.View> views(ListState state, FilterBar bar, boolean late) {
        String live = state.first(ListState.FACTOR);
        String sla = state.first("sla");
        boolean all = !state.isFiltered();
        return List.of(
                new IssuesPage.View("All", "/issues", all, all && !late ? Words.number(bar.total()) : null),
                new IssuesPage.View(
                        "Live secrets",
                        "/issues?factor=secret-live",
                        "secret-live".equals(live),
                        all && !late ? Words.number(bar.count(ListState.FACTOR, "secret-live")) : null),
                new IssuesPage.View(
                        "Due soon",
                        "/issues?sla=breached,soon",
                        "breached,soon".equals(sla),
                        all && !late ? Words.number(bar.count("sla", "breached") + bar.count("sla", "soon")) : null));
    }

    private static String range(int shown, long total, boolean firstPage) {
        if (shown == 0) {
            return "";
        }
        String which = firstPage ? "1\u2013" + Words.number(shown) : Words.number(shown);
        return total < 0 ? which : which + " of " + Words.number(total);
    }

    private record Rows(Page<IssueView> page, Empty failed) {}

    private record Opened(Panel panel) {}

    private record Nothing(Empty empty, First first) {}
}
