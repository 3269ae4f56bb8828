package io.pailguard.findings.issue.view;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.queue.IssueQuery;
import io.pailguard.findings.issue.queue.IssueQueue;
import io.pailguard.findings.issue.queue.Projection;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Issues as a list shows them, in the order of the queue. */
@ApplicationScoped
public class IssueList {
    private static final Projection<IssueView> VIEW =
            new Projection<>(IssueViews.COLUMNS, IssueViews.FROM, row -> IssueViews.view(row, false));

    private final IssueQueue queue;

    IssueList(IssueQueue queue) {
        this.queue = queue;
    }

    public Uni<Page<IssueView>> page(IssueQuery query, TeamScope scope) {
        return queue.page(query, scope, VIEW);
    }
}
