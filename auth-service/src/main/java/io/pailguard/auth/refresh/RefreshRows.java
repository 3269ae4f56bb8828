package io.pailguard.auth.refresh;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Tells the refresh protocol of what people do to a connection, in the caller's transaction and under its lock of the
 * connection's row.
 */
@ApplicationScoped
public class RefreshRows {
    private static final String REPLACED = """
            UPDATE refresh SET
              token_version = token_version + 2, lease_epoch = lease_epoch + 1, lease_until = NULL, refreshed_at = now(),
              refused_at = NULL, failing_since = NULL, failures = 0,
              due_at = now() + CAST(?2 AS double precision) * interval '1 millisecond',
              access_expires_at = now() + nullif(CAST(?3 AS double precision), 0) * interval '1 millisecond'
            WHERE connection_id = ?1""";
    private static final String SOON = """
            UPDATE refresh SET due_at = now() WHERE connection_id = ?1 AND access_expires_at IS NOT NULL""";
    private static final String ENDED = """
            UPDATE refresh SET lease_epoch = lease_epoch + 1, lease_until = NULL, due_at = NULL, access_expires_at = NULL
            WHERE connection_id = ?1""";

    /** For a new connection. */
    public Uni<Void> begin(Mutiny.Session session, UUID connection) {
        return session.createNativeQuery("INSERT INTO refresh (connection_id) VALUES (?1)")
                .setParameter(1, connection)
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * A new credential has taken the place of the old one: whoever holds the lease is fenced, and past failures are
     * forgotten. Its version goes up by two, while a refresh makes it one: so a pair that a fenced holder still brings
     * from the old consent, perhaps another person's, never passes for one of this consent.
     *
     * @param due when it is refreshed or tried next
     * @param lifetime of the access token, or empty where it has no short life
     * @return its version
     */
    public Uni<Long> replaced(Mutiny.Session session, UUID connection, Duration due, Optional<Duration> lifetime) {
        return session.createNativeQuery(REPLACED)
                .setParameter(1, connection)
                .setParameter(2, due.toMillis())
                .setParameter(3, lifetime.map(Duration::toMillis).orElse(0L))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "SELECT token_version FROM refresh WHERE connection_id = ?1", Long.class)
                        .setParameter(1, connection)
                        .getSingleResult());
    }

    /** By what it is renewed has changed: it is tried soon, whatever was refused before. */
    public Uni<Void> renewSoon(Mutiny.Session session, UUID connection) {
        return session.createNativeQuery(SOON)
                .setParameter(1, connection)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The connection has ended: whoever holds the lease is fenced, and nothing is due any more. */
    public Uni<Void> end(Mutiny.Session session, UUID connection) {
        return session.createNativeQuery(ENDED)
                .setParameter(1, connection)
                .executeUpdate()
                .replaceWithVoid();
    }
}
