package io.pailguard.auth.broker;

import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.sql.RowTime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Counts what each client asks for in a minute, so that one that runs wild, or is not itself any more, gets no more. Those
 * without a policy get nothing, and are counted as one, so that their refusals do not fill the audit. A release waits for no
 * other replica: each tells every second what it has counted, and hears what all have.
 */
@ApplicationScoped
class ReleaseRate {
    private static final Logger LOG = Logger.getLogger(ReleaseRate.class);
    private static final String STRANGERS = "";
    private static final int OF_STRANGERS = 60;

    private static final String TELL = """
            INSERT INTO release_count AS c (client, minute, asked) VALUES ($1, $2, $3)
            ON CONFLICT (client, minute) DO UPDATE SET asked = c.asked + excluded.asked
            RETURNING asked""";

    private final CallerPolicies policies;
    private final Clock clock;
    private final Pool pool;
    private final Map<String, MinuteCount> counted = new ConcurrentHashMap<>();

    ReleaseRate(CallerPolicies policies, Clock clock, Pool pool) {
        this.policies = policies;
        this.clock = clock;
        this.pool = pool;
    }

    /**
     * One that is too much.
     *
     * @param isFirst in this minute, of this replica
     */
    record Excess(Duration retryAfter, boolean isFirst) {}

    @Produces
    @Singleton
    static Kept minutes() {
        return new Kept("release_count", "minute", Duration.ofHours(1));
    }

    /** Counts one more. */
    Optional<Excess> count(String client) {
        boolean isKnown = policies.isKnown(client);
        int most = isKnown ? policies.perMinute(client) : OF_STRANGERS;
        Instant now = clock.instant();
        Instant begin = now.truncatedTo(ChronoUnit.MINUTES);
        MinuteCount minute = counted.compute(
                isKnown ? client : STRANGERS,
                (key, before) -> (before == null ? MinuteCount.beginning(begin) : before.at(begin)).asked(most));
        return minute.refusals() == 0
                ? Optional.empty()
                : Optional.of(
                        new Excess(Duration.between(now, begin.plus(1, ChronoUnit.MINUTES)), minute.refusals() == 1));
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> share() {
        Instant begin = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return InTurn.each(counted.entrySet(), count -> share(count.getKey(), count.getValue(), begin))
                .onFailure()
                .invoke(e -> LOG.warnf("What was asked for is not told to the other replicas yet: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> share(String client, MinuteCount count, Instant begin) {
        return count.begin().equals(begin)
                ? pool.preparedQuery(TELL)
                        .execute(Tuple.of(client, RowTime.of(begin), count.untold()))
                        .invoke(rows ->
                                heard(client, count, rows.iterator().next().getLong(0)))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private void heard(String client, MinuteCount told, long all) {
        counted.computeIfPresent(
                client, (key, now) -> now.begin().equals(told.begin()) ? now.heard(told.own(), all) : now);
    }
}
