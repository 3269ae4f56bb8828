package io.pailguard.findings.imports;

import io.pailguard.contracts.check.Finding;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.duplicate.Duplicates;
import io.pailguard.findings.imports.ImportOutcome.Taken;
import io.pailguard.findings.imports.ImportOutcome.UnknownApplication;
import io.pailguard.findings.imports.ImportStore.Home;
import io.pailguard.findings.imports.ImportTerms.Ref;
import io.pailguard.findings.intake.FindingSet;
import io.pailguard.findings.intake.Intake;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.findings.issue.model.LastSeen;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.RankingContext;
import io.pailguard.findings.severity.SecretStatus;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * From a report that was read to issues: in one transaction, so that nobody ever sees a part of it, and in batches, so that
 * it never is in memory as a whole.
 */
@ApplicationScoped
class ImportFold {
    private static final int BATCH = 1_000;

    private final Pool pool;
    private final ImportStore store;
    private final ApplicationStore applications;
    private final IssueStore issues;
    private final Intake intake;
    private final Policies policies;
    private final Audit audit;
    private final Effects effects;
    private final Caller caller;
    private final Duplicates duplicates;

    ImportFold(
            Pool pool,
            ImportStore store,
            ApplicationStore applications,
            IssueStore issues,
            Intake intake,
            Policies policies,
            Audit audit,
            Effects effects,
            Caller caller,
            Duplicates duplicates) {
        this.pool = pool;
        this.store = store;
        this.applications = applications;
        this.issues = issues;
        this.intake = intake;
        this.policies = policies;
        this.audit = audit;
        this.effects = effects;
        this.caller = caller;
        this.duplicates = duplicates;
    }

    /** @param twins of what was staged */
    Uni<ImportOutcome> take(Path staged, Twins twins, Home home, ImportView read, Ref ref) {
        return pool.withTransaction(sql -> store.hold(sql, home.id())
                .chain(held -> held
                        ? take(sql, staged, twins, home, read, ref)
                        : Uni.createFrom().item(new UnknownApplication())));
    }

    private Uni<ImportOutcome> take(SqlConnection sql, Path staged, Twins twins, Home home, ImportView read, Ref ref) {
        return begin(sql, home, read, ref)
                .chain(run -> store.issues(sql, home.id(), run.source().detector())
                        .chain(before -> numbers(sql, twins, run, before)
                                .chain(numbers -> foldAll(sql, new Numbered(staged, twins, numbers), run))
                                .chain(() -> read.complete()
                                        ? close(sql, run)
                                        : Uni.createFrom().item(0L))
                                .chain(gone -> store.issues(
                                                sql, home.id(), run.source().detector())
                                        .map(after -> counted(read, after - before, gone)))))
                .call(view -> store.add(sql, view))
                .call(view -> audit.record(sql, entry(view, home)))
                .call(view -> effects.done(sql, view.id().toString()))
                .map(Taken::new);
    }

    /** What is the same for all of an import. */
    private record Run(Source source, Sighting sighting, Ref ref, Map<UUID, Application> applications, Actor actor) {
        Application application() {
            return Objects.requireNonNull(applications.get(source.applicationId()), "locked");
        }
    }

    private Uni<Run> begin(SqlConnection sql, Home home, ImportView read, Ref ref) {
        Source source = new Source(home.id(), SourceTool.of(read.tool()).importDetector());
        Actor actor = new Actor(caller.name(), !caller.isService());
        return applications
                .lock(sql, List.of(Application.unknown(home.id(), null, home.team())))
                .call(() -> duplicates.watch(sql, home.id()))
                .chain(locked -> store.nextNumber(sql)
                        .map(number ->
                                new Run(source, new Sighting(read.id(), number, read.at()), ref, locked, actor)));
    }

    /** Which of the issues that its tool told of before each finding goes on in, among those that are told alike. */
    private Uni<int[]> numbers(SqlConnection sql, Twins twins, Run run, long before) {
        UUID application = run.source().applicationId();
        KnownLines known = new KnownLines();
        Uni<Void> read = before == 0
                ? Uni.createFrom().voidItem()
                : store.known(sql, application, run.source().detector(), known);
        return onWorker(read).map(done -> twins.numbers(application, known));
    }

    private Uni<Void> foldAll(SqlConnection sql, Numbered staged, Run run) {
        return onWorker(Uni.createFrom().voidItem())
                .invoke(staged::open)
                .chain(() -> InTurn.untilNothing(() -> onWorker(Uni.createFrom().voidItem())
                        .map(ready -> staged.next(BATCH))
                        .chain(batch -> fold(sql, batch, run))))
                .onTermination()
                .invoke(staged::close)
                .replaceWithVoid();
    }

