package io.pailguard.ingest.facts.snapshot;

import io.pailguard.bitbucket.RefusedException;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.budget.Activity;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.budget.Budgets;
import io.pailguard.ingest.budget.Spender;
import io.pailguard.ingest.connection.AccessUnavailableException;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.CredentialRefusedException;
import io.pailguard.ingest.connection.Tokens;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.facts.snapshot.FactQueue.Claimed;
import io.pailguard.ingest.facts.snapshot.FactQueue.TakenOverException;
import io.pailguard.ingest.facts.snapshot.FactReader.Seen;
import io.pailguard.ingest.facts.snapshot.Reading.NotRead;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.schedule.OneAtATime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what is due, one after the other on each replica: what people asked for, then what is due longest. Where a
 * credential has spent its part of the budget, its repositories rest, and the scans have what is left.
 */
@ApplicationScoped
class FactRotation {
    private static final Duration REST = Duration.ofMinutes(5);
    private static final Duration BACK_OFF = Duration.ofSeconds(5);

    private final FactQueue queue;
    private final FactKinds kinds;
    private final FactReader reader;
    private final Facts facts;
    private final FactSettings settings;
    private final Repositories repositories;
    private final Connections connections;
    private final Tokens tokens;
    private final Budgets budgets;
    private final Pool pool;
    private final Clock clock;
    private final Map<UUID, Instant> resting = new ConcurrentHashMap<>();
    private final Round round = new Round();
    private final OneAtATime working = new OneAtATime(this::workOff);

    FactRotation(
            FactQueue queue,
            FactKinds kinds,
            FactReader reader,
            Facts facts,
            FactSettings settings,
            Repositories repositories,
            Connections connections,
            Tokens tokens,
            Budgets budgets,
            Pool pool,
            Clock clock) {
        this.queue = queue;
        this.kinds = kinds;
        this.reader = reader;
        this.facts = facts;
        this.settings = settings;
        this.repositories = repositories;
        this.connections = connections;
        this.tokens = tokens;
        this.budgets = budgets;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "30s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> enlist() {
        return settings.rotate() ? queue.enlist() : Uni.createFrom().voidItem();
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return working.run();
    }

    /** There may be something to read, which need not wait for the next tick. */
    void wake() {
        working.wake();
    }

    private Uni<Void> workOff() {
        return InTurn.untilNothing(() -> next().chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(0L)
                        : run(claimed.get()).replaceWith(1L)))
                .replaceWithVoid();
    }

    /** What people ask for, then what is due next of an owner whose turn is not over; where there is none, a new round begins. */
    Uni<Optional<Claimed>> next() {
        Instant now = clock.instant();
        resting.values().removeIf(until -> until.isBefore(now));
        Set<UUID> served = round.served();
        Set<UUID> waiting = new HashSet<>(resting.keySet());
        waiting.addAll(served);
        return queue.claim(waiting)
                .chain(claimed -> claimed.isPresent() || served.isEmpty()
                        ? Uni.createFrom().item(claimed)
                        : inANewRound())
                .invoke(claimed -> claimed.ifPresent(it -> round.count(it.owner())));
    }

    private Uni<Optional<Claimed>> inANewRound() {
        round.begin();
        return queue.claim(resting.keySet());
    }

    /** What is read, and through which connection first. */
    private record Work(Claimed claimed, FactCollector<?> collector, Target target) {}

    private Uni<Void> run(Claimed claimed) {
        FactCollector<?> collector = kinds.find(claimed.kind()).orElseThrow();
        return repositories
                .find(claimed.repository())
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(Optional.<Target>empty()) : target(found.get()))
                .chain(target -> target.isEmpty()
                        ? queue.postpone(claimed, "Its connection has ended.", REST, false)
                        : run(new Work(claimed, collector, target.get())));
    }

    private Uni<Optional<Target>> target(KnownRepository repository) {
        return connections
                .find(repository.owner().connection())
                .map(owner -> owner.map(connection -> new Target(connection, repository, 0)));
    }

    private Uni<Void> run(Work work) {
        if (work.claimed().attempts() > settings.attempts()) {
            return keep(work, notRead(work, "The reading ended unfinished too often."));
        }
        return Spender.during(Activity.FACTS, () -> reader.read(work.target(), work.collector(), pace(work.claimed())))
                .chain(seen -> keep(work, seen))
                .onFailure()
                .recoverWithUni(failure -> failed(work, failure));
    }

    /** As long as it is ours. What people ask for is read whatever it leaves to others. */
    Pace pace(Claimed claimed) {
        return (connection, purpose) -> queue.renew(claimed)
                .chain(() -> claimed.asked() || settings.reservePercent() == 0
                        ? Uni.createFrom().voidItem()
                        : leaveToScans(connection, purpose));
    }

    private Uni<Void> leaveToScans(UUID connection, Purpose purpose) {
        return tokens.get(connection, purpose)
                .chain(access -> budgets.left(access.budgetKey()))
                .chain(left -> left * 100 > settings.reservePercent()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new ReservedException()));
    }

    private Uni<Void> rest(Work work) {
        resting.put(work.target().connection().id(), clock.instant().plus(REST));
        return queue.postpone(
                work.claimed(), "Waits until the scans have left more of the request budget.", REST, false);
    }

    private Uni<Void> failed(Work work, Throwable failure) {
        Claimed claimed = work.claimed();
        if (failure instanceof TakenOverException) {
            return Uni.createFrom().voidItem();
        }
        if (failure instanceof ReservedException) {
            return rest(work);
        }
        if (failure instanceof BudgetExhaustedException spent) {
            resting.put(work.target().connection().id(), spent.again());
            return queue.postpone(
                    claimed, "Waits for the request budget.", Failures.until(spent.again(), clock), false);
        }
        if (failure instanceof AccessUnavailableException waiting) {
            return queue.postpone(claimed, Failures.message(failure), Failures.until(waiting.again(), clock), false);
        }
        if (failure instanceof RefusedException
                || failure instanceof CredentialRefusedException
                || claimed.attempts() >= settings.attempts()) {
            return keep(work, notRead(work, Failures.message(failure)));
        }
        return queue.postpone(claimed, Failures.message(failure), Failures.backOff(BACK_OFF, claimed.attempts()), true);
    }

    private static Seen notRead(Work work, String why) {
        return new Seen(work.target().connection().id(), new NotRead(why));
    }

    /** Whoever lost it while he read keeps nothing: another has it. */
    private Uni<Void> keep(Work work, Seen seen) {
        return pool.withTransaction(sql -> queue.isHeld(sql, work.claimed())
                .chain(held -> held
                        ? facts.keep(
                                sql,
                                work.target().repository(),
                                work.collector(),
                                seen,
                                work.claimed().begun())
                        : Uni.createFrom().voidItem()));
    }

    /** What is left of the budget is the scans'. */
    static final class ReservedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReservedException() {
            super(null, null, false, false);
        }
    }
}
