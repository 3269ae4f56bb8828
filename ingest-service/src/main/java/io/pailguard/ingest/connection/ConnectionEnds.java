package io.pailguard.ingest.connection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** When a connection removes itself, which auth-service knows. */
@ApplicationScoped
public class ConnectionEnds {
    private final AuthApi auth;

    ConnectionEnds(@RestClient AuthApi auth) {
        this.auth = auth;
    }

    /** When it removes itself, and how long it is there until then. */
    public record End(Instant at, Duration life) {}

    /** Empty for one that stays; fails where auth-service does not say. */
    public Uni<Optional<End>> of(UUID connection) {
        return auth.connection(connection)
                .map(made -> Optional.ofNullable(made.deleteAt())
                        .map(at -> new End(at, Duration.between(made.createdAt(), at))));
    }
}
