package io.pailguard.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pailguard.kit.KitTest;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.testing.KeyFileSettings;
import io.pailguard.kit.testing.RotatedFile;
import io.pailguard.kit.vault.transit.Transit;
import io.pailguard.kit.vault.transit.TransitServer;
import io.pailguard.kit.vault.transit.Transits;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are exchanged while two replicas over one database, each with its own copy of the key file, read and write. */
@QuarkusTest
@KitTest
class RotationTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Secret SECRET = Secret.of("a secret of somebody");

    private enum Kind {
        TOKEN
    }

    @Inject
    Pool pool;

    @Inject
    DataSource database;

    @Inject
    Vertx vertx;

    @Inject
    Leases leases;

    @Inject
    Audit audit;

    @Inject
    Instance<DataKeyTable> table;

    @TempDir
    Path folder;

    private Replica one;
    private Replica other;
    private String first;

    private final class Replica {
        private final Path file;
        private final KeyRing ring;
        private final Vault vault;
        private final KeyWatch watch;
        private final Rewraps rewraps;

        Replica(Path file) {
            this(file, new KeyRing(new KeyFileSettings(file, true), database));
        }

        Replica(KeySource source) {
            this(folder, new KeyRing(source, database));
        }

        private Replica(Path file, KeyRing keys) {
            var settings = new KeyFileSettings(file, false);
            var replicas = new Replicas(pool);
            this.file = file;
            ring = keys;
            vault = new Vault(ring);
            watch = new KeyWatch(ring, replicas, pool, new SimpleMeterRegistry());
            rewraps =
                    new Rewraps(pool, leases, ring, vault, replicas, audit, settings, table, new SimpleMeterRegistry());
        }

        void look() {
            done(watch.look());
        }

        void takes(Path changed) throws Exception {
            Files.copy(changed, file, StandardCopyOption.REPLACE_EXISTING);
            look();
        }

        String primary() {
            return Long.toString(ring.primaryVersion());
        }

        String waits() {
            return done(rewraps.view()).replicas().stream()
                    .filter(replica -> replica.waits() != null)
                    .map(VaultView.Replica::waits)
                    .findFirst()
                    .orElse("");
        }
    }

    @BeforeEach
    void twoReplicas() throws Exception {
        for (String emptied : List.of("data_key", "vault_replica", "vault_rewrap", "lease")) {
            run("DELETE FROM " + emptied);
        }
        one = new Replica(folder.resolve("one.json"));
        first = one.primary();
        Files.copy(one.file, folder.resolve("other.json"));
        other = new Replica(folder.resolve("other.json"));
        one.look();
        other.look();
    }

    @Test
    void shouldWrapWithANewKeyOnlyWhenEveryReplicaKnowsIt() throws Exception {
        UUID owner = newKey(one);
        String second = RotatedFile.add(one.file);
        RotatedFile.step(one.file, "primary", second);

        one.look();
        assertThat(one.primary()).isEqualTo(first);
        assertThat(one.waits()).contains("does not know the key " + second);

        other.takes(one.file);
        one.look();
        assertThat(one.primary()).isEqualTo(second);
        assertThat(other.primary()).isEqualTo(second);
        assertThat(opens(one, owner) && opens(other, newKey(one))).isTrue();
    }

    @Test
    void shouldWrapWithWhatTheOthersKnowWhenItStartsWithANewKey() throws Exception {
        String second = RotatedFile.add(one.file);
        RotatedFile.step(one.file, "primary", second);
        one.look();

        one = new Replica(one.file);
        one.look();
        one.look();

        assertThat(one.primary()).isEqualTo(first);
        assertThat(one.waits()).contains("does not know the key " + second);
        assertThat(opens(other, newKey(one))).isTrue();

        other.takes(one.file);
        one.look();
        assertThat(one.primary()).isEqualTo(second);
    }

    @Test
    void shouldNotTakeABrokenFileAndGoOnWithTheKeysBefore() throws Exception {
        UUID owner = newKey(one);
        String good = Files.readString(one.file);

        Files.writeString(one.file, good.substring(0, good.length() / 2));
        one.look();
        assertThat(one.waits()).contains("no usable keyset");
        assertThat(opens(one, owner)).isTrue();

        Files.delete(one.file);
        one.look();
        assertThat(one.waits()).contains("cannot be read");
        assertThat(opens(one, owner)).isTrue();

        Files.writeString(one.file, good);
        one.look();
        assertThat(one.waits()).isEmpty();
    }

    @Test
    void shouldKeepAKeyThatSomethingNeedsAndNotStartWithItDisabled() throws Exception {
        UUID owner = newKey(one);
        String second = RotatedFile.add(one.file);
        RotatedFile.step(one.file, "primary", second);
        RotatedFile.step(one.file, "disable", first);

        one.look();

        assertThat(one.waits()).contains("[" + first + "]").contains("disabled");
        assertThat(opens(one, owner)).isTrue();
        KeyRing restarted = new KeyRing(new KeyFileSettings(one.file, false), database);
        assertThatThrownBy(restarted::requireKeysInUse).hasMessageContaining("lacks the keys [" + first + "]");
    }

    @Test
    void shouldLeaveWhatDoesNotOpenAndSayHowMuch() throws Exception {
        newKey(one);
        UUID broken = newKey(one);
        run("UPDATE data_key SET wrapped = wrapped || '\\x00' WHERE owner_id = '" + broken + "'");
        promote();

        done(one.rewraps.start("test"));
        done(one.rewraps.goOn());

        VaultView.Rewrap rewrap = done(one.rewraps.view()).rewrap();
        assertThat(rewrap.state()).isEqualTo(VaultView.Rewrap.State.DONE);
        assertThat(rewrap.rewrapped()).isEqualTo(1);
        assertThat(rewrap.unreadable()).isEqualTo(1);
        assertThat(rewrap.left()).isEqualTo(1);
    }

    @Test
    void shouldRewrapWhileAllIsReadAndReplicasDie() throws Exception {
        shouldRewrap(400);
    }

    @Test
    @Tag("long")
    void shouldRewrapTenThousandWhileAllIsReadAndReplicasDie() throws Exception {
        shouldRewrap(10_000);
    }

    private void shouldRewrap(int keys) throws Exception {
        List<UUID> owners = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            owners.add(newKey(i % 2 == 0 ? one : other));
        }
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!stop.get()) {
                try {
                    Replica replica = reads.incrementAndGet() % 2 == 0 ? one : other;
                    opens(replica, owners.get(ThreadLocalRandom.current().nextInt(owners.size())));
                } catch (RuntimeException e) {
                    failed.set(e);
                }
                LockSupport.parkNanos(2_000_000);
            }
        });
        reader.start();
        String second = promote();
        done(one.rewraps.start("test"));

        for (int kill = 1; kill <= 2; kill++) {
            long before = rewrapped();
            Replica dying = kill == 1 ? one : other;
            Cancellable work = dying.rewraps.goOn().subscribe().with(ignored -> {});
            await().pollInterval(Duration.ofMillis(5)).until(() -> rewrapped() > before);
            work.cancel();
            // A renewal of the dead one may still be on its way.
            await().during(Duration.ofMillis(50)).until(() -> expired() == 0);
        }
        assertThat(rewrapped()).isBetween(1L, keys - 1L);
        done(one.rewraps.goOn());

        VaultView view = done(one.rewraps.view());
        assertThat(view.rewrap().state()).isEqualTo(VaultView.Rewrap.State.DONE);
        assertThat(view.rewrap().rewrapped()).isEqualTo(keys);
        assertThat(view.rewrap().left()).isZero();
        retire(second);
        for (UUID owner : owners) {
            assertThat(opens(one, owner) && opens(other, owner)).isTrue();
        }
        stop.set(true);
        reader.join();
        assertThat(failed.get()).isNull();
        assertThat(reads.get()).isPositive();
        KeyRing restarted = new KeyRing(new KeyFileSettings(one.file, false), database);
        assertThatCode(restarted::requireKeysInUse).doesNotThrowAnyException();
    }

    /** By the same three phases: the transit key is the new one, and the file is named beside it until nothing needs it. */
    @Test
    void shouldMoveFromAFileToATransitKeyAndExchangeThat() throws Exception {
        List<UUID> owners = List.of(newKey(one), newKey(other), newKey(one));
        try (TransitServer server = new TransitServer()) {
            Path token = Files.writeString(folder.resolve("token"), TransitServer.TOKEN);
            Transit transit = Transits.over(server, vertx, token);
            Path file = one.file;
            one = new Replica(new KeySuccession(transit, new KeyFile(new KeyFileSettings(file, false))));
            one.look();
            assertThat(one.primary()).isEqualTo(first);
            assertThat(opens(other, newKey(one))).isTrue();

            run("DELETE FROM vault_replica");
            other = new Replica(new KeySuccession(transit, new KeyFile(new KeyFileSettings(other.file, false))));
            other.look();
            one.look();
            rewrapTo("1");
            assertThat(owners).allMatch(owner -> opens(one, owner) && opens(other, owner));

            one = new Replica(transit);
            other = new Replica(transit);
            server.rotate();
            one.look();
            other.look();
            one.look();
            rewrapTo("2");
            server.allowFrom(2);
            KeyRing restarted = new KeyRing(Transits.over(server, vertx, token), database);
            assertThatCode(restarted::requireKeysInUse).doesNotThrowAnyException();

            server.rotate();
            server.allowFrom(3);
            one.look();
            assertThat(one.waits()).contains("versions [2]").contains("min_decryption_version");
            KeyRing without = new KeyRing(Transits.over(server, vertx, token), database);
            assertThatThrownBy(without::requireKeysInUse).hasMessageContaining("versions [2]");
        }
        one.look();
        assertThat(one.waits()).contains("does not answer");
        assertThatThrownBy(() -> newKey(one))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(503));
    }

    private void rewrapTo(String version) {
        run("DELETE FROM vault_replica");
        one.look();
        assertThat(one.primary()).isEqualTo(version);
        done(one.rewraps.start("test"));
        done(one.rewraps.goOn());
        assertThat(done(one.rewraps.view()).rewrap().left()).isZero();
    }

    /** To one replica after the other, and in one step: which of them sees the file first does not matter. */
    private String promote() throws Exception {
        Path next = folder.resolve("next.json");
        Files.copy(one.file, next);
        String second = RotatedFile.add(next);
        RotatedFile.step(next, "primary", second);
        one.takes(next);
        assertThat(one.primary()).isEqualTo(first);
        other.takes(next);
        assertThatThrownBy(() -> done(other.rewraps.start("test"))).isInstanceOf(HttpProblem.class);
        one.look();
        assertThat(one.primary()).isEqualTo(second).isEqualTo(other.primary());
        return second;
    }

    private void retire(String second) throws Exception {
        Path next = folder.resolve("next.json");
        RotatedFile.step(next, "disable", first);
        one.takes(next);
        RotatedFile.step(next, "remove", first);
        one.takes(next);
        other.takes(next);
        assertThat(one.waits()).isEmpty();
        assertThat(done(one.rewraps.view()).keys())
                .extracting(VaultView.KeyView::version)
                .containsExactly(Long.valueOf(second));
    }

    private int expired() {
        return done(pool.query("UPDATE lease SET leased_until = '-infinity' WHERE leased_until > now()")
                        .execute())
                .rowCount();
    }

    private long rewrapped() {
        return done(pool.query("SELECT rewrapped FROM vault_rewrap").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private UUID newKey(Replica replica) {
        UUID owner = UUID.randomUUID();
        Sealed wrapped = done(replica.vault.newDataKey(owner)).wrapped();
        done(pool.preparedQuery("INSERT INTO data_key (owner_id, wrapped, key_version) VALUES ($1, $2, $3)")
                .execute(Tuple.of(owner, Buffer.buffer(wrapped.ciphertext()), wrapped.keyVersion())));
        return owner;
    }

    private boolean opens(Replica replica, UUID owner) {
        Row row = done(pool.preparedQuery("SELECT wrapped FROM data_key WHERE owner_id = $1")
                        .execute(Tuple.of(owner)))
                .iterator()
                .next();
        DataKey key = done(replica.vault.unwrap(owner, row.getBuffer(0).getBytes()));
        return key.open(Kind.TOKEN, 1, key.seal(Kind.TOKEN, 1, SECRET).ciphertext())
                .equals(SECRET);
    }

    private void run(String sql) {
        done(pool.query(sql).execute());
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(LONG);
    }
}
