package io.pailguard.findings.console.issues;

import io.pailguard.findings.application.Applications;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a list is empty, and what to do about it. */
@ApplicationScoped
class WhyEmpty {
    private final IssueQueue queue;
    private final Applications applications;
    private final Visitor visitor;

    WhyEmpty(IssueQueue queue, Applications applications, Visitor visitor) {
        this.queue = queue;
        this.applications = applications;
        this.visitor = visitor;
    }

    /** At most one of the two. */
    record Reason(@Nullable Empty empty, @Nullable FirstSteps firstSteps) {
        static final Reason NONE = new Reason(null, null);
    }

    private record Without(String filter, ListState rest, long count) {}

    Uni<Reason> of(ListState state) {
        if (state.isFiltered()) {
            return noMatch(state).map(empty -> new Reason(empty, null));
        }
        return applications
                .count(visitor.scope())
                .map(known -> known == 0
                        ? new Reason(null, new FirstSteps(visitor.mayConnect()))
                        : new Reason(allDone(), null));
    }

    /** Names the filter without which the most is left. */
    private Uni<Empty> noMatch(ListState state) {
        List<String> filters = state.filters();
        List<Uni<Without>> others = filters.stream()
                .map(filter -> {
                    ListState rest = state.off(filter);
                    return queue.count(IssueFilter.of(rest.filter()), visitor.scope())
                            .map(count -> new Without(filter, rest, count));
                })
                .toList();
        return Uni.join().all(others).andFailFast().map(counted -> {
            Without best = counted.stream()
                    .max(Comparator.comparingLong(Without::count))
                    .orElseThrow();
            String title = filters.size() == 1
                    ? "No issue matches this filter"
                    : "No issue matches these " + filters.size() + " filters";
            return best.count() == 0
                    ? empty(title, "Take them away above, or start again.", "Show all active issues", "/issues")
                    : empty(
                            title,
                            "",
                            "Without " + FilterBar.name(best.filter()) + ": " + said(state, best.filter()) + " there "
                                    + (best.count() == 1 ? "is 1." : "are " + Words.number(best.count()) + "."),
                            best.rest().href());
        });
    }

    private static String said(ListState state, String filter) {
        return filter.equals(ListState.TEXT)
                ? "\u201c" + state.first(filter) + "\u201d"
                : FilterBar.chosenWords(state, filter);
    }

    private static Empty allDone() {
        return empty(
                "Nothing is open",
                "Every issue that the scans have seen is resolved or decided. What they could not read is on the page"
                        + " of each scan.",
                "Look at the scans",
                "/scans");
    }

    private static Empty empty(String title, String text, String link, String href) {
        return new Empty(false, title, text, link, href, null, List.of());
    }
}
