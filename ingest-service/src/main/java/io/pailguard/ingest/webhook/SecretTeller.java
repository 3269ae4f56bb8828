package io.pailguard.ingest.webhook;

import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.webhook.SubscriptionStore.Behind;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.schedule.OneAtATime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Tells our webhooks the secret that somebody has made: he does not wait for Bitbucket. One that cannot be told now keeps
 * that before, which is taken for a day, and is told later; one that is refused waits until somebody asks for it.
 */
@ApplicationScoped
class SecretTeller {
    private static final Logger LOG = Logger.getLogger(SecretTeller.class);

    private final SubscriptionStore store;
    private final Subscriptions subscriptions;
    private final Connections connections;
    private final OneAtATime telling = new OneAtATime(this::tellAll);

    SecretTeller(SubscriptionStore store, Subscriptions subscriptions, Connections connections) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.connections = connections;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return telling.run();
    }

    private Uni<Void> tellAll() {
        return InTurn.untilNothing(() -> store.claim()
                        .chain(next -> next.isEmpty()
                                ? Uni.createFrom().item(0L)
                                : tell(next.get()).replaceWith(1L)))
                .replaceWithVoid();
    }

    private Uni<Void> tell(Behind one) {
        return connections
                .find(one.connection())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : subscriptions.tell(found.get(), one.repository()))
                .onFailure()
                .recoverWithUni(failure -> failed(one, failure));
    }

    private Uni<Void> failed(Behind one, Throwable failure) {
        LOG.warnf(
                "A webhook of connection %s was not told its newest secret: %s",
                one.connection(), Failures.message(failure));
        return Failures.isFinal(failure) ? store.giveUp(one) : Uni.createFrom().voidItem();
    }
}
