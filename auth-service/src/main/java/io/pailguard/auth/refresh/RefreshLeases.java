package io.pailguard.auth.refresh;

import io.pailguard.auth.method.ConnectionMethod.Kept;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.DataKey;
import io.pailguard.kit.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The lease of the refresh protocol. No transaction is open while Bitbucket is asked. */
@ApplicationScoped
class RefreshLeases {
    /** Who asks early does not shorten the pause after a refusal or a failure: that is how lockouts are made. */
    private static final String TAKE = """
            WITH usable AS (
              SELECT id, team, method FROM connection
              WHERE id = $1 AND state IN %s FOR NO KEY UPDATE)
            UPDATE refresh r SET lease_until = now() + $3 * interval '1 millisecond', lease_epoch = r.lease_epoch + 1
            FROM usable WHERE r.connection_id = usable.id AND r.token_version = $2
              AND (r.lease_until IS NULL OR r.lease_until < now())
              AND (r.refused_at IS NULL AND r.failing_since IS NULL OR r.due_at <= now())
            RETURNING r.lease_epoch, usable.team, usable.method""".formatted(ConnectionRow.USABLE);

    private static final String SEALED = """
            SELECT k.wrapped, s.ciphertext, s.token_version, c.client_key, c.secret_version, v.ciphertext AS client_secret
            FROM data_key k
            LEFT JOIN credential s ON s.connection_id = k.connection_id AND s.kind = 'OAUTH_REFRESH'
            LEFT JOIN consumer c ON c.connection_id = k.connection_id
            LEFT JOIN client_secret v ON v.connection_id = k.connection_id AND v.version = c.secret_version
            WHERE k.connection_id = $1""";
    private static final String RENEW = """
            UPDATE refresh SET lease_until = now() + $3 * interval '1 millisecond'
            WHERE connection_id = $1 AND lease_epoch = $2
              AND EXISTS (SELECT FROM connection WHERE id = $1 AND state IN %s)""".formatted(ConnectionRow.USABLE);
    private static final String SHOW = """
            SELECT token_version, coalesce(lease_until > now(), false) AS leased FROM refresh WHERE connection_id = $1""";

    private final Pool pool;
    private final Vault vault;
    private final Audit audit;
    private final RefreshSettings settings;

    RefreshLeases(Pool pool, Vault vault, Audit audit, RefreshSettings settings) {
        this.pool = pool;
        this.vault = vault;
        this.audit = audit;
        this.settings = settings;
    }

    /** What losers of the race look at. */
    record Progress(long version, boolean leased) {}

    /** Empty when another has it, when the version is not the one that the caller saw, or in the pause after a failure. */
    Uni<Optional<RefreshLease>> take(UUID connection, long seenVersion) {
        return pool.withTransaction(sql -> sql.preparedQuery(TAKE)
                .execute(Tuple.of(connection, seenVersion, settings.lease().toMillis()))
                .chain(rows -> {
                    var row = rows.iterator();
                    return row.hasNext()
                            ? open(sql, connection, seenVersion, row.next()).map(Optional::of)
                            : Uni.createFrom().item(Optional.<RefreshLease>empty());
                }));
    }

    private Uni<RefreshLease> open(SqlConnection sql, UUID connection, long version, Row taken) {
        return sql.preparedQuery(SEALED)
                .execute(Tuple.of(connection))
                .map(rows -> rows.iterator().next())
                .chain(row -> vault.unwrap(connection, row.getBuffer("wrapped").getBytes())
                        .map(key -> lease(connection, version, taken, row, key)))
                .call(lease -> audit.record(
                        sql, lease.entry(lease.kept().isEmpty() ? "credential.checked" : "token.refresh-started")));
    }

    private static RefreshLease lease(UUID connection, long version, Row taken, Row row, DataKey key) {
        Optional<Secret> token = Optional.ofNullable(row.getBuffer("ciphertext"))
                .map(hidden -> key.open(SecretKind.OAUTH_REFRESH, row.getLong("token_version"), hidden.getBytes()));
        long secretVersion = Objects.requireNonNullElse(row.getLong("secret_version"), 0L);
        Optional<ApiCredential.Basic> consumer = Optional.ofNullable(row.getBuffer("client_secret"))
                .map(hidden -> key.open(SecretKind.CLIENT_SECRET, secretVersion, hidden.getBytes()))
                .map(secret -> new ApiCredential.Basic(row.getString("client_key"), secret));
        return new RefreshLease(
                connection,
                taken.getString("team"),
                Method.valueOf(taken.getString("method")),
                taken.getLong("lease_epoch"),
                version,
                key,
                new Kept(token, consumer),
                secretVersion);
    }

    /** False when another has taken it since, or the connection has ended: stop at once. */
    Uni<Boolean> renew(RefreshLease lease) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(
                        lease.connection(), lease.epoch(), settings.lease().toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Progress> progress(UUID connection) {
        return pool.preparedQuery(SHOW).execute(Tuple.of(connection)).map(rows -> {
            var row = rows.iterator();
            if (!row.hasNext()) {
                return new Progress(-1, false);
            }
            Row found = row.next();
            return new Progress(found.getLong("token_version"), found.getBoolean("leased"));
        });
    }
}
