package io.pailguard.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.auth.refresh.Stop.Step;
import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.pailguard.auth.vault.Rotation;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that die, freeze and race at every step of the refresh protocol: no chain of tokens ends by our own doing. */
@QuarkusTest
class KeeperTest extends AuthTest {
    private static final String TOKEN_ENDPOINT = "/site/oauth2/access_token";
    private static final Duration LONG = Duration.ofMinutes(1);

    @Inject
    Stop.Replicas replicas;

    @Inject
    Refresher refresher;

    @Inject
    Rotation rotation;

    @ParameterizedTest
    @EnumSource(Step.class)
    void shouldGoOnWhereAReplicaDied(Step step) {
        UUID id = connected();
        long before = version(id);
        Stopped late = stopped(id, before, step);

        die(step);
        expireLease(id);
        done(refresher.refresh(id, before));

        assertThat(version(id)).isEqualTo(before + 1);
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(isSentTwice(step) ? 2 : 1);
        assertThat(late.stop().isReached()).isTrue();
        assertIsAlive(id);
    }

    /** Before the commit nobody can take the lease, for the database keeps the row locked: the next test. */
    @ParameterizedTest
    @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "BEFORE_COMMIT")
    void shouldGoOnWhereAReplicaLostItsLeaseAndWakesLate(Step step) {
        UUID id = connected();
        long before = version(id);
        Stopped late = stopped(id, before, step);
        expireLease(id);

        done(refresher.refresh(id, before));
        long settled = version(id);
        late.stop().letGoOn();
        late.work().join();

        assertThat(settled).isEqualTo(before + 1);
        assertThat(version(id)).isEqualTo(before + 1);
        assertIsAlive(id);
    }

    @Test
    void shouldWaitForAPairThatIsBeingStoredWhenTheLeaseIsLost() {
        UUID id = connected();
        long before = version(id);
        Stop stop = new Stop(Step.BEFORE_COMMIT);
        CompletableFuture<Void> late = replicas.slow(stop).refresh(id, before).subscribeAsCompletionStage();
        await().until(stop::isReached);

        CompletableFuture<Void> next = refresher.refresh(id, before).subscribeAsCompletionStage();
        await().until(this::isOneWaitingForALock);
        stop.letGoOn();
        CompletableFuture.allOf(late, next).join();

        assertThat(version(id)).isEqualTo(before + 1);
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);
        assertIsAlive(id);
    }

    /** The database gives up a transaction whose client is silent for long. */
    @Test
    void shouldGoOnWhereAReplicaLostItsTransactionAndWakesLate() {
        UUID id = connected();
        long before = version(id);
        Stopped late = stopped(id, before, Step.BEFORE_COMMIT);
        die(Step.BEFORE_COMMIT);
        expireLease(id);
        done(refresher.refresh(id, before));

        late.stop().letGoOn();
        late.work().join();

        assertThat(version(id)).isEqualTo(before + 1);
        assertIsAlive(id);
    }

    /** The kill switch: whatever a refresh brings then, nothing of it is kept or given away. */
    @ParameterizedTest
    @EnumSource(Step.class)
    void shouldKeepNothingOfAConnectionThatIsRevokedMeanwhile(Step step) {
        UUID id = connected();
        Stopped late = stopped(id, version(id), step);

        CompletableFuture<Void> revoked = CompletableFuture.runAsync(() ->
                admin().post(CONNECTIONS + "/" + id + "/revocation").then().statusCode(200));
        if (step == Step.BEFORE_COMMIT) {
            await().until(this::isOneWaitingForALock);
        } else {
            revoked.join();
        }
        long asked = Simulated.calls(TOKEN_ENDPOINT);
        late.stop().letGoOn();
        CompletableFuture.allOf(late.work(), revoked).join();

        assertThat(value("SELECT state FROM connection WHERE id = ?", id)).isEqualTo("REVOKED");
        for (String table : List.of("data_key", "credential", "rescue_pair")) {
            assertThat(count(table + " WHERE connection_id = ?", id)).as(table).isZero();
        }
        assertThat(value("SELECT due_at FROM refresh WHERE connection_id = ?", id))
                .isNull();
        assertThat(Simulated.calls(TOKEN_ENDPOINT) - asked).isEqualTo(step == Step.BEFORE_CALL ? 1 : 0);
        release(id, "READ_CONTENT").statusCode(409);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"WRITE_AHEAD", "BEFORE_CALL", "AFTER_COMMIT"})
    void shouldNotEndAChainWhereBitbucketTakesATokenOnce(Step step) {
        Simulated.settings(Map.of("refreshGraceSeconds", 0));
        UUID id = connected();
        long before = version(id);
        Stopped late = stopped(id, before, step);
        expireLease(id);
        done(refresher.refresh(id, before));

        late.stop().letGoOn();
        done(refresher.refresh(id, before));

        assertThat(version(id)).isEqualTo(before + 1);
        assertIsAlive(id);
    }

    @Test
    void shouldStoreANewPairWhileTheKeysOfTheVaultAreExchanged() throws Exception {
        UUID id = connected();
        long before = version(id);
        Stopped late = stopped(id, before, Step.AFTER_ANSWER);

        rotation.wholly(AuthTest::admin);
        late.stop().letGoOn();

        await().until(() -> version(id) == before + 1);
        release(id, "READ_CONTENT").statusCode(200);
        assertIsAlive(id);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7200, -300, 300, 7200})
    void shouldRefreshOnceAndInTimeWhereTheClockOfAReplicaIsWrong(long seconds) {
        UUID id = connected();
        long before = version(id);
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));

        done(replicas.replica(new Stop(null), wrong).refresh(id, before));
        done(replicas.replica(new Stop(null), wrong).refresh(id, before));

        assertThat(version(id)).isEqualTo(before + 1);
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);
        assertThat(value(
                        "SELECT due_at BETWEEN now() + interval '80 minutes' AND now() + interval '105 minutes'"
                                + " AND access_expires_at BETWEEN now() + interval '119 minutes' AND now() + interval"
                                + " '121 minutes' FROM refresh WHERE connection_id = ?",
                        id))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldAskBitbucketOnceARace(int instances) {
        race(1, 10, instances);
    }

    @Test
    @Tag("long")
    void shouldAskBitbucketOnceARaceFiveThousandTimes() {
        race(10, 500, 4);
    }

    /** A hundred callers of several replicas want a new token at once, again and again. */
    private void race(int connections, int rounds, int instances) {
        List<UUID> ids =
                IntStream.range(0, connections).mapToObj(i -> connected()).toList();
        List<Refresher> racers = IntStream.range(0, instances)
                .mapToObj(i -> replicas.replica(new Stop(null), Clock.systemUTC()))
                .toList();
        Simulated.forgetRequests();
        long asked = 0;
        for (int round = 0; round < rounds; round++) {
            List<Uni<Void>> callers = new ArrayList<>();
            for (UUID id : ids) {
                long before = version(id);
                for (int caller = 0; caller < 100; caller++) {
                    callers.add(racers.get(caller % instances).refresh(id, before));
                }
            }
            done(Uni.join().all(callers).andFailFast().replaceWithVoid());
            if (round % 50 == 49) {
                asked += Simulated.calls(TOKEN_ENDPOINT);
                Simulated.forgetRequests();
            }
        }
        asked += Simulated.calls(TOKEN_ENDPOINT);

        assertThat(asked).isEqualTo((long) connections * rounds);
        for (UUID id : ids) {
            assertThat(audited(id, "token.refreshed")).isEqualTo(rounds);
            assertIsAlive(id);
        }
    }

    private UUID connected() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        Simulated.forgetRequests();
        return id;
    }

    private record Stopped(Stop stop, CompletableFuture<Void> work) {}

    private Stopped stopped(UUID id, long version, Step step) {
        if (step == Step.LOST_ANSWER) {
            Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "reset", "AFTER"));
        }
        Stop stop = new Stop(step);
        CompletableFuture<Void> work =
                replicas.replica(stop, Clock.systemUTC()).refresh(id, version).subscribeAsCompletionStage();
        await().until(stop::isReached);
        return new Stopped(stop, work);
    }

    /** What is left of a dead process at the database is its open transaction, which ends with its connection. */
    private void die(Step step) {
        if (step == Step.BEFORE_COMMIT) {
            value("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'"
                    + " AND datname = current_database()");
        }
    }

    private boolean isOneWaitingForALock() {
        return count("pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()") > 0;
    }

    private static boolean isSentTwice(Step step) {
        return step == Step.LOST_ANSWER || step == Step.AFTER_ANSWER || step == Step.BEFORE_COMMIT;
    }

    private void expireLease(UUID id) {
        if (value("SELECT lease_until FROM refresh WHERE connection_id = ?", id) != null) {
            update("UPDATE refresh SET lease_until = now() - interval '1 second' WHERE connection_id = ?", id);
        }
    }

    /** The next refresh works too: Bitbucket takes what was stored. */
    private void assertIsAlive(UUID id) {
        long version = version(id);
        done(refresher.refresh(id, version));
        assertThat(version(id)).isEqualTo(version + 1);
        assertThat(value("SELECT state FROM connection WHERE id = ?", id)).isEqualTo("ACTIVE");
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.state-changed'", id.toString()))
                .isZero();
    }

    private long audited(UUID id, String action) {
        return count("audit WHERE subject_id = ? AND action = ?", id.toString(), action);
    }

    private long version(UUID id) {
        return Long.parseLong(value("SELECT token_version FROM refresh WHERE connection_id = ?", id));
    }

    private static void done(Uni<Void> work) {
        work.await().atMost(LONG);
    }
}
