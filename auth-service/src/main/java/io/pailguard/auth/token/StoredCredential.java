package io.pailguard.auth.token;

import io.pailguard.auth.connection.CredentialFacts;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.auth.vault.Vault;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection with its sealed token for the API, as the database has it now.
 *
 * @param kind null while there is no credential
 * @param accessExpiresAt null where the token has no short life
 * @param refreshedAt when Bitbucket last accepted it, or gave it
 * @param refusedAt the first of the refusals in a row, or null
 * @param now the database's time
 */
record StoredCredential(
        UUID id,
        String team,
        Method method,
        ConnectionState state,
        String cause,
        String workspaceSlug,
        UUID workspaceUuid,
        String budgetKey,
        Optional<List<String>> scopes,
        String user,
        long version,
        Instant accessExpiresAt,
        Instant dueAt,
        Instant refreshedAt,
        Instant refusedAt,
        SecretKind kind,
        long sealedVersion,
        byte[] ciphertext,
        byte[] wrappedKey,
        Instant now) {

    static final String SELECT = """
            SELECT c.id, c.team, c.method, c.state, c.cause, c.workspace_slug, c.workspace_uuid, c.budget_key,
                   c.credential_scopes, c.credential_user, c.token_version, c.access_expires_at,
                   c.due_at, c.refreshed_at, c.refused_at,
                   s.kind, s.token_version AS sealed_version, s.ciphertext, k.wrapped, now() AS now
            FROM connection c
            LEFT JOIN data_key k ON k.connection_id = c.id
            LEFT JOIN credential s ON s.connection_id = c.id AND s.kind <> 'OAUTH_REFRESH'
            WHERE c.id = $1""";

    static StoredCredential of(Row row) {
        String kind = row.getString("kind");
        return new StoredCredential(
                row.getUUID("id"),
                row.getString("team"),
                Method.valueOf(row.getString("method")),
                ConnectionState.valueOf(row.getString("state")),
                row.getString("cause"),
                row.getString("workspace_slug"),
                row.getUUID("workspace_uuid"),
                row.getString("budget_key"),
                CredentialFacts.split(row.getString("credential_scopes")),
                row.getString("credential_user"),
                row.getLong("token_version"),
                RowTime.in(row, "access_expires_at"),
                RowTime.in(row, "due_at"),
                RowTime.in(row, "refreshed_at"),
                RowTime.in(row, "refused_at"),
                kind == null ? null : SecretKind.valueOf(kind),
                kind == null ? 0 : row.getLong("sealed_version"),
                kind == null ? null : row.getBuffer("ciphertext").getBytes(),
                kind == null ? null : row.getBuffer("wrapped").getBytes(),
                RowTime.in(row, "now"));
    }

    /** Always false for a token without a short life. */
    boolean endsWithin(Duration margin) {
        return accessExpiresAt != null && !accessExpiresAt.minus(margin).isAfter(now);
    }

    boolean isDue() {
        return dueAt != null && !dueAt.isAfter(now);
    }

    boolean wasTriedWithin(Duration time) {
        return refreshedAt != null && refreshedAt.plus(time).isAfter(now);
    }

    /** @throws io.pailguard.auth.vault.UnreadableSecretException when it was changed or moved */
    Secret open(Vault vault) {
        return vault.unwrap(id, wrappedKey).open(kind, sealedVersion, ciphertext);
    }
}
