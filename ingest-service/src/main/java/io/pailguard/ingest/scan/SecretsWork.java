package io.pailguard.ingest.scan;

import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Told;
import io.pailguard.ingest.check.secret.SecretsDetector;
import io.pailguard.ingest.check.secret.SecretsDetector.Outcome;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.publish.Publisher;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Looks for secrets in one repository. */
@ApplicationScoped
class SecretsWork implements StepWork {
    private static final int SHOWN_EXCLUSIONS = 500;

    private final RepositorySteps repositories;
    private final SecretsDetector detector;
    private final Publisher publisher;
    private final RepositoryRegistry registry;
    private final Steps steps;

    SecretsWork(
            RepositorySteps repositories,
            SecretsDetector detector,
            Publisher publisher,
            RepositoryRegistry registry,
            Steps steps) {
        this.repositories = repositories;
        this.detector = detector;
        this.publisher = publisher;
        this.registry = registry;
        this.steps = steps;
    }

    @Override
    public StepKind kind() {
        return StepKind.SECRETS;
    }

    @Override
    public Uni<StepEnd> run(RunningStep running) {
        ClaimedStep step = running.step();
        return repositories.find(step).chain(about -> publisher
                .last(step.repository(), SecretsDetector.NAME)
                .chain(last -> detector.detect(
                                new SecretsDetector.Order(about.connection(), about.repository(), step.lookbackDays()),
                                last,
                                running)
                        .map(outcome -> end(step, last, outcome))
                        .onFailure(SecretsWork::isDenied)
                        .recoverWithItem(denied -> denied(step, denied.getMessage()))));
    }

    @Override
    public Uni<Void> tellFailure(SqlConnection sql, ClaimedStep step, String why) {
        return publisher.publishFailure(sql, RepositorySteps.subject(step), SecretsDetector.NAME, detector.notRun(why));
    }

    private StepEnd end(ClaimedStep step, Optional<Told> last, Outcome outcome) {
        DetectorResult result = outcome.result();
        if (outcome.unchanged()) {
            Told told = last.orElseThrow();
            return StepEnd.done(sql -> publisher
                    .repeat(sql, RepositorySteps.subject(step), result, told)
                    .chain(() -> detail(sql, step, told.findings(), told.commit(), told.exclusions())));
        }
        boolean tooMany = result.exclusions().size() > ScanCompleted.MAX_EXCLUSIONS;
        String message = tooMany
                ? "More than " + ScanCompleted.MAX_EXCLUSIONS + " files could not be read."
                : result.complete() ? null : "Cut short: " + String.join(", ", outcome.limits()) + ".";
        return new StepEnd(message == null ? StepState.DONE : StepState.PARTIAL, message, sql -> publisher
                .publish(sql, RepositorySteps.subject(step), result, last)
                .chain(() -> registry.access(sql, step.connection(), step.repository(), true))
                .chain(() -> registry.sawCommit(sql, step.repository(), outcome.headAt()))
                .chain(() -> detail(sql, step, result.findings().size(), result.commit(), result.exclusions())));
    }

    /** Bitbucket lists it and refuses it: it is told as such, and the rest of the scan goes on. */
    private StepEnd denied(ClaimedStep step, String why) {
        return new StepEnd(
                StepState.DENIED, why, sql -> registry.access(sql, step.connection(), step.repository(), false)
                        .chain(() -> tellFailure(sql, step, why)));
    }

    private static boolean isDenied(Throwable failure) {
        return failure instanceof GitRefusedException git
                && (git.kind() == Kind.FORBIDDEN || git.kind() == Kind.MISSING);
    }

    private Uni<Void> detail(
            SqlConnection sql, ClaimedStep step, int findings, String commit, List<Exclusion> exclusions) {
        List<Exclusion> shown = exclusions.stream().limit(SHOWN_EXCLUSIONS).toList();
        return steps.detail(sql, step, findings, commit, shown);
    }
}
