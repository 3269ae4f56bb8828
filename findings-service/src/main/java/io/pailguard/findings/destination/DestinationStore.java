package io.pailguard.findings.destination;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.findings.masking.Masker;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.vault.DataKey;
import io.pailguard.kit.vault.Sealed;
import io.pailguard.kit.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Destinations and their sealed secrets. Each has a data key of its own; what it sealed goes with it. */
@ApplicationScoped
class DestinationStore {
    private enum SecretKind {
        DESTINATION_SECRET
    }

    private static final String READ = """
            SELECT d.id, d.team, d.name, d.kind, d.settings::text AS settings, d.version, d.changed_by, d.changed_at,
              d.last_at, d.last_result, d.last_text, s.last_four, s.fingerprint, s.made_at,
              (SELECT max(b.ends_at) FROM destination_secret b WHERE b.destination_id = d.id AND b.ends_at > $1) AS until
            FROM destination d LEFT JOIN destination_secret s ON s.destination_id = d.id AND s.ends_at IS NULL""";
    private static final String LIST =
            READ + " WHERE $2::text[] IS NULL OR d.team = ANY($2) ORDER BY lower(d.name), d.id LIMIT $3";
    private static final String ONE = READ + " WHERE d.id = $2";
    private static final String NAMES = """
            SELECT id, team, name, kind FROM destination WHERE $1::text[] IS NULL OR team = ANY($1)
            ORDER BY lower(name), id""";
    private static final String INSERT = """
            INSERT INTO destination (id, team, name, kind, settings, version, changed_by, changed_at)
            VALUES ($1, $2, $3, $4, $5::text::jsonb, 0, $6, $7) ON CONFLICT DO NOTHING""";
    private static final String CHANGE = """
            UPDATE destination SET name = $2, settings = $3::text::jsonb, version = version + 1, changed_by = $4,
              changed_at = $5
            WHERE id = $1""";
    /** Two of one name in a team: the change would break the index, and a broken statement its transaction. */
    private static final String TAKEN =
            "SELECT 1 FROM destination WHERE team = $1 AND lower(name) = lower($2) AND id <> $3";

