package io.pailguard.ingest.scan;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.ingest.check.Detection;
import io.pailguard.ingest.check.Detection.ContentRead;
import io.pailguard.ingest.check.Detection.GuardsRead;
import io.pailguard.ingest.check.Detection.HistoryRead;
import io.pailguard.ingest.check.Detection.Learned;
import io.pailguard.ingest.check.Detection.ReadOverRest;
import io.pailguard.ingest.check.Detector;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Published;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.ingest.facts.snapshot.FactQueue;
import io.pailguard.ingest.publish.History;
import io.pailguard.ingest.publish.Publisher;
import io.pailguard.ingest.publish.Publisher.Subject;
import io.pailguard.ingest.writeback.WriteBackQueue;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has a detector look at one repository. What it says is told with the end of the step. */
final class DetectorWork implements StepWork {
    private static final int SHOWN_EXCLUSIONS = 500;

    private final Detector detector;
    private final Targets targets;
    private final Publisher publisher;
    private final RepositoryRegistry registry;
    private final History history;
    private final Outbox outbox;
    private final Steps steps;
    private final WriteBackQueue writeBack;
    private final FactQueue facts;

    DetectorWork(
            Detector detector,
            Targets targets,
            Publisher publisher,
            RepositoryRegistry registry,
            History history,
            Outbox outbox,
            Steps steps,
            WriteBackQueue writeBack,
            FactQueue facts) {
        this.detector = detector;
        this.targets = targets;
        this.publisher = publisher;
        this.registry = registry;
        this.history = history;
        this.outbox = outbox;
        this.steps = steps;
        this.writeBack = writeBack;
        this.facts = facts;
    }

    @Override
    public Uni<StepEnd> run(RunningStep running) {
        ClaimedStep step = running.step();
        return targets.of(step)
                .chain(target ->
                        publisher.last(step.repository(), detector.id()).chain(last -> detect(running, target, last)));
    }

    @Override
    public Uni<Void> publishFailure(SqlConnection sql, ClaimedStep step, String why) {
        return publisher.publishFailure(sql, subject(step), detector.id(), detector.checks(), why);
    }

    private Uni<StepEnd> detect(RunningStep running, Target target, Optional<Published> last) {
        return detector.detect(target, last, running).map(detection -> end(running.step(), last, detection));
    }

    private StepEnd end(ClaimedStep step, Optional<Published> last, Detection detection) {
        if (detection instanceof Detection.Unchanged unchanged) {
            return unchanged(step, last.orElseThrow(), unchanged);
        }
        if (detection instanceof Detection.Denied denied) {
            return denied(step, denied.why());
        }
        return seen(step, last, (Detection.Seen) detection);
    }

    private StepEnd unchanged(ClaimedStep step, Published last, Detection.Unchanged unchanged) {
        String partial = why(null, unchanged.learned(), unchanged.checks());
        return new StepEnd(
                state(partial, unchanged.learned()),
                message(partial, unchanged.learned()),
                sql -> keep(sql, step, unchanged.learned())
                        .chain(() -> publisher.repeat(
                                sql,
                                subject(step),
                                detector.id(),
                                unchanged.checks(),
                                last,
                                noHistory(unchanged.learned())))
                        .chain(() -> writeBack.scanned(sql, step.repository(), detector.id()))
                        .chain(() -> detail(sql, step, last.findings(), last.commit(), last.exclusions())));
    }

    private StepEnd seen(ClaimedStep step, Optional<Published> last, Detection.Seen seen) {
        DetectorResult result = seen.result();
        String partial = why(whyPartial(result), seen.learned(), result.checks());
        // What was learned goes first: the end of the scan says how many commits were told.
        return new StepEnd(
                state(partial, seen.learned()),
                message(partial, seen.learned()),
                sql -> keep(sql, step, seen.learned())
                        .chain(() -> publisher.publish(sql, subject(step), result, last, noHistory(seen.learned())))
                        .chain(() -> writeBack.scanned(sql, step.repository(), detector.id()))
                        .chain(() ->
                                detail(sql, step, result.findings().size(), result.commit(), result.exclusions())));
    }

