package io.pailguard.auth.refresh;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.method.ConsumerCheck;
import io.pailguard.auth.method.Methods;
import io.pailguard.bitbucket.CallersContext;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.pailguard.bitbucket.token.TokenAnswer.Refused;
import io.pailguard.bitbucket.token.TokenAnswer.Unclear;
import io.pailguard.kit.reactive.UnderWay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Replaces a pair of tokens, once for all who ask: here by one running attempt per connection, across replicas by the
 * lease. After a lost answer the same refresh token is sent again, which Bitbucket takes for about ten minutes.
 */
@Startup
@ApplicationScoped
public class Refresher {
    private static final Logger LOG = Logger.getLogger(Refresher.class);
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);
    private static final Duration SAVE_FIRST = Duration.ofMillis(200);
    private static final Duration SAVE_LONGEST = Duration.ofSeconds(5);
    /** Longer than one try takes (pailguard.bitbucket.deadline), shorter than a process is given to end. */
    private static final Duration FINISH = Duration.ofSeconds(12);
    /** As long as the old token would still be taken. */
    private static final Duration SAVE_FOR = Duration.ofMinutes(10);

    private final RefreshLeases leases;
    private final PairStore pairs;
    private final RefreshHealth health;
    private final Methods methods;
    private final ConsumerCheck consumers;
    private final RefreshSettings settings;
    private final UnsavedPairs unsaved;
    private final Detached detached;
    private final OwnCalls calls;
    private final Map<Class<? extends TokenAnswer>, Counter> answers;

    private final SingleFlight<UUID> running = new SingleFlight<>();

    Refresher(
            RefreshLeases leases,
            PairStore pairs,
            RefreshHealth health,
            Methods methods,
            ConsumerCheck consumers,
            RefreshSettings settings,
            UnsavedPairs unsaved,
            Detached detached,
            MeterRegistry meters,
            OwnCalls calls) {
        this.leases = leases;
        this.pairs = pairs;
        this.health = health;
        this.methods = methods;
        this.consumers = consumers;
        this.settings = settings;
        this.unsaved = unsaved;
        this.detached = detached;
        this.calls = calls;
        this.answers = Stream.of(Granted.class, Refused.class, Unclear.class)
                .collect(Collectors.toMap(kind -> kind, kind -> answers(meters, kind)));
    }

    private static Counter answers(MeterRegistry meters, Class<?> kind) {
        return Counter.builder("pailguard.token.refreshes")
                .description("What Bitbucket answered to a refresh; unclear is no answer, or none that says yes or no")
                .tag("outcome", kind.getSimpleName().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    /**
     * Ends when the attempt has ended, whoever made it, or when the caller has waited long enough; read the connection
     * again to see what came of it. The attempt goes on when the caller goes away, for a token that was sent once must
     * be stored.
     *
     * @param seenVersion what the caller found too old
     */
    public Uni<Void> refresh(UUID connection, long seenVersion) {
        return CallersContext.keep(Uni.createFrom()
                .completionStage(() -> running.join(
                        connection,
                        () -> detached.run(() -> calls.during(connection, () -> attempt(connection, seenVersion)))
                                .subscribeAsCompletionStage()))
                .ifNoItem()
                .after(settings.waitForOther())
                .recoverWithItem((Void) null));
    }

    /** The process does not end between a token that was sent and the pair that comes for it. */
    void finish(@Observes ShutdownEvent stopping) {
        if (!UnderWay.ends(running.running().stream(), FINISH)) {
            LOG.warnf(
                    "%d refreshes are left to the next start", running.running().size());
        }
    }

    private Uni<Void> attempt(UUID connection, long seenVersion) {
        return leases.take(connection, seenVersion)
                .chain(lease -> lease.isPresent()
                        ? exchange(lease.get(), 0)
                        : waitForOther(connection, seenVersion, FIRST_LOOK, settings.waitForOther()));
    }

    private Uni<Void> exchange(RefreshLease lease, int tries) {
        return methods.get(lease.method())
                .renewal()
                .orElseThrow()
                .renew(lease.kept())
                .chain(answer -> handle(lease, tries, answer));
    }

    private Uni<Void> handle(RefreshLease lease, int tries, TokenAnswer answer) {
        Objects.requireNonNull(answers.get(answer.getClass())).increment();
        if (answer instanceof Granted granted) {
            return keep(lease, TokenPair.of(granted, lease.kept().refreshToken()));
        }
        if (answer instanceof Refused refused) {
            LOG.infof("Bitbucket refused a refresh of connection %s: %s", lease.connection(), refused.error());
            return pairs.adoptRescued(lease)
                    .chain(adopted -> adopted ? Uni.createFrom().voidItem() : refused(lease));
        }
        Unclear unclear = (Unclear) answer;
        boolean again =
                tries < settings.retries().size() && unclear.retryAfter().isEmpty();
        return again ? tryAgain(lease, tries) : health.failed(lease, unclear.reason(), unclear.retryAfter());
    }

    /** A dead token and a wrong secret are refused alike: of a connection's own consumer Bitbucket can be asked which it is. */
    private Uni<Void> refused(RefreshLease lease) {
        return lease.kept()
                .consumer()
                .map(consumers::isUnknown)
                .orElseGet(() -> Uni.createFrom().item(false))
                .chain(unknown -> health.refused(lease, unknown));
    }

    private Uni<Void> tryAgain(RefreshLease lease, int tries) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(RefreshTimes.jittered(settings.retries().get(tries)))
                .chain(() -> leases.renew(lease))
                .chain(stored ->
                        stored ? exchange(lease, tries + 1) : Uni.createFrom().voidItem());
    }

    /** While the database is away the pair is held here; losing it could end the connection. */
    private Uni<Void> keep(RefreshLease lease, TokenPair pair) {
        return pairs.keep(lease, pair).onFailure().recoverWithUni(first -> keepLater(lease, pair, first));
    }

    private Uni<Void> keepLater(RefreshLease lease, TokenPair pair, Throwable first) {
        LOG.errorf("A new pair of connection %s is not stored yet: %s", lease.connection(), first.toString());
        unsaved.add();
        return Uni.createFrom()
                .deferred(() -> pairs.keep(lease, pair))
                .onFailure()
                .retry()
                .withBackOff(SAVE_FIRST, SAVE_LONGEST)
                .expireIn(SAVE_FOR.toMillis())
                .onTermination()
                .invoke(unsaved::remove);
    }

    private Uni<Void> waitForOther(UUID connection, long seenVersion, Duration pause, Duration left) {
        return leases.progress(connection).chain(progress -> {
            if (progress.version() != seenVersion || !progress.leased() || left.isNegative()) {
                return Uni.createFrom().voidItem();
            }
            Duration next = pause.multipliedBy(2).compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : pause.multipliedBy(2);
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .chain(() -> waitForOther(connection, seenVersion, next, left.minus(pause)));
        });
    }
}
