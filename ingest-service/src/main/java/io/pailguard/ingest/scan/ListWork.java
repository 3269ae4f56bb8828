package io.pailguard.ingest.scan;

import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanStarted;
import io.pailguard.ingest.check.guard.GuardsDetector;
import io.pailguard.ingest.check.secret.SecretsDetector;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.Choice;
import io.pailguard.ingest.facts.repository.Collector;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.ListingResult;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.ingest.scan.Scans.NewStep;
import io.pailguard.ingest.selection.Schedules;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The first step: which repositories there are, and a step for each of them and each detector. */
@ApplicationScoped
class ListWork implements StepWork {
    /** Requests that a repository takes at most when nothing is refused: what a plan counts with. */
    private static final int REQUESTS_EACH = 4;

    private static final List<String> DETECTORS = List.of(SecretsDetector.NAME, GuardsDetector.NAME);

    private final Connections connections;
    private final Schedules schedules;
    private final Collector collector;
    private final RepositoryRegistry registry;
    private final Scans scans;
    private final Outbox outbox;
    private final Clock clock;

    ListWork(
            Connections connections,
            Schedules schedules,
            Collector collector,
            RepositoryRegistry registry,
            Scans scans,
            Outbox outbox,
            Clock clock) {
        this.connections = connections;
        this.schedules = schedules;
        this.collector = collector;
        this.registry = registry;
        this.scans = scans;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public StepKind kind() {
        return StepKind.LIST;
    }

    @Override
    public Uni<StepEnd> run(RunningStep running) {
        ClaimedStep step = running.step();
        return connections.find(step.connection()).map(RepositorySteps::usable).chain(connection -> schedules
                .choice(connection.id())
                .map(found -> found.orElseThrow(() -> new AccessRefusedException("The connection has no selection.")))
                .chain(choice -> collector
                        .pass(connection, choice)
                        .map(pass -> StepEnd.done(sql -> record(sql, step, connection, choice, pass)))));
    }

    @Override
    public Uni<Void> tellFailure(SqlConnection sql, ClaimedStep step, String why) {
        // No repository was begun, so nobody waits for its end.
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> record(
            SqlConnection sql, ClaimedStep step, WatchedConnection connection, Choice choice, ListingResult pass) {
        return registry.dropOthers(sql, connection.id(), choice)
                .chain(() -> registry.record(sql, connection, pass))
                .chain(recorded -> {
                    List<KnownRepository> chosen = recorded.scannable().stream()
                            .filter(it -> step.only() == null || step.only().contains(it.uuid()))
                            .toList();
                    List<NewStep> steps = new ArrayList<>();
                    List<EventDraft<ScanStarted>> started = new ArrayList<>();
                    for (KnownRepository repository : chosen) {
                        steps.add(new NewStep(StepKind.GUARDS, repository.uuid()));
                        steps.add(new NewStep(StepKind.SECRETS, repository.uuid()));
                        started.add(new EventDraft<>(
                                EventType.SCAN_STARTED,
                                repository.uuid(),
                                step.connection(),
                                step.team(),
                                new ScanStarted(step.scan(), step.trigger(), DETECTORS, clock.instant())));
                    }
                    return outbox.add(sql, started)
                            .chain(() -> scans.addSteps(sql, step.scan(), step.priority(), steps))
                            .chain(() -> {
                                List<String> warnings = warnings(choice, pass);
                                List<String> notes = new ArrayList<>(NotOurs.readByOthers(connection, recorded));
                                // Whoever names a repository misses it; whoever watches all is told.
                                (choice.all() ? notes : warnings).addAll(NotOurs.chosenInVain(connection, recorded));
                                return scans.plan(sql, step.scan(), warnings, notes, chosen.size() * REQUESTS_EACH);
                            });
                });
    }

    private static List<String> warnings(Choice choice, ListingResult pass) {
        List<String> warnings = new ArrayList<>();
        if (pass.visible() == 0) {
            warnings.add(
                    "The credential sees no repository of the workspace: check its scopes and its owner's access.");
        } else if (pass.seen().isEmpty()) {
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
