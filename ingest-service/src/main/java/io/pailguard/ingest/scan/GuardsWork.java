package io.pailguard.ingest.scan;

import io.pailguard.contracts.EventType;
import io.pailguard.ingest.detect.DetectorResult;
import io.pailguard.ingest.detect.Publisher;
import io.pailguard.ingest.detect.Publisher.Told;
import io.pailguard.ingest.detect.guards.GuardsDetector;
import io.pailguard.ingest.detect.guards.GuardsDetector.Outcome;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Checks what guards one repository. */
@ApplicationScoped
class GuardsWork implements StepWork {
    private final RepositorySteps repositories;
    private final GuardsDetector detector;
    private final Publisher publisher;
    private final Outbox outbox;
    private final Steps steps;

    GuardsWork(RepositorySteps repositories, GuardsDetector detector, Publisher publisher, Outbox outbox, Steps steps) {
        this.repositories = repositories;
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
                .chain(last -> detector.detect(about.connection(), about.repository())
                        .map(outcome -> StepEnd.done(sql -> tell(sql, step, last, outcome)))));
    }

    @Override
    public Uni<Void> tellFailure(SqlConnection sql, ClaimedStep step, String why) {
        return publisher.publishFailure(
                sql, RepositorySteps.subject(step), GuardsDetector.NAME, GuardsDetector.notRun(why));
    }

    private Uni<Void> tell(SqlConnection sql, ClaimedStep step, Optional<Told> last, Outcome outcome) {
        DetectorResult result = outcome.result();
        var subject = RepositorySteps.subject(step);
        boolean stands = last.isPresent() && last.get().stands(result.input());
        Uni<Void> told = stands
                ? publisher.repeat(sql, subject, result, last.get())
                : publisher
                        .publish(sql, subject, result, last)
                        .chain(() ->
                                outbox.add(sql, List.of(subject.draft(EventType.GUARDS_CHANGED, outcome.guards()))));
        return told.chain(() -> steps.detail(sql, step, result.findings().size(), null, new JsonArray()));
    }
}
