package io.pailguard.auth.refresh;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.method.ConsumerCheck;
import io.pailguard.auth.method.Methods;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A replica that stands still at a step of the refresh protocol. One that is never let go on has died there, as far as the
 * database and Bitbucket can tell.
 */
final class Stop {
    /** In the order of the protocol. */
    enum Step {
        WRITE_AHEAD,
        BEFORE_CALL,
        LOST_ANSWER,
        AFTER_ANSWER,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final Step step;
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();

    Stop(Step step) {
        this.step = step;
    }

    boolean isReached() {
        return reached.isDone();
    }

    void letGoOn() {
        goOn.complete(null);
    }

    private Uni<Void> at(Step here) {
        if (here != step) {
            return Uni.createFrom().voidItem();
        }
        reached.complete(null);
        return Uni.createFrom().completionStage(goOn);
    }

    /** Makes replicas over the database of the test. */
    @ApplicationScoped
    static class Replicas {
        private final Pool pool;
        private final Vault vault;
        private final Audit audit;
        private final Outbox outbox;
        private final RefreshSettings settings;
        private final Methods methods;
        private final ConsumerCheck consumers;
        private final Detached detached;

        Replicas(
                Pool pool,
                Vault vault,
                Audit audit,
                Outbox outbox,
                RefreshSettings settings,
                Methods methods,
                ConsumerCheck consumers,
                Detached detached) {
            this.pool = pool;
            this.vault = vault;
            this.audit = audit;
            this.outbox = outbox;
            this.settings = settings;
            this.methods = methods;
            this.consumers = consumers;
            this.detached = detached;
        }

        /** @param clock that may be wrong */
        Refresher replica(Stop stop, Clock clock) {
            return replica(stop, clock, settings);
        }

        /** Its lease is over before it has done anything. */
        Refresher slow(Stop stop) {
            return replica(stop, Clock.systemUTC(), new ShortLease(settings));
        }

        private Refresher replica(Stop stop, Clock clock, RefreshSettings settings) {
            Transitions transitions = new StoppedTransitions(stop, outbox, audit, clock);
            return new Refresher(
                    new StoppedLeases(stop, pool, vault, audit, settings),
                    new StoppedPairs(stop, pool, audit, transitions),
                    new RefreshHealth(pool, transitions, settings, methods),
                    methods,
                    consumers,
                    settings,
                    new UnsavedPairs(),
                    detached,
                    new SimpleMeterRegistry(),
                    new OwnCalls());
        }
    }

    @Vetoed
    private static final class StoppedLeases extends RefreshLeases {
        private final Stop stop;

        StoppedLeases(Stop stop, Pool pool, Vault vault, Audit audit, RefreshSettings settings) {
            super(pool, vault, audit, settings);
            this.stop = stop;
        }

        @Override
        Uni<Optional<RefreshLease>> take(UUID connection, long seenVersion) {
            return stop.at(Step.WRITE_AHEAD)
                    .chain(() -> super.take(connection, seenVersion))
                    .call(() -> stop.at(Step.BEFORE_CALL));
        }

        @Override
        Uni<Boolean> renew(RefreshLease lease) {
            return stop.at(Step.LOST_ANSWER).chain(() -> super.renew(lease));
        }
    }

    @Vetoed
    private static final class StoppedPairs extends PairStore {
        private final Stop stop;

        StoppedPairs(Stop stop, Pool pool, Audit audit, Transitions transitions) {
            super(pool, audit, transitions);
            this.stop = stop;
        }

        @Override
        Uni<Void> keep(RefreshLease lease, TokenPair pair) {
            return stop.at(Step.AFTER_ANSWER)
                    .chain(() -> super.keep(lease, pair))
                    .call(() -> stop.at(Step.AFTER_COMMIT));
        }
    }

    /** What a pair that is stored does to the state is the last but the audit, in the same transaction. */
    @Vetoed
    private static final class StoppedTransitions extends Transitions {
        private final Stop stop;

        StoppedTransitions(Stop stop, Outbox outbox, Audit audit, Clock clock) {
            super(outbox, audit, clock);
            this.stop = stop;
        }

        @Override
        Uni<Void> works(SqlConnection sql, ConnectionRow row, Optional<? extends Collection<String>> scopes) {
            return super.works(sql, row, scopes).call(() -> stop.at(Step.BEFORE_COMMIT));
        }
    }

    private record ShortLease(RefreshSettings others) implements RefreshSettings {
        @Override
        public Duration lease() {
            return Duration.ofMillis(1);
        }

        @Override
        public String tick() {
            return others.tick();
        }

        @Override
        public List<Duration> retries() {
            return others.retries();
        }

        @Override
        public Duration waitForOther() {
            return others.waitForOther();
        }

        @Override
        public Duration confirmAfter() {
            return others.confirmAfter();
        }

        @Override
        public Duration recheckAfter() {
            return others.recheckAfter();
        }

        @Override
        public Duration giveUpAfter() {
            return others.giveUpAfter();
        }

        @Override
        public Duration releaseMargin() {
            return others.releaseMargin();
        }
    }
}
