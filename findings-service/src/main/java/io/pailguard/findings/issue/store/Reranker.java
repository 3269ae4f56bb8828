package io.pailguard.findings.issue.store;

import io.pailguard.findings.application.Application;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.severity.RankingContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Brings the issues of an application in line with its facts: presence in the queue, and severity. */
@ApplicationScoped
public class Reranker {
    /** As many at once as memory and locks should hold. */
    private static final int BATCH = 2_000;

    private static final UUID FIRST = new UUID(0, 0);

    private final IssueStore store;
    private final Policies policies;

    Reranker(IssueStore store, Policies policies) {
        this.store = store;
        this.policies = policies;
    }

    /** Only issues that change are written. */
    public Uni<Void> refresh(SqlConnection connection, Application application, Actor actor, Instant at, Instant now) {
        return policies.inForce(connection)
                .map(policy -> new RankingContext(policy, application.facts(), now))
                .chain(context -> refreshAfter(connection, FIRST, new Refresh(application, context, actor, at)));
    }

    private record Refresh(Application application, RankingContext context, Actor actor, Instant at) {
        void of(Issue issue) {
            issue.setInScope(application.watched(), application.unwatched(), at);
            issue.settle(context, actor, at);
            issue.rank(context, actor);
        }
    }

    private Uni<Void> refreshAfter(SqlConnection connection, UUID after, Refresh refresh) {
        return store.ofApplication(connection, refresh.application().id(), after, BATCH)
                .invoke(issues -> issues.forEach(refresh::of))
                .call(issues -> store.save(connection, changed(issues), Map.of()))
                .chain(issues -> issues.size() < BATCH
                        ? Uni.createFrom().voidItem()
                        : refreshAfter(connection, issues.get(BATCH - 1).id(), refresh));
    }

    private static List<Issue> changed(List<Issue> issues) {
        return issues.stream().filter(issue -> issue.pending().hasNewStanding()).toList();
    }
}
