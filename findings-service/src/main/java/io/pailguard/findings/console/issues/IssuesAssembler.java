package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.issues.SavedViews.SavedView;
import io.pailguard.findings.console.issues.WhyEmpty.Reason;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.export.Exports;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.queue.Facets;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueQuery;
import io.pailguard.findings.issue.queue.IssueQueue;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.findings.issue.view.IssueDetails;
import io.pailguard.findings.issue.view.IssueList;
import io.pailguard.findings.issue.view.IssueView;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.workflow.Workflows;
import io.pailguard.kit.page.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the queue and an issue into the records of their pages. */
@ApplicationScoped
class IssuesAssembler {
    private static final int ROWS = 50;

    private final IssueList issues;
    private final IssueQueue queue;
    private final IssueDetails details;
    private final Policies policies;
    private final SavedViews views;
    private final WhyEmpty whyEmpty;
    private final Exports exports;
    private final Workflows workflows;
    private final Visitor visitor;
    private final Frame frame;

    IssuesAssembler(
            IssueList issues,
            IssueQueue queue,
            IssueDetails details,
            Policies policies,
            SavedViews views,
            WhyEmpty whyEmpty,
            Exports exports,
            Workflows workflows,
            Visitor visitor,
            Frame frame) {
        this.issues = issues;
        this.queue = queue;
        this.details = details;
        this.policies = policies;
        this.views = views;
        this.whyEmpty = whyEmpty;
        this.exports = exports;
        this.workflows = workflows;
        this.visitor = visitor;
        this.frame = frame;
    }

    /** The list; what cannot be had is said in its place, the rest of the page stands. */
    Uni<IssuesPage> list(ListState state, @Nullable Confirmation confirmation) {
        return Uni.combine()
                .all()
                .unis(rows(state), counts(state), openPanel(state), views(state), nobodyHears())
                .asTuple()
                .chain(parts -> whatIfEmpty(state, parts.getItem1())
                        .map(reason -> page(
                                state,
                                confirmation,
                                parts.getItem1(),
                                new FilterBar(state, parts.getItem2(), policies.figures()),
                                parts.getItem3(),
                                parts.getItem4(),
                                parts.getItem5(),
                                reason)));
    }

    /** An issue of the list, for the panel. */
    Uni<IssuePanel> panel(String number, ListState state) {
        return details.find(number, visitor.scope())
                .map(found -> found.orElseThrow(() -> IssueRef.unknown(number)))
                .map(new IssuePresenter(frame.words(), state, visitor.mayTriage())::panel);
    }

    /** @param refused why the last change was not made; {@code draft} is the comment typed with it */
    Uni<IssuePage> issue(
            String number,
            ListState state,
            @Nullable Confirmation confirmation,
            @Nullable Notice refused,
            String draft) {
        return details.find(number, visitor.scope())
                .map(found -> found.orElseThrow(() -> IssueRef.unknown(number)))
                .map(detail -> new IssuePresenter(frame.words(), state, visitor.mayTriage())
                        .page(detail, confirmation, refused, draft));
    }

