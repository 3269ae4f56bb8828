package io.pailguard.auth.refresh;

import io.pailguard.auth.scope.Scopes;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.DataKey;
import io.pailguard.kit.vault.Sealed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pairs of the refresh protocol: each is stored by whoever holds the lease, or kept for whoever needs it later. */
@ApplicationScoped
class PairStore {
    private static final String PUT = """
            INSERT INTO credential (connection_id, kind, token_version, ciphertext, key_version)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (connection_id, kind) DO UPDATE
            SET token_version = excluded.token_version, ciphertext = excluded.ciphertext,
                key_version = excluded.key_version""";
    private static final String RENEWED = """
            UPDATE refresh SET
              token_version = $2, lease_until = NULL, refreshed_at = now(), refused_at = NULL, failing_since = NULL,
              failures = 0, access_expires_at = now() + $3 * interval '1 millisecond',
              due_at = now() + $4 * interval '1 millisecond'
            WHERE connection_id = $1""";
    private static final String SHOWN = """
            UPDATE connection SET credential_last_four = coalesce($2, credential_last_four),
              credential_fingerprint = coalesce($3, credential_fingerprint),
              credential_scopes = coalesce($4, credential_scopes),
              credential_surplus = coalesce($5, credential_surplus)
            WHERE id = $1""";
    private static final String SECRET_ACCEPTED =
            "UPDATE client_secret SET accepted_at = now() WHERE connection_id = $1 AND version = $2";
    private static final String RESCUE = """
            INSERT INTO rescue_pair (id, connection_id, token_version, access, refresh, key_version, scopes, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 millisecond')""";
    private static final String RESCUED = """
            SELECT id, token_version, access, refresh, scopes,
                   (extract(epoch FROM expires_at - now()) * 1000)::bigint AS millis_left
            FROM rescue_pair WHERE connection_id = $1 AND token_version >= $2 ORDER BY created_at DESC LIMIT 1""";

    private final Pool pool;
    private final Audit audit;
    private final Transitions transitions;

    PairStore(Pool pool, Audit audit, Transitions transitions) {
        this.pool = pool;
        this.audit = audit;
        this.transitions = transitions;
    }

    /**
     * Keeps a new pair before anybody uses it. A holder that was fenced meanwhile keeps it as a rescue pair, for it may
     * be the only one that still works; when the connection has ended or has another consent, it is dropped.
     */
    Uni<Void> keep(RefreshLease lease, TokenPair pair) {
        return pool.withTransaction(sql -> ConnectionRow.lock(sql, lease.connection())
                .chain(row -> {
                    if (row.state().isFinal() || row.refresh().version() > lease.version() + 1) {
                        return audited(sql, lease, "token.discarded");
                    }
                    boolean mine = row.refresh().epoch() == lease.epoch()
                            && row.state().isUsable();
                    boolean lateButFirst = row.state() == ConnectionState.REAUTHORIZATION_REQUIRED
                            && row.refresh().version() == lease.version();
                    return mine || lateButFirst ? store(sql, row, lease, pair) : rescue(sql, lease, pair);
                }));
    }

    /** A grant brings all that the consumer has by now; of a consent what was asked for counts. */
    private static @Nullable String surplus(TokenPair pair) {
        return pair.refresh().isPresent()
                ? null
                : pair.scopes().map(Scopes::neverAskedFor).orElse(null);
    }

    private Uni<Void> store(SqlConnection sql, ConnectionRow row, RefreshLease lease, TokenPair pair) {
        long version = row.refresh().version() + 1;
        String scopes = pair.scopes().map(Scopes::join).orElse(null);
        Duration due = RefreshTimes.due(lease.connection(), pair.lifetime());
        return put(sql, lease.connection(), SecretKind.OAUTH_ACCESS, version, lease.key(), pair.access())
                .chain(() -> pair.refresh()
                        .map(token ->
                                put(sql, lease.connection(), SecretKind.OAUTH_REFRESH, version, lease.key(), token))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> sql.preparedQuery(RENEWED)
                        .execute(Tuple.of(
                                lease.connection(), version, pair.lifetime().toMillis(), due.toMillis())))
                .chain(() -> sql.preparedQuery(SHOWN)
                        .execute(Tuple.of(
                                lease.connection(),
                                pair.refresh().map(Secret::lastFour).orElse(null),
                                pair.refresh().map(Secret::fingerprint).orElse(null),
                                scopes,
                                surplus(pair))))
                .chain(() -> secretAccepted(sql, lease))
                .chain(() -> dropRescued(sql, lease.connection(), version))
                .chain(() -> transitions.works(
                        sql,
                        row,
                        pair.scopes().isPresent() ? pair.scopes() : row.held().scopes()))
                .chain(() -> audited(sql, lease, "token.refreshed"));
    }

