package io.pailguard.findings.triage;

import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.issue.store.IssueStore.Due;
import io.pailguard.findings.issue.store.Reranker;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.severity.Facts.RepositoryFacts;
import io.pailguard.findings.severity.RankingContext;
import io.pailguard.kit.lease.Lease;
import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What time alone changes: issues that fall due, acceptances and overrides that end, branches that
 * turn stale, repositories that turn idle. One
 * replica at a time, by lease; each round is a transaction of its own, so that a lost one is only late.
 */
@ApplicationScoped
class IssueClock {
    private static final Logger LOG = Logger.getLogger(IssueClock.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int BATCH = 500;
    /** How late it may be noticed that secrets grew older. */
    private static final Duration AGED = Duration.ofDays(1);

    private final Pool pool;
    private final Clock clock;
    private final Leases leases;
    private final IssueStore issues;
    private final ApplicationStore applications;
    private final Reranker reranker;
    private final Policies policies;

    IssueClock(
            Pool pool,
            Clock clock,
            Leases leases,
            IssueStore issues,
            ApplicationStore applications,
            Reranker reranker,
            Policies policies) {
        this.pool = pool;
        this.clock = clock;
        this.leases = leases;
        this.issues = issues;
        this.applications = applications;
        this.reranker = reranker;
        this.policies = policies;
    }

    @Scheduled(every = "${pailguard.clock.every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return leases.acquire("issue-clock", LEASE)
                .chain(lease -> lease.isPresent()
                        ? runUnder(lease.get())
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(e -> LOG.warnf("What time changes is late: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> runUnder(Lease lease) {
        return run().onItemOrFailure().call(() -> leases.release(lease));
    }

    /** Until nothing is left to change. */
    Uni<Void> run() {
        return whileFull(this::endAcceptances)
                .chain(() -> whileFull(this::endOverrides))
                .chain(() -> whileFull(this::turnIdle))
                .chain(this::turnStale)
                .chain(() -> whileFull(this::applyPolicy))
                .chain(() -> whileFull(this::breach));
    }

    private static Uni<Void> whileFull(Supplier<Uni<Boolean>> round) {
        return round.get()
                .chain(more -> more ? whileFull(round) : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> breach() {
        return change(Due.BREACHED, (issue, context) -> issue.breach(context.now()));
    }

    private Uni<Boolean> endAcceptances() {
        return change(Due.NO_LONGER_ACCEPTED, (issue, context) -> issue.acceptanceExpired(context.now()));
    }

    private Uni<Boolean> endOverrides() {
        return change(Due.NO_LONGER_OVERRIDDEN, (issue, context) -> {
            issue.override(null, Actor.CLOCK, context.now());
            issue.rank(context, Actor.CLOCK);
        });
    }

    /** Applications are locked before their issues, as intake does. */
    private Uni<Boolean> change(Due due, BiConsumer<Issue, RankingContext> change) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> issues.applicationsWith(due, connection, now)
                .chain(ids -> lock(connection, ids))
                .chain(locked -> locked.isEmpty()
                        ? Uni.createFrom().item(false)
                        : change(connection, due, locked, now, change)));
    }

    private Uni<Boolean> change(
            SqlConnection connection,
            Due due,
            Map<UUID, Application> applications,
            Instant now,
            BiConsumer<Issue, RankingContext> change) {
        return policies.inForce(connection)
                .chain(policy -> issues.due(due, connection, now, applications.keySet(), BATCH)
                        .invoke(found -> found.forEach(issue ->
                                change.accept(issue, new RankingContext(policy, facts(applications, issue), now)))))
                .call(found -> issues.save(connection, found, Map.of()))
                .map(found -> !found.isEmpty());
    }

    private static RepositoryFacts facts(Map<UUID, Application> applications, Issue issue) {
        return Objects.requireNonNull(applications.get(issue.home().applicationId()))
                .facts();
    }

    private Uni<Boolean> turnIdle() {
        Instant now = clock.instant();
        Instant since = policies.figures().idleSince(now);
        return pool.withTransaction(connection -> applications
                .turnedIdle(connection, since)
                .chain(ids -> lock(connection, ids))
                .map(Map::values)
                .call(idle -> turnIdle(connection, idle, now))
                .map(idle -> !idle.isEmpty()));
    }

    private Uni<Void> turnIdle(SqlConnection connection, Collection<Application> idle, Instant now) {
        idle.forEach(application -> application.updateIdle(policies.figures(), now));
        return applications.save(connection, idle).chain(() -> refresh(connection, idle, now));
    }

    /** As many as one round takes: the rest waits for the next tick. */
    private Uni<Void> turnStale() {
        Instant now = clock.instant();
        Instant since = policies.figures().staleSince(now);
        return pool.withConnection(connection -> issues.applicationsWithStaleBranches(connection, since))
                .chain(ids -> InTurn.each(ids, id -> turnStale(id, now)));
    }

    /** Each for itself: nothing is taken in for an application that is locked. */
    private Uni<Void> turnStale(UUID id, Instant now) {
        return pool.withTransaction(
                connection -> lock(connection, List.of(id)).chain(locked -> refresh(connection, locked.values(), now)));
    }

    /** Secrets follow a policy that was changed, and one that speaks of their age. */
    private Uni<Boolean> applyPolicy() {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> policies.secrets(connection)
                .chain(policy -> applications
                        .notInLine(connection, policy, now.minus(AGED))
                        .chain(ids -> lock(connection, ids))
                        .call(locked -> refresh(connection, locked.values(), now))
                        .call(locked -> applications.inLine(connection, locked.keySet(), policy, now)))
                .map(locked -> !locked.isEmpty()));
    }

    private Uni<Void> refresh(SqlConnection connection, Collection<Application> changed, Instant now) {
        return InTurn.each(changed, application -> reranker.refresh(connection, application, Actor.CLOCK, now, now));
    }

    private Uni<Map<UUID, Application>> lock(SqlConnection connection, List<UUID> ids) {
        return applications.lock(
                connection,
                ids.stream().map(id -> Application.unknown(id, null, "")).toList());
    }
}