    private Uni<Rows> rows(ListState state) {
        return Uni.createFrom()
                .deferred(() -> issues.page(
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
                    FailureMessage.sentence(problem.getDetail(), problem.getTitle()),
                    "Show all active issues",
                    "/issues",
                    null,
                    List.of());
        }
        return FailureMessage.of(
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
        String number = state.first(ListState.ISSUE);
        if (number == null) {
            return Uni.createFrom().item(new Opened(null));
        }
        return panel(number, state).map(Opened::new).onFailure().recoverWithItem(new Opened(null));
    }

    private Uni<Reason> whatIfEmpty(ListState state, Rows rows) {
        if (rows.failed() != null) {
            return Uni.createFrom().item(new Reason(rows.failed(), null));
        }
        return rows.page().items().isEmpty()
                ? whyEmpty.of(state)
                : Uni.createFrom().item(Reason.NONE);
    }

    private Uni<List<IssuesPage.View>> views(ListState state) {
        return views.of(visitor.name())
                .chain(all -> Uni.join()
                        .all(all.stream().map(view -> counted(view, state)).toList())
                        .andFailFast())
                .onFailure()
                .recoverWithItem(List.of());
    }

    private Uni<IssuesPage.View> counted(SavedView view, ListState state) {
        return Uni.createFrom()
                .deferred(() -> queue.count(IssueFilter.of(view.state().filter()), visitor.scope()))
                .map(Words::number)
                .onFailure()
                .recoverWithItem("\u2026")
                .map(count -> new IssuesPage.View(
                        view.name(), view.state().href(), view.state().equals(state.asView()), view.own(), count));
    }

    private IssuesPage page(
            ListState state,
            @Nullable Confirmation confirmation,
            Rows rows,
            FilterBar bar,
            Opened opened,
            List<IssuesPage.View> views,
            boolean nobodyHears,
            Reason reason) {
        boolean decidable = visitor.mayTriage() && !rows.page().items().isEmpty();
        return new IssuesPage(
                narrowing(state, bar, views),
                listing(state, bar, rows.page()),
                opened.panel(),
                reason.empty(),
                reason.firstSteps(),
                confirmation,
                decidable ? UntilDays.from(frame.words().today()) : null,
                visitor.mayTriage(),
                state.query(),
                rows.page().items().isEmpty() ? List.of() : exportLinks(state),
                decidable ? new IssuesPage.Telling(ruleHref(state), nobodyHears) : null);
    }

    /** About what is listed, written as a rule has it: of factors there may be several values, each of which must be met. */
    private static String ruleHref(ListState state) {
        String query = state.filter().entrySet().stream()
                .flatMap(filter -> filter.getValue().stream()
                        .map(value -> filter.getKey() + "=" + encoded(value).replace("%2C", ",")))
                .collect(Collectors.joining("&"));
        return "/workflows/new?query=" + encoded(query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The list does not wait for it to work. */
    private Uni<Boolean> nobodyHears() {
        return workflows.waitFromTheStart().onFailure().recoverWithItem(false);
    }

    private List<IssuesPage.ExportLink> exportLinks(ListState state) {
        String filters = state.asView().at("/issues/export");
        String joint = filters.indexOf('?') < 0 ? "?" : "&";
        return exports.formats().stream()
                .map(format -> new IssuesPage.ExportLink(
                        format.label(), format.purpose(), filters + joint + "format=" + format.id()))
                .toList();
    }

    private static IssuesPage.Narrowing narrowing(ListState state, FilterBar bar, List<IssuesPage.View> views) {
        String text = state.first(ListState.TEXT);
        return new IssuesPage.Narrowing(
                views,
                new IssuesPage.Search(text == null ? "" : text, state.hiddenBut(ListState.TEXT)),
                bar.filters(),
                bar.strip(),
                state.isFiltered() ? "/issues" : null);
    }

    private IssuesPage.Listing listing(ListState state, FilterBar bar, Page<IssueView> page) {
        IssueRowPresenter rows = new IssueRowPresenter(frame.words(), state);
        boolean counted = !bar.facets().isEmpty();
        boolean firstPage = state.first(ListState.AFTER) == null;
        return new IssuesPage.Listing(
                page.items().stream().map(rows::row).toList(),
                range(page.items().size(), counted ? bar.total() : -1, firstPage),
                firstPage && counted ? Words.number(bar.total()) : null,
                firstPage
                        ? null
                        : state.without(ListState.AFTER, ListState.ISSUE).href(),
                page.next() == null
                        ? null
                        : state.without(ListState.ISSUE)
                                .with(ListState.AFTER, page.next())
                                .href());
    }

    private static String range(int shown, long total, boolean firstPage) {
        if (shown == 0) {
            return "";
        }
        String which = firstPage ? "1\u2013" + Words.number(shown) : Words.number(shown);
        return total < 0 ? which : which + " of " + Words.number(total);
    }

    private record Rows(Page<IssueView> page, @Nullable Empty failed) {}

    private record Opened(@Nullable IssuePanel panel) {}
}
