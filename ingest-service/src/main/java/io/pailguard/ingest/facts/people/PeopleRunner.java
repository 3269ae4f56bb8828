package io.pailguard.ingest.facts.people;

import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.budget.Activity;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.budget.Spender;
import io.pailguard.ingest.connection.AccessUnavailableException;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.people.PeopleQueue.Claimed;
import io.pailguard.ingest.facts.people.PeopleQueue.TakenOverException;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.schedule.OneAtATime;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads the people of one workspace after another, as their time comes or somebody asks. */
@Startup
@ApplicationScoped
class PeopleRunner {
    private static final Logger LOG = Logger.getLogger(PeopleRunner.class);

    private final PeopleQueue queue;
    private final PeopleStore store;
    private final PeopleCollector collector;
    private final Connections connections;
    private final PeopleSettings settings;
    private final Clock clock;
    private final OneAtATime working = new OneAtATime(this::workOff);

    PeopleRunner(
            PeopleQueue queue,
            PeopleStore store,
            PeopleCollector collector,
            Connections connections,
            PeopleSettings settings,
            Clock clock) {
        this.queue = queue;
        this.store = store;
        this.collector = collector;
        this.connections = connections;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return queue.enlist().chain(working::run);
    }

    void wake() {
        working.wake();
    }

    private Uni<Void> workOff() {
        return InTurn.untilNothing(() -> queue.claim()
                        .chain(claimed -> claimed.isEmpty()
                                ? Uni.createFrom().item(0L)
                                : run(claimed.get()).replaceWith(1L)))
                .replaceWithVoid();
    }

    private Uni<Void> run(Claimed claimed) {
        return Spender.during(Activity.PEOPLE, () -> pass(claimed))
                .onFailure()
                .recoverWithUni(failure -> failed(claimed, failure));
    }

    private Uni<Void> pass(Claimed claimed) {
        return store.followSelection(claimed)
                .chain(() -> connections.ofWorkspace(claimed.workspace(), claimed.team()))
                .chain(through -> through.isEmpty()
                        ? queue.end(claimed)
                        : queue.due(claimed).chain(due -> pass(claimed, through, due)));
    }

    /** What was read before a failure is kept: the next pass goes on behind it. */
    private Uni<Void> pass(Claimed claimed, List<WatchedConnection> through, List<Part> due) {
        PassReading reading = new PassReading();
        return InTurn.each(
                        due,
                        part -> queue.renew(claimed)
                                .chain(() -> reading.isKnown(part)
                                        ? Uni.createFrom().item(reading.known(part))
                                        : collector
                                                .read(through.iterator(), claimed.workspace(), part)
                                                .onFailure()
                                                .recoverWithUni(failure -> reading.failed(part, failure)))
                                .invoke(reading::add))
                .onItemOrFailure()
                .transformToUni((done, failure) -> failure instanceof TakenOverException
                        ? Uni.createFrom().<Void>failure(failure)
                        : store.keep(claimed, reading.parts())
                                .chain(() -> failure == null
                                        ? queue.end(claimed)
                                        : Uni.createFrom().<Void>failure(failure)));
    }

    private Uni<Void> failed(Claimed claimed, Throwable failure) {
        if (failure instanceof TakenOverException) {
            return Uni.createFrom().voidItem();
        }
        if (failure instanceof BudgetExhaustedException spent) {
            return queue.postpone(claimed, "Waits for the request budget.", Failures.until(spent.again(), clock));
        }
        if (failure instanceof AccessUnavailableException waiting) {
            return queue.postpone(claimed, Failures.message(failure), Failures.until(waiting.again(), clock));
        }
        LOG.infof("The people of workspace %s are read again later: %s", claimed.slug(), Failures.message(failure));
        return queue.postpone(claimed, Failures.message(failure), settings.backOff());
    }
}
