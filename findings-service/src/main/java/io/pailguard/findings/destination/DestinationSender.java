package io.pailguard.findings.destination;

import io.pailguard.kit.vault.UnreadableSecretException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Tells destinations by their kinds, and keeps what became of the last try. */
@ApplicationScoped
class DestinationSender implements Destinations {
    private static final Logger LOG = Logger.getLogger(DestinationSender.class);
    private static final Outcome GONE = new Outcome.Refused("There is no such destination any more.");
    private static final Outcome UNREADABLE = new Outcome.Refused(
            "Its secret cannot be opened any more: give it a new one, and look at the log of findings-service.");

    private final DestinationStore store;
    private final DestinationKinds kinds;
    private final Clock clock;

    DestinationSender(DestinationStore store, DestinationKinds kinds, Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public Uni<List<Destination>> of(Optional<Set<String>> teams) {
        return store.names(teams.map(it -> it.toArray(String[]::new)).orElse(null));
    }

    @Override
    public Uni<Outcome> send(UUID destination, Notice notice) {
        return store.find(destination, clock.instant())
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(GONE) : send(found.get(), notice));
    }

    private Uni<Outcome> send(DestinationRow row, Notice notice) {
        return kinds.of(row.kind())
                .map(kind -> store.secrets(row.id(), clock.instant())
                        .map(secrets -> new Sending(row.id(), row.team(), row.settings(), secrets, notice))
                        .chain(kind::send))
                .orElseGet(() -> Uni.createFrom().item(GONE))
                .onFailure(UnreadableSecretException.class)
                .recoverWithItem(failure -> {
                    LOG.errorf("Destination %s: %s", row.id(), failure.getMessage());
                    return UNREADABLE;
                })
                .call(outcome -> store.tried(row.id(), outcome, clock.instant()));
    }
}
