package io.pailguard.ingest.writeback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.budget.Activity;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.budget.Spender;
import io.pailguard.ingest.connection.AccessUnavailableException;
import io.pailguard.ingest.connection.ConnectionsChanged;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.writeback.WriteBackQueue.Claimed;
import io.pailguard.ingest.writeback.WriteBackQueue.TakenOverException;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.schedule.OneAtATime;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Writes about the commits of one repository after another, as scans and people make them due. */
@Startup
@ApplicationScoped
class WriteBackRunner {
    private static final Logger LOG = Logger.getLogger(WriteBackRunner.class);

    private final WriteBackQueue queue;
    private final Repositories repositories;
    private final ScannedSets scanned;
    private final CommitReports reports;
    private final ReportWriter writer;
    private final WriteBackSettings settings;
    private final Addresses addresses;
    private final Clock clock;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final OneAtATime working = new OneAtATime(this::workOff);
    private final OneAtATime following = new OneAtATime(this::followSwitches);

    WriteBackRunner(
            WriteBackQueue queue,
            Repositories repositories,
            ScannedSets scanned,
            CommitReports reports,
            ReportWriter writer,
            WriteBackSettings settings,
            Addresses addresses,
            Clock clock,
            MeterRegistry meters) {
        this.queue = queue;
        this.repositories = repositories;
        this.scanned = scanned;
        this.reports = reports;
        this.writer = writer;
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("pailguard.reports")
                            .description("What became of reports that were to be written to Bitbucket")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** What became of a commit, or of a repository as a whole. */
    private enum Outcome {
        WRITTEN,
        UNCHANGED,
        GONE,
        REJECTED,
        REFUSED,
        FAILED
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return working.run();
    }

    void onChange(@Observes ConnectionsChanged event) {
        following.wake();
    }

    private Uni<Void> followSwitches() {
        return queue.follow();
    }

    private Uni<Void> workOff() {
        return InTurn.untilNothing(() -> queue.claim()
                        .chain(claimed -> claimed.isEmpty()
                                ? Uni.createFrom().item(0L)
                                : run(claimed.get()).replaceWith(1L)))
                .replaceWithVoid();
    }

    private Uni<Void> run(Claimed claimed) {
        if (claimed.attempts() > settings.attempts()) {
            return queue.end(claimed, State.FAILED, "It ended unfinished too often.")
                    .chain(() -> counted(Outcome.FAILED));
        }
        return Spender.during(Activity.WRITE_BACK, () -> look(claimed))
                .chain(() -> queue.end(claimed, State.DONE, null))
                .onFailure()
                .recoverWithUni(failure -> failed(claimed, failure));
    }

    private Uni<Void> look(Claimed claimed) {
        return repositories
                .find(claimed.repository())
                .chain(repository ->
                        repository.isEmpty() ? Uni.createFrom().voidItem() : look(claimed, repository.get()));
    }

    private Uni<Void> look(Claimed claimed, KnownRepository repository) {
        return scanned.of(repository.uuid())
                .chain(sets -> sets.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : writer.openPullRequests(repository)
                                .map(open -> Head.of(sets.get(), repository.uuid(), open))
                                .chain(heads -> write(claimed, repository, sets.get(), heads)));
    }

    private Uni<Void> write(Claimed claimed, KnownRepository repository, Scanned sets, List<Head> heads) {
        return InTurn.each(
                        heads,
                        head -> queue.renew(claimed)
                                .chain(() -> report(repository, sets, head))
                                .chain(report -> write(claimed, repository, head, report)))
                .chain(() -> reports.forget(
                        repository.uuid(), heads.stream().map(Head::commit).toList(), settings.kept()));
    }

    private Uni<CommitReport> report(KnownRepository repository, Scanned sets, Head head) {
        String page = addresses.repository(repository.fullName()) + "/commits/" + head.commit();
        return Uni.createFrom()
                .item(() -> new ReportWording(settings.failFrom()).of(head, sets, page))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> write(Claimed claimed, KnownRepository repository, Head head, CommitReport report) {
        return reports.find(repository.uuid(), head.commit())
                .map(known -> known.filter(it -> it.stands(report) || head.notRead() != null && it.isVerdict()))
                .chain(standing ->
                        standing.isPresent() ? counted(Outcome.UNCHANGED) : send(claimed, repository, head, report));
    }

    private Uni<Void> send(Claimed claimed, KnownRepository repository, Head head, CommitReport report) {
        return reports.begin(claimed, head, report)
                .chain(() -> writer.write(repository, head.commit(), report, () -> queue.renew(claimed)))
                .chain(() -> reports.end(claimed, head, report.digest(), CommitReports.State.WRITTEN, null))
                .chain(() -> counted(Outcome.WRITTEN))
                .onFailure(RefusedException.class)
                .recoverWithUni(failure -> refused(claimed, head, report, failure));
    }

    /** Of the commit alone: the other ones are written about. */
    private Uni<Void> refused(Claimed claimed, Head head, CommitReport report, RefusedException failure) {
        Refusal refusal = failure.refusal();
        return switch (refusal.kind()) {
            case MISSING ->
                reports.end(
                                claimed,
                                head,
                                report.digest(),
                                CommitReports.State.GONE,
                                "Bitbucket does not show this commit (404): it may have been pushed over.")
                        .chain(() -> counted(Outcome.GONE));
            case REJECTED ->
                reports.end(claimed, head, null, CommitReports.State.REJECTED, refusal.detail())
                        .chain(() -> counted(Outcome.REJECTED));
            default -> Uni.createFrom().failure(failure);
        };
    }

    private Uni<Void> failed(Claimed claimed, Throwable failure) {
        if (failure instanceof TakenOverException) {
            return Uni.createFrom().voidItem();
        }
        if (failure instanceof BudgetExhaustedException spent) {
            return queue.postpone(
                    claimed, "Waits for the request budget.", Failures.until(spent.again(), clock), false);
        }
        if (failure instanceof AccessUnavailableException waiting) {
            return queue.postpone(claimed, Failures.message(failure), Failures.until(waiting.again(), clock), false);
        }
        if (failure instanceof WriteRefusedException || Failures.isFinal(failure)) {
            return queue.end(claimed, State.REFUSED, Failures.message(failure)).chain(() -> counted(Outcome.REFUSED));
        }
        if (claimed.attempts() >= settings.attempts()) {
            return queue.end(claimed, State.FAILED, Failures.message(failure)).chain(() -> counted(Outcome.FAILED));
        }
        LOG.infof("Writing about repository %s is tried again: %s", claimed.repository(), Failures.message(failure));
        Duration wait = Failures.backOff(settings.backOff(), claimed.attempts());
        return queue.postpone(claimed, Failures.message(failure), wait, true);
    }

    private Uni<Void> counted(Outcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
        return Uni.createFrom().voidItem();
    }
}
