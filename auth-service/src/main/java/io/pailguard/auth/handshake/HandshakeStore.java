package io.pailguard.auth.handshake;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.vault.DataKey;
import io.pailguard.kit.vault.Sealed;
import io.pailguard.kit.vault.Vault;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The consents on their way. Each is good once and for ten minutes; neither state nor binding is kept in clear. */
@ApplicationScoped
class HandshakeStore {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String KEY = "SELECT wrapped FROM data_key WHERE connection_id = $1";
    /** One a person and connection, however many begin at once: the last one counts. */
    private static final String BEGIN = """
            INSERT INTO handshake (state_hash, binding_hash, connection_id, user_name, verifier, key_version,
                                   asked_scopes, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 millisecond')
            ON CONFLICT (connection_id, user_name) DO UPDATE
            SET state_hash = excluded.state_hash, binding_hash = excluded.binding_hash, verifier = excluded.verifier,
                key_version = excluded.key_version, asked_scopes = excluded.asked_scopes,
                expires_at = excluded.expires_at
            RETURNING expires_at""";

    private static final String KEY_OF = """
            SELECT h.connection_id, k.wrapped FROM handshake h JOIN data_key k ON k.connection_id = h.connection_id
            WHERE h.state_hash = $1""";
    private static final String CONSUME = """
            DELETE FROM handshake WHERE state_hash = $1
            RETURNING connection_id, user_name, binding_hash, verifier, asked_scopes, expires_at > now() AS live""";
    private static final String SWEEP = "DELETE FROM handshake WHERE expires_at < now()";

    private final Pool pool;
    private final Vault vault;
    private final Audit audit;

    HandshakeStore(Pool pool, Vault vault, Audit audit) {
        this.pool = pool;
        this.vault = vault;
        this.audit = audit;
    }

    /** What the person's browser is given. */
    record Begun(Secret state, Secret binding, String challenge, Instant expiresAt) {}

    /** Takes the place of one that the same person began before for the same connection. */
    Uni<Result<Begun>> begin(UUID connection, String team, String user, List<String> scopes) {
        return pool.withTransaction(sql -> key(sql, connection)
                .chain(Result.then(key -> begin(sql, key, connection, user, scopes)
                        .call(() -> audit.record(
                                sql,
                                new AuditEntry(
                                        "authorization.begun",
                                        "connection",
                                        connection.toString(),
                                        team,
                                        Map.of("scopes", scopes))))
                        .map(Result::done))));
    }

    private static Uni<Begun> begin(SqlClient sql, DataKey key, UUID connection, String user, List<String> scopes) {
        Secret state = RandomToken.next();
        Secret binding = RandomToken.next();
        Secret verifier = RandomToken.next();
        Sealed hidden = key.seal(SecretKind.VERIFIER, 0, verifier);
        return sql.preparedQuery(BEGIN)
                .execute(Tuple.from(Arrays.asList(
                        Buffer.buffer(RandomToken.hash(state.reveal())),
                        Buffer.buffer(RandomToken.hash(binding.reveal())),
                        connection,
                        user,
                        Buffer.buffer(hidden.ciphertext()),
                        hidden.keyVersion(),
                        String.join(" ", scopes),
                        LIFETIME.toMillis())))
                .map(rows -> RowTime.notNull(rows.iterator().next(), "expires_at"))
                .map(end -> new Begun(state, binding, RandomToken.challenge(verifier), end));
    }

    /** Refused when the connection has ended, and its key with it. */
    Uni<Result<DataKey>> key(UUID connection) {
        return key(pool, connection);
    }

    private Uni<Result<DataKey>> key(SqlClient sql, UUID connection) {
        return sql.preparedQuery(KEY)
                .execute(Tuple.of(connection))
                .map(rows -> Result.of(rows.stream().findFirst(), HandshakeStore::ended))
                .chain(Result.then(
                        row -> vault.unwrap(connection, row.getBuffer("wrapped").getBytes())
                                .map(Result::done)));
    }

    private static Objection ended() {
        return Objection.of(
                AuthProblem.CONNECTION_NOT_READY, "It has ended meanwhile.", "Make a new connection.", Map.of());
    }

    /**
     * Takes it out for good, whoever asks: a second try with the same state finds nothing. It stays where its key cannot be
     * had now, which is no fault of who consented.
     */
    Uni<Optional<Handshake>> consume(String state) {
        Tuple which = Tuple.of(Buffer.buffer(RandomToken.hash(state)));
        return pool.preparedQuery(KEY_OF)
                .execute(which)
                .chain(rows -> rows.stream()
                        .findFirst()
                        .map(row -> vault.unwrap(
                                        row.getUUID("connection_id"),
                                        row.getBuffer("wrapped").getBytes())
                                .chain(key -> consume(which, key)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Handshake>> consume(Tuple which, DataKey key) {
        return pool.preparedQuery(CONSUME)
                .execute(which)
                .map(rows -> rows.stream().findFirst().map(row -> handshake(row, key)));
    }

    private static Handshake handshake(Row row, DataKey key) {
        return new Handshake(
                row.getUUID("connection_id"),
                row.getString("user_name"),
                row.getBuffer("binding_hash").getBytes(),
                key.open(SecretKind.VERIFIER, 0, row.getBuffer("verifier").getBytes()),
                List.of(row.getString("asked_scopes").split(" ")),
                row.getBoolean("live"));
    }

    @Scheduled(every = "10m", delayed = "1m")
    Uni<Void> sweep() {
        return pool.query(SWEEP).execute().replaceWithVoid();
    }
}
