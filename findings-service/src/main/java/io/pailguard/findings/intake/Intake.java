package io.pailguard.findings.intake;

import io.pailguard.findings.allow.AllowList;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.findings.issue.model.LastSeen;
import io.pailguard.findings.issue.model.Pass;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.issue.store.IssueStore.Unseen;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.severity.RankingContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Findings open and refresh issues; a pass that is through closes what it covered and nobody saw since. */
@ApplicationScoped
public class Intake {
    private final IssueStore issues;
    private final Policies policies;
    private final DetectionAge age;
    private final AllowList allowed;

    Intake(IssueStore issues, Policies policies, DetectionAge age, AllowList allowed) {
        this.issues = issues;
        this.policies = policies;
        this.age = age;
        this.allowed = allowed;
    }

    /**
     * @param sets of any number of sources, but of one pass of each
     * @param through the passes that are through with this, or were before these findings came
     * @param applications those of the sources, locked
     */
    public Uni<Void> take(
            SqlConnection connection,
            Collection<FindingSet> sets,
            List<Pass> through,
            Map<UUID, Application> applications,
            Instant now) {
        return policies.inForce(connection)
                .chain(policy -> fold(connection, sets, new FindingsFold(applications, policy, now), now)
                        .chain(() -> close(connection, through, new Closing(applications, policy, now))));
    }

    /** What is computed is computed on a worker: the event loop only carries statements and answers. */
    private Uni<Void> fold(SqlConnection connection, Collection<FindingSet> sets, FindingsFold fold, Instant now) {
        if (sets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return onWorker(Uni.createFrom().voidItem())
                .invoke(() -> fold.prepare(sets))
                .chain(() -> issues.byKeys(connection, fold.keys()))
                .chain(known -> readAndRun(connection, fold, known))
                .chain(() -> allowed.decide(connection, fold.touched(), now))
                .chain(() -> issues.save(connection, fold.touched(), fold.newKeys(), fold.repeated()))
                .chain(() -> issues.moveKeys(connection, fold.folded()))
                .invoke(() -> age.opened(fold.introduced()));
    }

    private Uni<Void> readAndRun(SqlConnection connection, FindingsFold fold, Map<IssueKey, LastSeen> known) {
        return onWorker(issues.load(connection, fold.setRepeatsAside(known)))
                .invoke(read -> fold.run(known, read))
                .replaceWithVoid();
    }

    private static <T> Uni<T> onWorker(Uni<T> before) {
        return before.emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> close(SqlConnection connection, List<Pass> through, Closing closing) {
        return through.isEmpty()
                ? Uni.createFrom().voidItem()
                : issues.unseen(connection, through)
                        .map(unseen -> closing.miss(unseen))
                        .chain(missed -> issues.save(connection, missed, Map.of()));
    }

    private record Closing(Map<UUID, Application> applications, Policy policy, Instant now) {
        List<Issue> miss(List<Unseen> unseen) {
            Set<UUID> done = new TreeSet<>();
            List<Issue> missed = new ArrayList<>();
            for (Unseen each : unseen) {
                Pass pass = each.by();
                if (pass.coverage().covers(each.places())
                        && done.add(each.issue().id())) {
                    Application application = Objects.requireNonNull(
                            applications.get(pass.source().applicationId()), "locked");
                    RankingContext context = new RankingContext(policy, application.facts(), now);
                    each.issue().miss(pass.scanId(), pass.at(), context);
                    missed.add(each.issue());
                }
            }
            return missed;
        }
    }
}
