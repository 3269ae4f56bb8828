package io.pailguard.auth.radar;

import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.CredentialPolicies.ByConnection;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.radar.RadarStore.Known;
import io.pailguard.auth.refresh.ConnectionRow;
import io.pailguard.auth.refresh.Transitions;
import io.pailguard.contracts.event.CredentialHealth;
import io.pailguard.contracts.event.EventType;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks at all credentials: what is wrong with one is told when that changes, what the policy does not allow is used no
 * longer, and what was connected for a time only is removed. Every replica looks; the lock of the row decides who tells.
 */
@ApplicationScoped
class RadarTick {
    private static final Logger LOG = Logger.getLogger(RadarTick.class);
    private static final int AT_ONCE = 200;

    private final RadarStore store;
    private final UsageStore usage;
    private final CredentialPolicies policies;
    private final ConnectionService connections;
    private final Transitions transitions;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    RadarTick(
            RadarStore store,
            UsageStore usage,
            CredentialPolicies policies,
            ConnectionService connections,
            Transitions transitions,
            Outbox outbox,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.usage = usage;
        this.policies = policies;
        this.connections = connections;
        this.transitions = transitions;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "{pailguard.radar.tick}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return step("What has an end was not removed", this::removeWhatEnds)
                .chain(() -> step("Credentials were not looked at", this::look));
    }

    /** What fails is left to the next tick. */
    private static Uni<Void> step(String otherwise, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .invoke(e -> LOG.warnf("%s: %s", otherwise, e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> removeWhatEnds() {
        return store.toDelete(pool, clock.instant())
                .chain(ended -> InTurn.each(
                        ended, id -> step("Connection " + id + " was not removed", () -> connections.removeDue(id))));
    }

    private Uni<Void> look() {
        UUID[] after = {new UUID(0, 0)};
        return store.followUses(pool)
                .chain(() -> usage.follow(pool, clock.instant()))
                .chain(() -> policies.all(pool))
                .chain(inForce -> InTurn.untilNothing(() -> lookAtSome(inForce, after)))
                .replaceWithVoid();
    }

    private Uni<Long> lookAtSome(ByConnection inForce, UUID[] after) {
        return store.some(pool, after[0], AT_ONCE)
                .invoke(found -> after[0] = found.isEmpty()
                        ? after[0]
                        : found.get(found.size() - 1).credential().id())
                .call(found -> InTurn.each(
                        found.stream()
                                .filter(known -> isNews(
                                        known, inForce.of(known.credential().id()), clock.instant()))
                                .map(known -> known.credential().id())
                                .toList(),
                        id -> step("Connection " + id + " was not looked at", () -> settle(id))))
                .map(found -> (long) found.size());
    }

    private static boolean isNews(Known known, CredentialPolicy policy, Instant now) {
        return Radar.verdict(known.credential(), policy, now).isPresent()
                || !toTell(known, policy, now).equals(known.told().assessment());
    }

    private static Assessment toTell(Known known, CredentialPolicy policy, Instant now) {
        Assessment assessment = Radar.assess(known.credential(), policy, now);
        Assessment whole = assessment.after(known.told().assessment());
        // That something cannot be assessed is no news of its own.
        return whole.conditions().equals(known.told().assessment().conditions())
                ? known.told().assessment()
                : whole;
    }

    /** Under its lock all is read anew. */
    private Uni<Void> settle(UUID id) {
        return pool.withTransaction(sql -> ConnectionRow.lock(sql, id)
                .chain(row -> policies.inForce(sql, id)
                        .chain(policy -> known(sql, id)
                                .chain(before -> enforce(sql, row, before, policy))
                                .chain(() -> known(sql, id))
                                .chain(known -> tell(sql, known, policy)))));
    }

    private Uni<Known> known(SqlConnection sql, UUID id) {
        return store.one(sql, id).map(Optional::orElseThrow);
    }

    private Uni<Void> enforce(SqlConnection sql, ConnectionRow row, Known known, CredentialPolicy policy) {
        Optional<LifecycleEvent> verdict = Radar.verdict(known.credential(), policy, clock.instant());
        return verdict.map(event -> transitions.move(sql, row, event))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(SqlConnection sql, Known known, CredentialPolicy policy) {
        Instant now = clock.instant();
        Assessment assessment = toTell(known, policy, now);
        if (assessment.equals(known.told().assessment())) {
            return Uni.createFrom().voidItem();
        }
        CredentialState credential = known.credential();
        CredentialHealth health = new CredentialHealth(
                credential.name(),
                credential.team(),
                now,
                assessment.conditions(),
                known.told().recoveries(credential, assessment, policy.version()),
                assessment.notAssessed());
        return store.tell(sql, credential, assessment, policy.version(), now)
                .chain(() -> outbox.add(
                        sql,
                        List.of(new EventDraft<>(
                                EventType.CREDENTIAL_HEALTH,
                                credential.id(),
                                credential.id(),
                                credential.team(),
                                health))));
    }
}
