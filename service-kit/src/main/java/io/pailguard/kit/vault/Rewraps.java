package io.pailguard.kit.vault;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.lease.Lease;
import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.metric.Reading;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Wraps all data keys by the primary key, a batch at a time with pauses between. What is left is what {@code data_key} says:
 * a replica that dies leaves the rest to the next, and a row that was rewrapped twice is as good as once.
 */
@ApplicationScoped
public class Rewraps {
    private static final Logger LOG = Logger.getLogger(Rewraps.class);
    private static final String LEASE = "vault-rewrap";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(15);
    private static final UUID FIRST = new UUID(0, 0);

    private static final String START = """
            INSERT INTO vault_rewrap (one, target, state, rewrapped, unreadable, started_at, started_by)
            VALUES (true, $1, 'RUNNING', 0, 0, now(), $2)
            ON CONFLICT (one) DO UPDATE
            SET target = excluded.target, state = excluded.state, rewrapped = 0, unreadable = 0,
              started_at = excluded.started_at, started_by = excluded.started_by, ended_at = NULL
            WHERE vault_rewrap.state <> 'RUNNING' OR vault_rewrap.target <> excluded.target""";
    private static final String RUNNING = "SELECT target FROM vault_rewrap WHERE state = 'RUNNING'";
    private static final String DONE = """
            UPDATE vault_rewrap SET state = 'DONE', unreadable = $2, ended_at = now()
            WHERE target = $1 AND state = 'RUNNING' RETURNING rewrapped, unreadable""";
    private static final String COUNT = "UPDATE vault_rewrap SET rewrapped = rewrapped + $2 WHERE target = $1";
    private static final String SHOW = """
            SELECT target, state, rewrapped, unreadable, started_at, started_by, ended_at,
              (SELECT count(*) FROM data_key WHERE key_version <> target) AS left FROM vault_rewrap""";
    private static final String OUTDATED = "SELECT count(*) FROM data_key WHERE key_version <> $1";
    private static final String BY_VERSION = "SELECT key_version, count(*) FROM data_key GROUP BY key_version";

    private final Pool pool;
    private final Leases leases;
    private final KeyRing ring;
    private final Vault vault;
    private final Replicas replicas;
    private final Audit audit;
    private final VaultSettings settings;
    private final Instance<DataKeyTable> table;
    private final Reading outdated;

    Rewraps(
            Pool pool,
            Leases leases,
            KeyRing ring,
            Vault vault,
            Replicas replicas,
            Audit audit,
            VaultSettings settings,
            Instance<DataKeyTable> table,
            MeterRegistry meters) {
        this.pool = pool;
        this.leases = leases;
        this.ring = ring;
        this.vault = vault;
        this.replicas = replicas;
        this.audit = audit;
        this.settings = settings;
        this.table = table;
        this.outdated = Reading.gauge(
                meters,
                "pailguard.vault.outdated",
                "keys",
                "Data keys that another key than the primary one wraps",
                Duration.ofMinutes(2));
    }

    public Uni<VaultView> view() {
        return pool.withTransaction(sql -> keys(sql)
                .chain(keys -> replicas.seen(sql)
                        .chain(seen -> sql.query(SHOW)
                                .execute()
                                .map(rows -> new VaultView(
                                        keys,
                                        seen,
                                        rows.stream()
                                                .findFirst()
                                                .map(Rewraps::shown)
                                                .orElse(null))))));
    }

    private Uni<List<VaultView.KeyView>> keys(SqlClient sql) {
        return sql.query(BY_VERSION).execute().map(rows -> {
            Keys keys = ring.keys();
            Map<Long, Long> wrapped = new TreeMap<>();
            keys.versions().forEach(version -> wrapped.put(version, 0L));
            rows.forEach(row -> wrapped.put(row.getLong(0), row.getLong(1)));
            return wrapped.entrySet().stream()
                    .map(key -> new VaultView.KeyView(key.getKey(), status(keys, key.getKey()), key.getValue()))
                    .toList();
        });
    }

    private static VaultView.Status status(Keys keys, long version) {
        if (version == keys.primary()) {
            return VaultView.Status.PRIMARY;
        }
        if (keys.usable().contains(version)) {
            return VaultView.Status.ENABLED;
        }
        return keys.versions().contains(version) ? VaultView.Status.DISABLED : VaultView.Status.MISSING;
    }

    private static VaultView.Rewrap shown(Row row) {
        return new VaultView.Rewrap(
                row.getLong("target"),
                VaultView.Rewrap.State.valueOf(row.getString("state")),
                row.getLong("rewrapped"),
                row.getLong("unreadable"),
                row.getLong("left"),
                RowTime.notNull(row, "started_at"),
                row.getString("started_by"),
                RowTime.in(row, "ended_at"));
    }

    /** Without effect while one runs for the same key. */
    public Uni<Void> start(String by) {
        long target = ring.primaryVersion();
        return pool.withTransaction(sql -> replicas.seen(sql)
                .invoke(seen -> requireEverywhere(target, seen))
                .chain(() -> sql.preparedQuery(START).execute(Tuple.of(target, by)))
                .chain(started -> started.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : audit.record(sql, entry("vault.rewrap-started", target, Map.of()))));
    }

    private static void requireEverywhere(long target, List<VaultView.Replica> seen) {
        long behind = seen.stream()
                .filter(replica ->
                        replica.primary() != target || !replica.keys().contains(target))
                .count();
        if (behind > 0) {
            throw VaultProblem.KEY_NOT_EVERYWHERE.with(behind + " of " + seen.size()
                    + " replicas wraps with another key, or does not know key " + target + ".");
        }
    }