    private static Uni<Void> secretAccepted(SqlConnection sql, RefreshLease lease) {
        return lease.secretVersion() == 0
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(SECRET_ACCEPTED)
                        .execute(Tuple.of(lease.connection(), lease.secretVersion()))
                        .replaceWithVoid();
    }

    private Uni<Void> put(
            SqlConnection sql, UUID connection, SecretKind kind, long version, DataKey key, Secret secret) {
        Sealed sealed = key.seal(kind, version, secret);
        return sql.preparedQuery(PUT)
                .execute(Tuple.of(
                        connection, kind.name(), version, Buffer.buffer(sealed.ciphertext()), sealed.keyVersion()))
                .replaceWithVoid();
    }

    /** One that is granted anew for the asking is not worth it. */
    private Uni<Void> rescue(SqlConnection sql, RefreshLease lease, TokenPair pair) {
        return pair.refresh()
                .map(token -> rescue(sql, lease, pair, token))
                .orElseGet(() -> audited(sql, lease, "token.discarded"));
    }

    private Uni<Void> rescue(SqlConnection sql, RefreshLease lease, TokenPair pair, Secret token) {
        long version = lease.version() + 1;
        Sealed access = lease.key().seal(SecretKind.RESCUED_ACCESS, version, pair.access());
        Sealed refresh = lease.key().seal(SecretKind.RESCUED_REFRESH, version, token);
        Tuple values = Tuple.from(Arrays.asList(
                Ids.next(),
                lease.connection(),
                version,
                Buffer.buffer(access.ciphertext()),
                Buffer.buffer(refresh.ciphertext()),
                access.keyVersion(),
                pair.scopes().map(Scopes::join).orElse(null),
                pair.lifetime().toMillis()));
        return sql.preparedQuery(RESCUE).execute(values).chain(() -> audited(sql, lease, "token.rescued"));
    }

    /**
     * The answer to a refusal: true when a pair that a fenced holder kept has taken the place of the refused one.
     * False without it, or when the lease has passed on.
     */
    Uni<Boolean> adoptRescued(RefreshLease lease) {
        return pool.withTransaction(sql -> ConnectionRow.lock(sql, lease.connection())
                .chain(row -> {
                    if (row.refresh().epoch() != lease.epoch() || !row.state().isUsable()) {
                        return Uni.createFrom().item(false);
                    }
                    return sql.preparedQuery(RESCUED)
                            .execute(Tuple.of(lease.connection(), row.refresh().version()))
                            .chain(rows -> {
                                var rescued = rows.iterator();
                                return rescued.hasNext()
                                        ? adopt(sql, row, lease, rescued.next()).replaceWith(true)
                                        : Uni.createFrom().item(false);
                            });
                }));
    }

    private Uni<Void> adopt(SqlConnection sql, ConnectionRow row, RefreshLease lease, Row rescued) {
        long version = rescued.getLong("token_version");
        TokenPair pair = new TokenPair(
                lease.key()
                        .open(
                                SecretKind.RESCUED_ACCESS,
                                version,
                                rescued.getBuffer("access").getBytes()),
                Optional.of(lease.key()
                        .open(
                                SecretKind.RESCUED_REFRESH,
                                version,
                                rescued.getBuffer("refresh").getBytes())),
                Duration.ofMillis(Math.max(1, rescued.getLong("millis_left"))),
                Scopes.split(rescued.getString("scopes")).map(TreeSet::new));
        return sql.preparedQuery("DELETE FROM rescue_pair WHERE id = $1")
                .execute(Tuple.of(rescued.getUUID("id")))
                .chain(() -> store(sql, row, lease, pair))
                .chain(() -> audited(sql, lease, "token.rescue-adopted"));
    }

    private static Uni<Void> dropRescued(SqlConnection sql, UUID connection, long version) {
        return sql.preparedQuery("DELETE FROM rescue_pair WHERE connection_id = $1 AND token_version < $2")
                .execute(Tuple.of(connection, version))
                .replaceWithVoid();
    }

    private Uni<Void> audited(SqlConnection sql, RefreshLease lease, String action) {
        return audit.record(sql, lease.entry(action));
    }
}