    private static final String TOUCH =
            "UPDATE destination SET version = version + 1, changed_by = $2, changed_at = $3 WHERE id = $1";
    private static final String END_SECRETS = """
            UPDATE destination_secret SET ends_at = $2 WHERE destination_id = $1 AND ends_at IS NULL""";
    private static final String FORGET_SECRETS =
            "DELETE FROM destination_secret WHERE destination_id = $1 AND ends_at <= $2";
    private static final String INSERT_SECRET = """
            INSERT INTO destination_secret
              (destination_id, version, ciphertext, key_version, last_four, fingerprint, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String NEXT_SECRET =
            "SELECT coalesce(max(version), 0) + 1 AS version FROM destination_secret WHERE destination_id = $1";
    private static final String SECRETS = """
            SELECT k.wrapped, s.version, s.ciphertext FROM data_key k
            JOIN destination_secret s ON s.destination_id = k.destination_id
            WHERE k.destination_id = $1 AND (s.ends_at IS NULL OR s.ends_at > $2) ORDER BY s.version DESC""";
    private static final String TRIED =
            "UPDATE destination SET last_at = $2, last_result = $3, last_text = $4 WHERE id = $1";

    private static final int MOST_TEXT = 500;

    private final Pool pool;
    private final Vault vault;

    DestinationStore(Pool pool, Vault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    Uni<List<DestinationRow>> list(String @Nullable [] teams, Instant now, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(RowTime.of(now), teams, limit))
                .map(rows -> rows.stream().map(DestinationStore::row).toList());
    }

    Uni<List<Destination>> names(String @Nullable [] teams) {
        return pool.preparedQuery(NAMES)
                .execute(Tuple.of((Object) teams))
                .map(rows -> rows.stream()
                        .map(row -> new Destination(
                                row.getUUID("id"), row.getString("team"), row.getString("name"), row.getString("kind")))
                        .toList());
    }

    Uni<Optional<DestinationRow>> find(UUID id, Instant now) {
        return find(pool, id, now);
    }

    Uni<Optional<DestinationRow>> find(SqlClient sql, UUID id, Instant now) {
        return sql.preparedQuery(ONE)
                .execute(Tuple.of(RowTime.of(now), id))
                .map(rows -> rows.stream().findFirst().map(DestinationStore::row));
    }

    /** Until the end of the transaction nobody else changes it. */
    Uni<Optional<DestinationRow>> lock(SqlConnection sql, UUID id, Instant now) {
        return sql.preparedQuery("SELECT 1 FROM destination WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .chain(() -> find(sql, id, now));
    }

    Uni<Long> count(SqlConnection sql, String team) {
        return sql.preparedQuery("SELECT count(*) FROM destination WHERE team = $1")
                .execute(Tuple.of(team))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** @return whether its team has none of that name */
    Uni<Boolean> insert(SqlConnection sql, DestinationRow row) {
        return sql.preparedQuery(INSERT)
                .execute(Tuple.from(new Object[] {
                    row.id(),
                    row.team(),
                    row.name(),
                    row.kind(),
                    Json.write(row.settings()),
                    row.changedBy(),
                    RowTime.of(row.changedAt())
                }))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Boolean> isTaken(SqlConnection sql, String team, String name, UUID besides) {
        return sql.preparedQuery(TAKEN).execute(Tuple.of(team, name, besides)).map(rows -> rows.size() > 0);
    }

    Uni<Void> change(SqlConnection sql, DestinationRow to) {
        return sql.preparedQuery(CHANGE)
                .execute(Tuple.of(
                        to.id(), to.name(), Json.write(to.settings()), to.changedBy(), RowTime.of(to.changedAt())))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlConnection sql, UUID id) {
        return sql.preparedQuery("DELETE FROM destination WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /** The first secret of a new destination, with its key. */
    Uni<Void> seal(SqlConnection sql, UUID id, Secret secret, Instant now) {
        return vault.newDataKey(id)
                .call(made -> sql.preparedQuery(
                                "INSERT INTO data_key (destination_id, wrapped, key_version) VALUES ($1, $2, $3)")
                        .execute(Tuple.of(
                                id,
                                Buffer.buffer(made.wrapped().ciphertext()),
                                made.wrapped().keyVersion())))
                .chain(made -> insert(sql, id, made.key(), secret, now));
    }

    /** @param until when those before end */
    Uni<Void> rotate(SqlConnection sql, UUID id, Secret secret, String by, Instant until, Instant now) {
        return sql.preparedQuery(TOUCH)
                .execute(Tuple.of(id, by, RowTime.of(now)))
                .chain(() -> sql.preparedQuery("SELECT wrapped FROM data_key WHERE destination_id = $1")
                        .execute(Tuple.of(id)))
                .chain(rows -> vault.unwrap(
                        id, rows.iterator().next().getBuffer("wrapped").getBytes()))
                .chain(key -> sql.preparedQuery(END_SECRETS)
                        .execute(Tuple.of(id, RowTime.of(until)))
                        .chain(() -> insert(sql, id, key, secret, now)))
                .chain(() -> sql.preparedQuery(FORGET_SECRETS).execute(Tuple.of(id, RowTime.of(now))))
                .replaceWithVoid();
    }

    private Uni<Void> insert(SqlConnection sql, UUID id, DataKey key, Secret secret, Instant now) {
        return sql.preparedQuery(NEXT_SECRET)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong("version"))
                .chain(version -> {
                    Sealed sealed = key.seal(SecretKind.DESTINATION_SECRET, version, secret);
                    return sql.preparedQuery(INSERT_SECRET).execute(Tuple.from(new Object[] {
                        id,
                        version,
                        Buffer.buffer(sealed.ciphertext()),
                        sealed.keyVersion(),
                        secret.lastFour(),
                        secret.fingerprint(),
                        RowTime.of(now)
                    }));
                })
                .replaceWithVoid();
    }

    /**
     * Those that count now, the newest first.
     *
     * Fails with {@link io.pailguard.kit.vault.UnreadableSecretException} when one does not open.
     */
    Uni<List<Secret>> secrets(UUID id, Instant now) {
        return pool.preparedQuery(SECRETS)
                .execute(Tuple.of(id, RowTime.of(now)))
                .chain(rows -> {
                    List<Secret> opened = new ArrayList<>();
                    return InTurn.each(rows, row -> secret(id, row).invoke(opened::add))
                            .replaceWith(opened);
                });
    }

    private Uni<Secret> secret(UUID id, Row row) {
        return vault.unwrap(id, row.getBuffer("wrapped").getBytes())
                .map(key -> key.open(
                        SecretKind.DESTINATION_SECRET,
                        row.getLong("version"),
                        row.getBuffer("ciphertext").getBytes()));
    }

    Uni<Void> tried(UUID id, Outcome outcome, Instant now) {
        String text = TryResult.text(outcome);
        return pool.preparedQuery(TRIED)
                .execute(Tuple.of(
                        id,
                        RowTime.of(now),
                        TryResult.of(outcome).name(),
                        text == null ? null : Masker.cut(text, MOST_TEXT)))
                .replaceWithVoid();
    }

    private static DestinationRow row(Row row) {
        Instant secretAt = RowTime.in(row, "made_at");
        Instant lastAt = RowTime.in(row, "last_at");
        return new DestinationRow(
                row.getUUID("id"),
                row.getString("team"),
                row.getString("name"),
                row.getString("kind"),
                Objects.requireNonNull(
                        Json.read(row.getString("settings"), new TypeReference<Map<String, String>>() {})),
                row.getLong("version"),
                row.getString("changed_by"),
                RowTime.notNull(row, "changed_at"),
                secretAt == null
                        ? Optional.empty()
                        : Optional.of(new DestinationRow.ShownSecret(
                                row.getString("last_four"),
                                row.getString("fingerprint"),
                                secretAt,
                                RowTime.in(row, "until"))),
                lastAt == null
                        ? Optional.empty()
                        : Optional.of(new DestinationRow.LastTry(
                                lastAt, TryResult.valueOf(row.getString("last_result")), row.getString("last_text"))));
    }
}
