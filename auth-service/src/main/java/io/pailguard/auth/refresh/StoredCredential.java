package io.pailguard.auth.refresh;

import io.pailguard.auth.vault.SecretKind;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/**
 * A connection and its sealed token for the API, as the database has it now.
 *
 * @param sealed where there is a credential
 */
public record StoredCredential(ConnectionRow connection, Optional<SealedToken> sealed) {
    static final String SELECT = "SELECT " + ConnectionRow.COLUMNS + """
            , s.kind, s.token_version AS sealed_version, s.ciphertext, k.wrapped
            FROM connection c
            JOIN refresh r ON r.connection_id = c.id
            LEFT JOIN data_key k ON k.connection_id = c.id
            LEFT JOIN credential s ON s.connection_id = c.id AND s.kind <> 'OAUTH_REFRESH'
            WHERE c.id = $1""";

    record SealedToken(SecretKind kind, long version, byte[] ciphertext, byte[] wrappedKey) {
        private static SealedToken of(String kind, Row row) {
            return new SealedToken(
                    SecretKind.valueOf(kind),
                    row.getLong("sealed_version"),
                    row.getBuffer("ciphertext").getBytes(),
                    row.getBuffer("wrapped").getBytes());
        }
    }

    static StoredCredential of(Row row) {
        return new StoredCredential(
                ConnectionRow.of(row),
                Optional.ofNullable(row.getString("kind")).map(kind -> SealedToken.of(kind, row)));
    }

    /** The token, where the connection has one and knows the workspace that it opens. */
    Optional<SealedCredential> credential() {
        String budgetKey = connection.budgetKey();
        return sealed.isEmpty() || connection.workspace().isEmpty() || budgetKey == null
                ? Optional.empty()
                : Optional.of(new SealedCredential(
                        connection, sealed.get(), connection.workspace().get(), budgetKey));
    }

    /** The same in a state in which it may be used. */
    public Optional<SealedCredential> ready() {
        return credential().filter(credential -> connection.state().isUsable());
    }

    public RefreshState refresh() {
        return connection.refresh();
    }
}
