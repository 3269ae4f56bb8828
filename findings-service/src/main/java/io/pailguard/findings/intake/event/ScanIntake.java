package io.pailguard.findings.intake.event;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.intake.FindingSet;
import io.pailguard.findings.intake.Intake;
import io.pailguard.findings.intake.event.ScanRuns.Arrived;
import io.pailguard.findings.intake.event.ScanRuns.Run;
import io.pailguard.findings.intake.event.ScanRuns.Since;
import io.pailguard.findings.issue.model.Pass;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    private final ScanRuns runs;
    private final Intake intake;

    ScanIntake(ScanRuns runs, Intake intake) {
        this.runs = runs;
        this.intake = intake;
    }

    Uni<Void> apply(SqlConnection connection, List<Event<?>> events, Map<UUID, Application> applications, Instant now) {
        return InTurn.each(Waves.of(events), wave -> applyWave(connection, wave, applications, now));
    }

    private Uni<Void> applyWave(
            SqlConnection connection, List<Event<?>> wave, Map<UUID, Application> applications, Instant now) {
        List<Event<?>> findings = wave.stream()
                .filter(event -> event.type() == EventType.SCAN_FINDINGS)
                .toList();
        return runs.note(connection, arrived(wave))
                .chain(finished -> withLater(connection, findings, finished))
                .chain(scans -> intake.take(connection, sets(findings), closing(scans), applications, now));
    }

    private static List<FindingSet> sets(List<Event<?>> findings) {
        return findings.stream().map(ScanIntake::set).toList();
    }

    private static FindingSet set(Event<?> event) {
        ScanFindings scan = event.dataAs(ScanFindings.class);
        return new FindingSet(
                new Source(event.subject(), scan.detector()),
                new Sighting(scan.scanId(), event.sequence(), event.time()),
                scan.findings());
    }

    private static List<Pass> closing(List<FinishedScan> scans) {
        return scans.stream()
                .filter(scan -> scan.completed().closes())
                .map(FinishedScan::pass)
                .toList();
    }

    private static Collection<Arrived> arrived(List<Event<?>> wave) {
        Map<Run, List<Event<?>>> byRun = wave.stream()
                .collect(Collectors.groupingBy(event -> Waves.run(event).orElseThrow()));
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
                .map(event -> new Since(Waves.run(event).orElseThrow(), event.sequence()))
                .toList();
        return runs.finishedLater(connection, since).map(later -> {
            Set<FinishedScan> all = new LinkedHashSet<>(finished);
            all.addAll(later);
            return List.copyOf(all);
        });
    }
}