    /** What is computed is computed on a worker: the event loop only carries statements and answers. */
    private static <T> Uni<T> onWorker(Uni<T> before) {
        return before.emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Long> fold(SqlConnection sql, List<Staged> batch, Run run) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        List<Finding> findings = batch.stream().map(Staged::finding).toList();
        return intake.take(
                        sql,
                        List.of(new FindingSet(run.source(), run.sighting(), findings)),
                        List.of(),
                        run.applications(),
                        run.sighting().at())
                .chain(() -> statuses(sql, batch, run))
                .replaceWith((long) batch.size());
    }

    /** What the report says of whether secrets work. */
    private Uni<Void> statuses(SqlConnection sql, List<Staged> batch, Run run) {
        Map<IssueKey, SecretStatus> told = new HashMap<>();
        for (Staged each : batch) {
            if (each.secretStatus() != null && each.secretStatus() != SecretStatus.UNKNOWN) {
                IssueKey.of(run.source().applicationId(), each.finding())
                        .forEach(key -> told.put(key, each.secretStatus()));
            }
        }
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : issues.byKeys(sql, told.keySet()).chain(known -> statuses(sql, told, known, run));
    }

    private Uni<Void> statuses(
            SqlConnection sql, Map<IssueKey, SecretStatus> told, Map<IssueKey, LastSeen> known, Run run) {
        Map<UUID, SecretStatus> byIssue = new HashMap<>();
        known.forEach((key, last) -> byIssue.put(last.issueId(), Objects.requireNonNull(told.get(key))));
        return context(sql, run)
                .chain(context -> onWorker(issues.load(sql, byIssue.keySet())).chain(loaded -> {
                    loaded.values()
                            .forEach(
                                    issue -> say(issue, Objects.requireNonNull(byIssue.get(issue.id())), run, context));
                    return issues.save(sql, loaded.values(), Map.of());
                }));
    }

    /** That it does not work counts as its rotation; that it does takes back nothing that people decided. */
    private static void say(Issue issue, SecretStatus status, Run run, RankingContext context) {
        SecretFact before = issue.standing().secret();
        boolean isSaidAlready = before != null && before.status() == status;
        Decision decision = issue.decision().decision();
        boolean byPeople = decision == Decision.ROTATED
                && !run.actor().name().equals(issue.decision().by());
        if (!issue.isSecret() || isSaidAlready || byPeople) {
            return;
        }
        String source =
                "Said by " + SourceTool.ofDetector(run.source().detector()).label() + ", imported";
        Sighting seen = run.sighting();
        issue.secretIs(new SecretFact(status, source, seen.at()), run.actor(), seen.at());
        if (status == SecretStatus.INACTIVE && (decision == Decision.NONE || decision == Decision.FIXING)) {
            DecisionMade rotated =
                    new DecisionMade(Decision.ROTATED, source, null, run.actor().name(), seen.at(), null);
            issue.decide(rotated, null, run.actor(), seen.at());
        }
        issue.rank(context, run.actor());
    }

    private Uni<RankingContext> context(SqlConnection sql, Run run) {
        return policies.inForce(sql)
                .map(policy -> new RankingContext(
                        policy, run.application().facts(), run.sighting().at()));
    }

    /** What the tool told of this ref before, and a complete report of it lacks, is gone. */
    private Uni<Long> close(SqlConnection sql, Run run) {
        UUID[] after = {new UUID(0, 0)};
        return context(sql, run).chain(context -> InTurn.untilNothing(() -> closeSome(sql, run, context, after)));
    }

    /** @param after where the ones before ended: what was closed is not looked at again */
    private Uni<Long> closeSome(SqlConnection sql, Run run, RankingContext context, UUID[] after) {
        UUID id = run.sighting().scanId();
        return store.lacking(sql, run.source(), id, run.ref(), after[0], BATCH)
                .invoke(ids -> after[0] = ids.isEmpty() ? after[0] : ids.get(ids.size() - 1))
                .chain(ids -> onWorker(issues.load(sql, ids)))
                .call(loaded -> {
                    Collection<Issue> gone = loaded.values();
                    gone.forEach(issue -> issue.miss(id, run.sighting().at(), context));
                    return issues.save(sql, gone, Map.of());
                })
                .map(loaded -> (long) loaded.size());
    }

    private static ImportView counted(ImportView read, long opened, long gone) {
        return new ImportView(
                read.id(),
                read.tool(),
                read.application(),
                read.applicationId(),
                read.ref(),
                read.format(),
                read.complete(),
                read.state(),
                read.findings(),
                (int) opened,
                (int) gone,
                read.bent(),
                read.leftOut(),
                null,
                null,
                read.by(),
                read.at());
    }

    private static AuditEntry entry(ImportView view, Home home) {
        return new AuditEntry(
                "report.imported",
                "import",
                view.id().toString(),
                home.team(),
                Map.of(
                        "tool", view.tool(),
                        "application", view.application(),
                        "ref", view.ref(),
                        "complete", view.complete(),
                        "findings", view.findings()));
    }
}