    /** Goes on with what was started, if this replica has the key and no other is at it. Ends when it is done. */
    public Uni<Void> goOn() {
        return count().chain(this::goOnWhereItWas).call(this::count);
    }

    private Uni<Void> count() {
        return Reading.attempt(pool.preparedQuery(OUTDATED)
                .execute(Tuple.of(ring.primaryVersion()))
                .invoke(rows -> outdated.is(rows.iterator().next().getLong(0))));
    }

    private Uni<Void> goOnWhereItWas() {
        return pool.query(RUNNING).execute().chain(rows -> {
            var running = rows.iterator();
            return running.hasNext() && running.next().getLong(0) == ring.primaryVersion()
                    ? leases.acquire(LEASE, LEASE_LENGTH)
                            .chain(lease -> lease.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : run(lease.get()).eventually(() -> leases.release(lease.get())))
                    : Uni.createFrom().voidItem();
        });
    }

    /** How far one pass over the table is. */
    private record Pass(UUID after, long rewrapped, long unreadable, boolean isOver) {
        static final Pass BEGIN = new Pass(FIRST, 0, 0, false);
    }

    /** Pass by pass, until one has found nothing that it could rewrap: other replicas may have wrapped meanwhile. */
    private Uni<Void> run(Lease lease) {
        long target = ring.primaryVersion();
        Pass[] last = {Pass.BEGIN};
        return InTurn.untilNothing(
                        () -> pass(lease, target).invoke(pass -> last[0] = pass).map(Pass::rewrapped))
                .chain(() -> finish(target, last[0].unreadable()));
    }

    private Uni<Pass> pass(Lease lease, long target) {
        Pass[] at = {Pass.BEGIN};
        return InTurn.untilNothing(() -> batch(lease, target, at[0])
                        .invoke(pass -> at[0] = pass)
                        .onItem()
                        .delayIt()
                        .by(settings.rewrapPause())
                        .map(pass -> pass.isOver() ? 0L : 1L))
                .map(batches -> at[0]);
    }

    private Uni<Pass> batch(Lease lease, long target, Pass before) {
        String some = """
                SELECT %1$s AS owner, wrapped, key_version FROM data_key
                WHERE key_version <> $1 AND %1$s > $2 ORDER BY %1$s LIMIT $3""".formatted(table.get().owner());
        return leases.renew(lease, LEASE_LENGTH)
                .invoke(held -> {
                    if (held.isEmpty() || ring.primaryVersion() != target) {
                        throw new IllegalStateException("another replica or another key has taken it over");
                    }
                })
                .chain(() -> pool.preparedQuery(some).execute(Tuple.of(target, before.after(), settings.rewrapBatch())))
                .chain(rows -> rewrapped(target, before, rows));
    }

    /** No transaction is open meanwhile: the keys may be elsewhere. */
    private Uni<Pass> rewrapped(long target, Pass before, RowSet<Row> rows) {
        List<Tuple> changes = new ArrayList<>();
        UUID[] last = {before.after()};
        return InTurn.each(rows, row -> rewrapped(row, changes).invoke(() -> last[0] = row.getUUID("owner")))
                .chain(() -> changes.isEmpty() ? Uni.createFrom().voidItem() : write(target, changes))
                .map(done -> new Pass(
                        last[0],
                        before.rewrapped() + changes.size(),
                        before.unreadable() + rows.size() - changes.size(),
                        rows.size() < settings.rewrapBatch()));
    }

    private Uni<Void> rewrapped(Row row, List<Tuple> changes) {
        UUID owner = row.getUUID("owner");
        byte[] wrapped = row.getBuffer("wrapped").getBytes();
        return vault.rewrap(owner, wrapped)
                .invoke(made -> changes.add(
                        Tuple.of(owner, Buffer.buffer(made.ciphertext()), made.keyVersion(), Buffer.buffer(wrapped))))
                .onFailure(UnreadableSecretException.class)
                .invoke(e -> LOG.errorf("%s: it stays wrapped by key %d", e.getMessage(), row.getLong("key_version")))
                .onFailure(UnreadableSecretException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** A row that went, or that another replica has rewrapped, is passed over. */
    private Uni<Void> write(long target, List<Tuple> changes) {
        String change = "UPDATE data_key SET wrapped = $2, key_version = $3 WHERE %s = $1 AND wrapped = $4"
                .formatted(table.get().owner());
        return pool.withTransaction(sql -> sql.preparedQuery(change)
                .executeBatch(changes)
                .map(Rewraps::changed)
                .chain(changed -> sql.preparedQuery(COUNT).execute(Tuple.of(target, changed)))
                .replaceWithVoid());
    }

    private static long changed(RowSet<Row> results) {
        long changed = 0;
        for (RowSet<Row> result = results; result != null; result = result.next()) {
            changed += result.rowCount();
        }
        return changed;
    }

    private Uni<Void> finish(long target, long unreadable) {
        return pool.withTransaction(sql -> sql.preparedQuery(DONE)
                .execute(Tuple.of(target, unreadable))
                .chain(rows -> {
                    var done = rows.iterator();
                    return done.hasNext()
                            ? audit.record(sql, entry("vault.rewrap-completed", target, counts(done.next())))
                            : Uni.createFrom().voidItem();
                }));
    }

    private static Map<String, Object> counts(Row done) {
        return Map.of("rewrapped", done.getLong("rewrapped"), "unreadable", done.getLong("unreadable"));
    }

    private static AuditEntry entry(String action, long target, Map<String, Object> detail) {
        return new AuditEntry(action, "vault-key", Long.toString(target), null, detail);
    }
}
