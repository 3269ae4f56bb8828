package io.pailguard.auth.refresh;

import io.pailguard.auth.vault.SecretKind;
import io.pailguard.auth.vault.Vault;
import io.pailguard.kit.secret.Secret;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A connection with its sealed token for the API, as the database has it now.
 *
 * @param sealed null while there is no credential
 */
public record StoredCredential(ConnectionRow connection, SealedToken sealed) {
    static final String SELECT = "SELECT " + ConnectionRow.COLUMNS + """
            , s.kind, s.token_version AS sealed_version, s.ciphertext, k.wrapped
            FROM connection c
            JOIN refresh r ON r.connection_id = c.id
            LEFT JOIN data_key k ON k.connection_id = c.id
            LEFT JOIN credential s ON s.connection_id = c.id AND s.kind <> 'OAUTH_REFRESH'
            WHERE c.id = $1""";

    record SealedToken(SecretKind kind, long version, byte[] ciphertext, byte[] wrappedKey) {}

    static StoredCredential of(Row row) {
        String kind = row.getString("kind");
        return new StoredCredential(
                ConnectionRow.of(row),
                kind == null
                        ? null
                        : new SealedToken(
                                SecretKind.valueOf(kind),
                                row.getLong("sealed_version"),
                                row.getBuffer("ciphertext").getBytes(),
                                row.getBuffer("wrapped").getBytes()));
    }

    /** Whether there is a token, in a state in which it may be used. */
    public boolean isReady() {
        return connection.state().isUsable() && sealed != null;
    }

    public RefreshState refresh() {
        return connection.refresh();
    }

    public SecretKind kind() {
        return sealed.kind();
    }

    /** @throws io.pailguard.auth.vault.UnreadableSecretException when it was changed or moved */
    Secret open(Vault vault) {
        return vault.unwrap(connection.id(), sealed.wrappedKey())
                .open(sealed.kind(), sealed.version(), sealed.ciphertext());
    }
}