    private static StepState state(@Nullable String partial, List<Learned> learned) {
        return partial == null && noHistory(learned) == null ? StepState.DONE : StepState.PARTIAL;
    }

    private static @Nullable String message(@Nullable String partial, List<Learned> learned) {
        return Stream.concat(Stream.ofNullable(partial), overRest(learned).map(ReadOverRest::note))
                .reduce((first, second) -> first + " " + second)
                .orElse(null);
    }

    /** Why no history was read that should have been; null where none is lacking. */
    private static @Nullable String noHistory(List<Learned> learned) {
        return overRest(learned)
                .filter(ReadOverRest::historyWanted)
                .map(ReadOverRest::note)
                .findFirst()
                .orElse(null);
    }

    private static Stream<ReadOverRest> overRest(List<Learned> learned) {
        return learned.stream().filter(ReadOverRest.class::isInstance).map(ReadOverRest.class::cast);
    }

    /** Why it is not wholly done; null when it is. */
    private static @Nullable String why(@Nullable String partial, List<Learned> learned, List<CheckRun> checks) {
        return Stream.of(partial, whyNotTold(learned), NotAssessed.of(checks))
                .filter(Objects::nonNull)
                .reduce((first, second) -> first + " " + second)
                .orElse(null);
    }

    /** Commits that are owed make no finding less whole. Null when none are. */
    private static @Nullable String whyNotTold(List<Learned> learned) {
        for (Learned fact : learned) {
            if (fact instanceof HistoryRead read && read.owed() != null) {
                return read.owed();
            }
        }
        return null;
    }

    /** Null when it is whole. */
    private static @Nullable String whyPartial(DetectorResult result) {
        if (result.exclusions().size() > ScanCompleted.MAX_EXCLUSIONS) {
            return "More than " + ScanCompleted.MAX_EXCLUSIONS + " files could not be read.";
        }
        return result.complete() ? null : "Cut short: " + String.join(", ", result.limits()) + ".";
    }

    /** Bitbucket lists it and refuses it: it is told as such, and the rest of the scan goes on. */
    private StepEnd denied(ClaimedStep step, String why) {
        return new StepEnd(
                StepState.DENIED,
                why,
                sql -> registry.access(sql, step.scan().connection(), step.repository(), false)
                        .chain(() -> publishFailure(sql, step, why)));
    }

    private Uni<Void> keep(SqlConnection sql, ClaimedStep step, List<Learned> learned) {
        return InTurn.each(learned, fact -> keep(sql, step, fact));
    }

    private Uni<Void> keep(SqlConnection sql, ClaimedStep step, Learned learned) {
        if (learned instanceof ContentRead content) {
            return registry.access(sql, step.scan().connection(), step.repository(), true)
                    .chain(() -> registry.sawCommit(sql, step.repository(), content.newest()))
                    .chain(() -> facts.pushed(sql, step.repository()));
        }
        if (learned instanceof HistoryRead read) {
            return history.tell(sql, subject(step), read);
        }
        if (learned instanceof ReadOverRest) {
            return Uni.createFrom().voidItem();
        }
        var guards = (GuardsRead) learned;
        return outbox.add(
                sql, List.of(subject(step).through(guards.through()).draft(EventType.GUARDS_CHANGED, guards.guards())));
    }

    private Uni<Void> detail(
            SqlConnection sql, ClaimedStep step, int findings, @Nullable String commit, List<Exclusion> exclusions) {
        List<Exclusion> shown = exclusions.stream().limit(SHOWN_EXCLUSIONS).toList();
        return steps.detail(sql, step, findings, commit, shown);
    }

    private static Subject subject(ClaimedStep step) {
        return new Subject(
                step.scan().id(),
                step.repository(),
                step.owner().connection(),
                step.owner().team());
    }
}
