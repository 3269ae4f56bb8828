package io.pailguard.ingest.scan;

import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanStarted;
import io.pailguard.ingest.check.Detector;
import io.pailguard.ingest.check.Detectors;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.Collector;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.ListingResult;
import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.ingest.facts.repository.RepositoryRegistry.Recorded;
import io.pailguard.ingest.scan.ScanPlans.ScanPlan;
import io.pailguard.ingest.selection.Schedules;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The first step: which repositories there are, and a step for each of them and each detector. */
@Singleton
final class ListWork implements StepWork {
    private final Targets targets;
    private final Schedules schedules;
    private final Collector collector;
    private final RepositoryRegistry registry;
    private final Detectors detectors;
    private final ScanPlans plans;
    private final Scans scans;
    private final Outbox outbox;
    private final Clock clock;

    ListWork(
            Targets targets,
            Schedules schedules,
            Collector collector,
            RepositoryRegistry registry,
            Detectors detectors,
            ScanPlans plans,
            Scans scans,
            Outbox outbox,
            Clock clock) {
        this.targets = targets;
        this.schedules = schedules;
        this.collector = collector;
        this.registry = registry;
        this.detectors = detectors;
        this.plans = plans;
        this.scans = scans;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Uni<StepEnd> run(RunningStep running) {
        ClaimedStep step = running.step();
        return targets.connection(step)
                .chain(it -> list(step, it))
                .map(listed -> StepEnd.done(sql -> record(sql, step, listed)));
    }

    private Uni<Listed> list(ClaimedStep step, WatchedConnection connection) {
        return choice(connection)
                .chain(choice -> pass(step, connection, choice)
                        .chain(pass -> resting(step, connection).map(it -> new Listed(connection, choice, pass, it))));
    }

    @Override
    public Uni<Void> publishFailure(SqlConnection sql, ClaimedStep step, String why) {
        // No repository was begun, so nobody waits for its end.
        return Uni.createFrom().voidItem();
    }

    private Uni<RepositoryChoice> choice(WatchedConnection connection) {
        return schedules
                .choice(connection.id())
                .map(found -> found.orElseThrow(() -> new AccessRefusedException("The connection has no selection.")));
    }

    private Uni<ListingResult> pass(ClaimedStep step, WatchedConnection connection, RepositoryChoice choice) {
        List<UUID> only = step.scan().only();
        return only == null ? collector.pass(connection, choice) : collector.pass(connection, choice, only);
    }

    /** Who asks for a scan gets what he asks for, however short ago it was read. */
    private Uni<Set<UUID>> resting(ClaimedStep step, WatchedConnection connection) {
        return step.scan().trigger().equals(Trigger.SCHEDULED.name())
                ? schedules.resting(connection.id())
                : Uni.createFrom().item(Set.of());
    }

    /**
     * What there is, of what was chosen.
     *
     * @param resting what this scan leaves out
     */
    private record Listed(
            WatchedConnection connection, RepositoryChoice choice, ListingResult pass, Set<UUID> resting) {}

    private Uni<Void> record(SqlConnection sql, ClaimedStep step, Listed listed) {
        return registry.dropOthers(sql, listed.connection().id(), listed.choice(), listed.pass())
                .chain(() -> registry.record(sql, listed.connection(), listed.pass()))
                .chain(recorded -> begin(sql, step, listed, recorded));
    }

    private Uni<Void> begin(SqlConnection sql, ClaimedStep step, Listed listed, Recorded recorded) {
        List<KnownRepository> chosen = recorded.scannable().stream()
                .filter(it -> step.scan().only() == null || step.scan().only().contains(it.uuid()))
                .filter(it -> !listed.resting().contains(it.uuid()))
                .toList();
        return outbox.add(sql, chosen.stream().map(it -> started(step, it)).toList())
                .chain(() -> plans.of(sql, step.scan(), chosen))
                .chain(plan -> scans.addSteps(sql, step.scan().id(), step.priority(), plan.steps())
                        .chain(() -> plan(sql, step, listed, recorded, plan)));
    }

    private EventDraft<ScanStarted> started(ClaimedStep step, KnownRepository repository) {
        List<String> ids = detectors.all().stream().map(Detector::id).toList();
        return new EventDraft<>(
                EventType.SCAN_STARTED,
                repository.uuid(),
                step.scan().connection(),
                step.scan().team(),
                new ScanStarted(step.scan().id(), step.scan().trigger(), ids, clock.instant()));
    }

    private Uni<Void> plan(SqlConnection sql, ClaimedStep step, Listed listed, Recorded recorded, ScanPlan plan) {
        List<String> warnings = warnings(step, listed.pass());
        List<String> notes = new ArrayList<>(NotOurs.readByOthers(listed.connection(), recorded));
        // Whoever names a repository misses it; whoever has a rule for it is told.
        if (!listed.resting().isEmpty()) {
            notes.add(listed.resting().size() + " with an interval of their own were scanned within it, and left out.");
        }
        (listed.choice().isOpen() ? notes : warnings).addAll(NotOurs.chosenInVain(listed.connection(), recorded));
        return scans.plan(sql, step.scan().id(), warnings, notes, plan.work().calls(), plan.end());
    }

    /** Whoever asked for these asked for what a rule leaves out. */
    private static boolean isAboutOthers(ClaimedStep step, ListingResult pass) {
        List<UUID> only = step.scan().only();
        return only != null && pass.unwanted().containsAll(only);
    }

    private static List<String> warnings(ClaimedStep step, ListingResult pass) {
        List<String> warnings = new ArrayList<>();
        if (pass.visible() == 0) {
            warnings.add(
                    "The credential sees no repository of the workspace: check its scopes and its owner's access.");
        } else if (pass.seen().isEmpty() && !isAboutOthers(step, pass)) {
            warnings.add("None of the chosen repositories was found.");
        }
        pass.notFound().stream()
                .sorted()
                .forEach(uuid -> warnings.add("Repository " + uuid
                        + " was not found; it counts as removed when the next" + " scan does not find it either."));
        pass.denied().keySet().stream()
                .sorted()
                .forEach(uuid -> warnings.add("Repository " + uuid + " is denied to the credential."));
        warnings.addAll(pass.unread());
        return warnings;
    }
}
