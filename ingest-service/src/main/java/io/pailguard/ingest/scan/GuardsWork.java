package io.pailguard.ingest.scan;

import io.pailguard.contracts.event.EventType;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Told;
import io.pailguard.ingest.check.guard.GuardsDetector;
import io.pailguard.ingest.check.guard.GuardsDetector.Outcome;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.CredentialRefusedException;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.publish.Publisher;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks what guards one repository: as its owner sees it, and where that may not, as the first connection of its team
 * that may.
 */
@ApplicationScoped
class GuardsWork implements StepWork {
    private final RepositorySteps repositories;
    private final Connections connections;
    private final GuardsDetector detector;
    private final Publisher publisher;
    private final Outbox outbox;
    private final Steps steps;

    GuardsWork(
            RepositorySteps repositories,
            Connections connections,
            GuardsDetector detector,
            Publisher publisher,
            Outbox outbox,
            Steps steps) {
        this.repositories = repositories;
        this.connections = connections;
        this.detector = detector;
        this.publisher = publisher;
        this.outbox = outbox;
        this.steps = steps;
    }

    @Override
    public StepKind kind() {
        return StepKind.GUARDS;
    }

    @Override
    public Uni<StepEnd> run(RunningStep running) {
        ClaimedStep step = running.step();
        return repositories.find(step).chain(about -> publisher
                .last(step.repository(), GuardsDetector.NAME)
                .chain(last -> read(about.repository(), about.connection())
                        .chain(seen -> seen.outcome().refused()
                                ? orThroughOthers(about.repository(), seen)
                                : Uni.createFrom().item(seen))
                        .map(seen -> StepEnd.done(sql -> tell(sql, step, last, seen)))));
    }

    /** What a connection saw. */
    private record Seen(UUID through, Outcome outcome) {}

    private Uni<Seen> read(KnownRepository repository, WatchedConnection through) {
        return detector.detect(through, repository).map(outcome -> new Seen(through.id(), outcome));
    }

    private Uni<Seen> orThroughOthers(KnownRepository repository, Seen refused) {
        return connections
                .watching(repository.uuid(), repository.owner().team())
                .chain(watching -> orThrough(
                        repository,
                        refused,
                        watching.stream()
                                .filter(it -> !it.id().equals(refused.through()))
                                .iterator()));
    }

    private Uni<Seen> orThrough(KnownRepository repository, Seen refused, Iterator<WatchedConnection> others) {
        if (!others.hasNext()) {
            return Uni.createFrom().item(refused);
        }
        return read(repository, others.next())
                .onFailure(CredentialRefusedException.class)
                .recoverWithItem(refused)
                .chain(seen -> seen.outcome().refused()
                        ? orThrough(repository, refused, others)
                        : Uni.createFrom().item(seen));
    }

    @Override
    public Uni<Void> tellFailure(SqlConnection sql, ClaimedStep step, String why) {
        return publisher.publishFailure(
                sql, RepositorySteps.subject(step), GuardsDetector.NAME, GuardsDetector.notRun(why));
    }

    private Uni<Void> tell(SqlConnection sql, ClaimedStep step, Optional<Told> last, Seen seen) {
        DetectorResult result = seen.outcome().result();
        var subject = RepositorySteps.subject(step);
        var facts = subject.through(seen.through());
        boolean stands = last.isPresent() && last.get().stands(result.input());
        Uni<Void> told = stands
                ? publisher.repeat(sql, subject, result, last.get())
                : publisher
                        .publish(sql, subject, result, last)
                        .chain(() -> outbox.add(
                                sql,
                                List.of(facts.draft(
                                        EventType.GUARDS_CHANGED, seen.outcome().guards()))));
        return told.chain(() -> steps.detail(sql, step, result.findings().size(), null, List.of()));
    }
}
