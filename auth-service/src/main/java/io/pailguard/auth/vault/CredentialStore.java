package io.pailguard.auth.vault;

import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.DataKey;
import io.pailguard.kit.vault.Sealed;
import io.pailguard.kit.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the sealed secrets of a connection, in the caller's transaction and under its lock of the connection's row. */
@ApplicationScoped
public class CredentialStore {
    private final Vault vault;

    CredentialStore(Vault vault) {
        this.vault = vault;
    }

    /** Gives a new connection its data key. */
    public Uni<DataKey> begin(Mutiny.Session session, UUID connection) {
        return vault.newDataKey(connection)
                .chain(made -> session.createNativeQuery(
                                "INSERT INTO data_key (connection_id, wrapped, key_version) VALUES (?1, ?2, ?3)")
                        .setParameter(1, connection)
                        .setParameter(2, made.wrapped().ciphertext())
                        .setParameter(3, made.wrapped().keyVersion())
                        .executeUpdate()
                        .replaceWith(made.key()));
    }

    /** The connection's data key. */
    public Uni<DataKey> key(Mutiny.Session session, UUID connection) {
        return session.createNativeQuery("SELECT wrapped FROM data_key WHERE connection_id = ?1", byte[].class)
                .setParameter(1, connection)
                .getSingleResult()
                .chain(wrapped -> vault.unwrap(connection, wrapped));
    }

    /** Opens what the connection has of this kind. */
    public Uni<Secret> open(Mutiny.Session session, UUID connection, SecretKind kind) {
        return session.createNativeQuery(
                        "SELECT token_version, ciphertext FROM credential WHERE connection_id = ?1 AND kind = ?2",
                        Object[].class)
                .setParameter(1, connection)
                .setParameter(2, kind.name())
                .getSingleResult()
                .chain(row -> key(session, connection)
                        .map(key -> key.open(kind, ((Number) row[0]).longValue(), (byte[]) row[1])));
    }

    /** Puts these secrets in the place of whatever the connection had. */
    public Uni<Void> replace(
            Mutiny.Session session, UUID connection, DataKey key, long tokenVersion, Map<SecretKind, Secret> secrets) {
        return session.createNativeQuery("DELETE FROM credential WHERE connection_id = ?1")
                .setParameter(1, connection)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "DELETE FROM rescue_pair WHERE connection_id = ?1 AND token_version <= ?2")
                        .setParameter(1, connection)
                        .setParameter(2, tokenVersion)
                        .executeUpdate())
                .chain(() -> InTurn.each(
                        secrets.entrySet(),
                        secret -> insert(
                                session,
                                connection,
                                secret.getKey(),
                                tokenVersion,
                                key.seal(secret.getKey(), tokenVersion, secret.getValue()))));
    }

    private static Uni<Integer> insert(
            Mutiny.Session session, UUID connection, SecretKind kind, long tokenVersion, Sealed sealed) {
        return session.createNativeQuery("""
                        INSERT INTO credential (connection_id, kind, token_version, ciphertext, key_version)
                        VALUES (?1, ?2, ?3, ?4, ?5)""")
                .setParameter(1, connection)
                .setParameter(2, kind.name())
                .setParameter(3, tokenVersion)
                .setParameter(4, sealed.ciphertext())
                .setParameter(5, sealed.keyVersion())
                .executeUpdate();
    }

    /** Deletes the data key and with it everything that it sealed. */
    public Uni<Void> erase(Mutiny.Session session, UUID connection) {
        return session.createNativeQuery("DELETE FROM data_key WHERE connection_id = ?1")
                .setParameter(1, connection)
                .executeUpdate()
                .replaceWithVoid();
    }
}
