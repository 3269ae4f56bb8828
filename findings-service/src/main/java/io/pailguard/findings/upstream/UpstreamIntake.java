package io.pailguard.findings.upstream;

import io.pailguard.contracts.check.Coverage;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.UpstreamChange;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.intake.FindingSet;
import io.pailguard.findings.intake.Intake;
import io.pailguard.findings.intake.event.EventListener;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.findings.issue.model.LastSeen;
import io.pailguard.findings.issue.model.Pass;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Opens and closes the issues of Bitbucket's API. Each change is a source of its own, whose every event is a pass: what has
 * ended is not found by it. The newest event of a change counts, in whatever order they arrive.
 */
@ApplicationScoped
class UpstreamIntake implements EventListener {
    private static final Actor TELLER = new Actor("ingest-service", false);

    private final UpstreamStore store;
    private final ApplicationStore applications;
    private final Intake intake;
    private final IssueStore issues;
    private final Clock clock;

    UpstreamIntake(UpstreamStore store, ApplicationStore applications, Intake intake, IssueStore issues, Clock clock) {
        this.store = store;
        this.applications = applications;
        this.intake = intake;
        this.issues = issues;
        this.clock = clock;
    }

    @Override
    public Uni<Void> applied(SqlConnection sql, List<Event<?>> events) {
        List<Event<?>> changes = events.stream()
                .filter(event -> event.data() instanceof UpstreamChange)
                .sorted(Comparator.comparingLong(Event::sequence))
                .toList();
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String team = Objects.requireNonNullElse(changes.get(0).team(), "");
        return store.addApplication(sql, team)
                .chain(() ->
                        applications.lock(sql, List.of(Application.unknown(UpstreamStore.APPLICATION, null, team))))
                .chain(locked -> InTurn.each(changes, event -> take(sql, event, locked)));
    }

    private Uni<Void> take(SqlConnection sql, Event<?> event, Map<UUID, Application> locked) {
        return store.isNewest(sql, event.subject(), event.sequence())
                .chain(newest -> newest
                        ? fold(sql, event, locked).chain(() -> sayWhatEndedIt(sql, event))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> fold(SqlConnection sql, Event<?> event, Map<UUID, Application> locked) {
        UpstreamChange change = event.dataAs(UpstreamChange.class);
        Instant at = event.time();
        Source source = new Source(UpstreamStore.APPLICATION, SourceTool.PAILGUARD.upstreamDetector(event.subject()));
        List<Finding> findings =
                change.endedAt() == null ? List.of(UpstreamFinding.of(event.subject(), change)) : List.of();
        FindingSet set = new FindingSet(source, new Sighting(event.id(), event.sequence(), at), findings);
        Coverage coverage = new Coverage(Set.of(), Map.of(), 0, Set.of(UpstreamFinding.CHECK), Map.of(), Set.of());
        Pass pass = new Pass(source, event.id(), event.sequence(), at, coverage);
        return intake.take(sql, List.of(set), List.of(pass), locked, clock.instant());
    }

    /** A comment of the issue tells it. */
    private Uni<Void> sayWhatEndedIt(SqlConnection sql, Event<?> event) {
        String endedBy = event.dataAs(UpstreamChange.class).endedBy();
        if (endedBy == null) {
            return Uni.createFrom().voidItem();
        }
        IssueKey key =
                IssueKey.of(UpstreamStore.APPLICATION, UpstreamFinding.CHECK, UpstreamFinding.key(event.subject()));
        return issues.byKeys(sql, Set.of(key))
                .map(known -> known.values().stream().map(LastSeen::issueId).toList())
                .chain(ids -> issues.load(sql, ids))
                .chain(loaded -> {
                    loaded.values()
                            .forEach(issue -> issue.comment(UpstreamFinding.inWords(endedBy), TELLER, event.time()));
                    return issues.save(sql, loaded.values(), Map.of());
                });
    }
}
