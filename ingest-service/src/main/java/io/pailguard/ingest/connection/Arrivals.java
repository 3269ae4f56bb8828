package io.pailguard.ingest.connection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Waits for the event of a connection that auth-service has just made: whoever made it goes on at once. */
@ApplicationScoped
class Arrivals {
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** States of which an event is told. */
    private static final Set<String> TOLD = Set.of("ACTIVE", "DEGRADED", "REAUTHORIZATION_REQUIRED");

    private final AuthApi auth;
    private final Clock clock;

    Arrivals(@RestClient AuthApi auth, Clock clock) {
        this.auth = auth;
        this.clock = clock;
    }

    /** Empty where there is none; fails with {@link AccessUnavailableException} where it should be and is not. */
    Uni<Optional<WatchedConnection>> await(UUID id, Supplier<Uni<Optional<WatchedConnection>>> known) {
        return Uni.createFrom()
                .deferred(() -> auth.connection(id))
                .map(made -> TOLD.contains(made.state()))
                .onFailure(Arrivals::isUnknown)
                .recoverWithItem(false)
                .chain(made -> made ? until(known) : Uni.createFrom().item(Optional.<WatchedConnection>empty()))
                .onFailure()
                .transform(failure -> new AccessUnavailableException(
                        "The connection is not known here yet, and what auth-service tells of it has not arrived",
                        clock.instant()));
    }

    private static Uni<Optional<WatchedConnection>> until(Supplier<Uni<Optional<WatchedConnection>>> known) {
        return Uni.createFrom()
                .deferred(known::get)
                .invoke(Optional::orElseThrow)
                .onFailure()
                .retry()
                .withBackOff(FIRST_LOOK, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis());
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() == 404;
    }
}
