package io.pailguard.auth.vault;

import io.pailguard.auth.vault.OwnConsumer.Version;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.DataKey;
import io.pailguard.kit.vault.Sealed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps the OAuth consumers that connections bring, in the caller's transaction and under its lock of the connection's row.
 * A new secret is another version; the one that was used before stays sealed beside it. The same one once more is as old as
 * it was.
 */
@ApplicationScoped
public class ConsumerStore {
    private static final String PUT = """
            INSERT INTO client_secret (connection_id, version, ciphertext, key_version, last_four, fingerprint, added_at,
                                       added_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6,
                    coalesce((SELECT min(added_at) FROM client_secret WHERE connection_id = ?1 AND fingerprint = ?6),
                             CAST(?7 AS timestamptz)), ?8)""";
    private static final String NEXT = """
            SELECT secret_version, (SELECT max(version) + 1 FROM client_secret WHERE connection_id = ?1) AS next
            FROM consumer WHERE connection_id = ?1""";
    private static final String FORGET =
            "DELETE FROM client_secret WHERE connection_id = ?1 AND version NOT IN (?2, ?3)";
    private static final String USE =
            "UPDATE consumer SET secret_version = ?2, revision = revision + 1 WHERE connection_id = ?1";
    private static final String ACCEPTED = """
            UPDATE client_secret s SET accepted_at = ?2 FROM consumer c
            WHERE s.connection_id = ?1 AND c.connection_id = ?1 AND s.version = c.secret_version""";
    private static final String FIND =
            "SELECT client_key, secret_version, revision FROM consumer WHERE connection_id = ?1";
    private static final String VERSIONS = """
            SELECT version, ciphertext, last_four, fingerprint, added_at, added_by, accepted_at
            FROM client_secret WHERE connection_id = ?1 ORDER BY version DESC""";

    private final CredentialStore credentials;
    private final Clock clock;

    ConsumerStore(CredentialStore credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** For a new connection. */
    public Uni<Void> begin(
            Mutiny.Session session, UUID connection, DataKey key, ApiCredential.Basic consumer, String by) {
        return session.createNativeQuery(
                        "INSERT INTO consumer (connection_id, client_key, secret_version) VALUES (?1, ?2, 1)")
                .setParameter(1, connection)
                .setParameter(2, consumer.user())
                .executeUpdate()
                .chain(() -> put(session, connection, key, 1, consumer.secret(), by));
    }

    /** The next version, used from now on; of those before, the one that was used stays. */
    public Uni<Void> add(Mutiny.Session session, UUID connection, Secret secret, String by) {
        return session.createNativeQuery(NEXT, Object[].class)
                .setParameter(1, connection)
                .getSingleResult()
                .chain(row -> add(session, connection, secret, by, number(row[0]), number(row[1])));
    }

    private Uni<Void> add(Mutiny.Session session, UUID connection, Secret secret, String by, long before, long next) {
        return credentials
                .key(session, connection)
                .chain(key -> put(session, connection, key, next, secret, by))
                .chain(() -> session.createNativeQuery(FORGET)
                        .setParameter(1, connection)
                        .setParameter(2, before)
                        .setParameter(3, next)
                        .executeUpdate())
                .chain(() -> use(session, connection, next));
    }

    private Uni<Void> put(
            Mutiny.Session session, UUID connection, DataKey key, long version, Secret secret, String by) {
        Sealed sealed = key.seal(SecretKind.CLIENT_SECRET, version, secret);
        return session.createNativeQuery(PUT)
                .setParameter(1, connection)
                .setParameter(2, version)
                .setParameter(3, sealed.ciphertext())
                .setParameter(4, sealed.keyVersion())
                .setParameter(5, secret.lastFour())
                .setParameter(6, secret.fingerprint())
                .setParameter(7, clock.instant())
                .setParameter(8, by)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** One that is kept is used from now on. */
    public Uni<Void> use(Mutiny.Session session, UUID connection, long version) {
        return session.createNativeQuery(USE)
                .setParameter(1, connection)
                .setParameter(2, version)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Bitbucket has given a token for the one in use. */
    public Uni<Void> accepted(Mutiny.Session session, UUID connection) {
        return session.createNativeQuery(ACCEPTED)
                .setParameter(1, connection)
                .setParameter(2, clock.instant())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Empty where the connection brought none, or has ended. */
    public Uni<Optional<OwnConsumer>> find(Mutiny.Session session, UUID connection) {
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter(1, connection)
                .getSingleResultOrNull()
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : open(session, connection, row).map(Optional::of));
    }

    private Uni<OwnConsumer> open(Mutiny.Session session, UUID connection, Object[] row) {
        long inUse = number(row[1]);
        return session.createNativeQuery(VERSIONS, Object[].class)
                .setParameter(1, connection)
                .getResultList()
                .chain(rows -> credentials.key(session, connection).map(key -> {
                    Secret secret = secret(rows, inUse, key);
                    return new OwnConsumer(
                            new ApiCredential.Basic((String) row[0], secret),
                            inUse,
                            number(row[2]),
                            rows.stream().map(ConsumerStore::version).toList());
                }));
    }

    /** Opens one that is kept. */
    public Uni<Secret> secret(Mutiny.Session session, UUID connection, long version) {
        return session.createNativeQuery(VERSIONS, Object[].class)
                .setParameter(1, connection)
                .getResultList()
                .chain(rows -> credentials.key(session, connection).map(key -> secret(rows, version, key)));
    }

    private static Secret secret(List<Object[]> rows, long version, DataKey key) {
        return rows.stream()
                .filter(row -> number(row[0]) == version)
                .findFirst()
                .map(row -> key.open(SecretKind.CLIENT_SECRET, version, (byte[]) row[1]))
                .orElseThrow();
    }

    private static Version version(Object[] row) {
        return new Version(
                number(row[0]),
                (String) row[2],
                (String) row[3],
                ((OffsetDateTime) row[4]).toInstant(),
                (String) row[5],
                row[6] == null ? null : ((OffsetDateTime) row[6]).toInstant());
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
