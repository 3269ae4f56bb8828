package io.pailguard.findings.intake;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.intake.ScanRuns.Arrived;
import io.pailguard.findings.intake.ScanRuns.Run;
import io.pailguard.findings.intake.ScanRuns.Since;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.findings.issue.model.LastSeen;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.issue.store.IssueStore.FinishedScan;
import io.pailguard.findings.issue.store.IssueStore.Unseen;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.severity.RankingContext;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Scans: findings open and refresh issues at once; a scan closes what it covered and did not see as soon as its end and
 * all its batches are here, in either order.
 */
@ApplicationScoped
class ScanIntake {
    private final IssueStore issues;
    private final ScanRuns runs;
    private final Policies policies;

    ScanIntake(IssueStore issues, ScanRuns runs, Policies policies) {
        this.issues = issues;
        this.runs = runs;
        this.policies = policies;
    }

    Uni<Void> apply(SqlConnection connection, List<Event<?>> events, Map<UUID, Application> applications, Instant now) {
        return InTurn.each(Waves.of(events), wave -> applyWave(connection, wave, applications, now));
    }

    private Uni<Void> applyWave(
            SqlConnection connection, List<Event<?>> wave, Map<UUID, Application> applications, Instant now) {
        List<Event<?>> findings = wave.stream()
                .filter(event -> event.type() == EventType.SCAN_FINDINGS)
                .toList();
        FindingsFold fold = new FindingsFold(applications, policies.inForce(), now);
        return fold(connection, findings, fold)
                .chain(() -> runs.note(connection, arrived(wave)))
                .chain(finished -> withLater(connection, findings, finished))
                .chain(scans -> close(connection, scans, applications, now));
    }

    /** What is computed is computed on a worker: the event loop only carries statements and answers. */
    private Uni<Void> fold(SqlConnection connection, List<Event<?>> findings, FindingsFold fold) {
        if (findings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return onWorker(Uni.createFrom().voidItem())
                .invoke(() -> fold.prepare(findings))
                .chain(() -> issues.byKeys(connection, fold.keys()))
                .chain(known -> readAndRun(connection, fold, known))
                .chain(() -> issues.save(connection, fold.touched(), fold.newKeys(), fold.repeated()))
                .chain(() -> issues.moveKeys(connection, fold.folded()));
    }

    private Uni<Void> readAndRun(SqlConnection connection, FindingsFold fold, Map<IssueKey, LastSeen> known) {
        return onWorker(issues.load(connection, fold.setRepeatsAside(known)))
                .invoke(read -> fold.run(known, read))
                .replaceWithVoid();
    }

    private static <T> Uni<T> onWorker(Uni<T> before) {
        return before.emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Collection<Arrived> arrived(List<Event<?>> wave) {
        Map<Run, List<Event<?>>> byRun = wave.stream().collect(Collectors.groupingBy(Waves::run));
        return byRun.entrySet().stream()
                .map(entry -> arrived(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Arrived arrived(Run run, List<Event<?>> events) {
        Set<Integer> batches = new TreeSet<>();
        Event<?> end = null;
        for (Event<?> event : events) {
            if (event.data() instanceof ScanFindings findings) {
                batches.add(findings.batch());
            } else if (end == null || event.sequence() < end.sequence()) {
                end = event;
            }
        }
        return new Arrived(
                run,
                batches,
                end == null ? null : end.sequence(),
                end == null ? null : end.dataAs(ScanCompleted.class),
                events.get(0).time());
    }

    /** Findings that came after the end of a newer scan are held against that scan too. */
    private Uni<List<FinishedScan>> withLater(
            SqlConnection connection, List<Event<?>> findings, List<FinishedScan> finished) {
        if (findings.isEmpty()) {
            return Uni.createFrom().item(finished);
        }
        List<Since> since = findings.stream()
                .map(event -> new Since(Waves.run(event), event.sequence()))
                .toList();
        return runs.finishedLater(connection, since).map(later -> {
            Set<FinishedScan> all = new LinkedHashSet<>(finished);
            all.addAll(later);
            return List.copyOf(all);
        });
    }

    private Uni<Void> close(
            SqlConnection connection, List<FinishedScan> scans, Map<UUID, Application> applications, Instant now) {
        List<FinishedScan> closing =
                scans.stream().filter(scan -> scan.completed().closes()).toList();
        return closing.isEmpty()
                ? Uni.createFrom().voidItem()
                : issues.unseen(connection, closing)
                        .map(unseen -> miss(unseen, applications, now))
                        .chain(missed -> issues.save(connection, missed, Map.of()));
    }

    private List<Issue> miss(List<Unseen> unseen, Map<UUID, Application> applications, Instant now) {
        Set<UUID> done = new TreeSet<>();
        List<Issue> missed = new ArrayList<>();
        for (Unseen each : unseen) {
            ScanCompleted scan = each.scan().completed();
            if (each.scan().coverage().covers(each.places())
                    && done.add(each.issue().id())) {
                Application application = applications.get(each.scan().applicationId());
                RankingContext context = new RankingContext(policies.inForce(), application.facts(), now);
                each.issue().miss(scan.scanId(), scan.completedAt(), context);
                missed.add(each.issue());
            }
        }
        return missed;
    }
}
