package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.ingest.testing.IngestTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes next; this replica runs nothing by itself. */
@IngestTest
@TestProfile(StepsTest.RunsNothing.class)
class StepsTest {
    private static final Set<String> KINDS = Set.of("secrets");
    private static final int QUIET = 19;
    private static final int STEPS_EACH = 10;

    @Inject
    Steps steps;

    @Inject
    Scans scans;

    @Inject
    Pool pool;

    public static class RunsNothing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("pailguard.scan.enabled", "false");
        }
    }

    @AfterEach
    void clear() {
        sql("UPDATE scan SET ended_at = now()", Tuple.tuple());
    }

    @Test
    void shouldKeepTheShareOfEachBesideOneThatHasAHundredTimesAsMuch() {
        scan(connection(), Trigger.SCHEDULED, 1000);
        List<UUID> quiet = quiet();
        // When
        List<UUID> served = serve(4, (QUIET + 1) * STEPS_EACH);
        // Then
        for (UUID scan : quiet) {
            assertThat(served.stream().filter(scan::equals).count()).isGreaterThanOrEqualTo(STEPS_EACH * 9L / 10);
        }
    }

    @Test
    void shouldLetOneStepOnDemandOfAConnectionOvertake() {
        UUID busy = connection();
        UUID itsScan = scan(busy, Trigger.SCHEDULED, 10);
        assertThat(claim().orElseThrow().scan().id()).isEqualTo(itsScan);
        List<UUID> quiet = quiet();
        UUID onDemand = scan(busy, Trigger.ON_DEMAND, 1000);
        // When: four at a time, the scheduled one is still under way
        List<UUID> served = serve(4, 100);
        // Then
        assertThat(served.get(0)).isEqualTo(onDemand);
        assertThat(served.stream().filter(onDemand::equals).count()).isEqualTo(25);
        assertThat(served).containsAll(quiet);
    }

    @Test
    void shouldLetWhoHasLongStepsHoldOnePlaceWhileOthersWait() {
        UUID slow = scan(connection(), Trigger.SCHEDULED, 10);
        assertThat(claim().orElseThrow().scan().id()).isEqualTo(slow);
        UUID other = scan(connection(), Trigger.SCHEDULED, 10);
        // When: the first is still under way
        for (int i = 0; i < 5; i++) {
            ClaimedStep step = claim().orElseThrow();
            // Then
            assertThat(step.scan().id()).isEqualTo(other);
            done(step);
        }
    }

    @Test
    void shouldGiveEachOfSeveralReplicasAStepOfTheOneScanThereIs() {
        scan(connection(), Trigger.SCHEDULED, 8);
        Set<UUID> claimed = new HashSet<>();
        for (int round = 0; round < 2; round++) {
            List<Optional<ClaimedStep>> atOnce = Uni.join()
                    .all(IntStream.range(0, 4)
                            .mapToObj(i -> steps.claim(false, KINDS))
                            .toList())
                    .andFailFast()
                    .await()
                    .indefinitely();
            assertThat(atOnce).allMatch(Optional::isPresent);
            atOnce.forEach(step -> claimed.add(step.orElseThrow().id()));
        }
        assertThat(claimed).hasSize(8);
        assertThat(claim()).isEmpty();
    }

    @Test
    void shouldLetNothingWaitForMoreThanADayWhateverIsAskedForMeanwhile() {
        UUID connection = connection();
        UUID old = scan(connection, Trigger.SCHEDULED, 10);
        sql("UPDATE scan SET created_at = now() - interval '25 hours' WHERE id = $1", Tuple.of(old));
        scan(connection, Trigger.ON_DEMAND, 1000);

        assertThat(serve(1, 10)).containsOnly(old);
    }

    @Test
    void shouldBeginNothingOfAPausedScanAndGoOnWhereItWas() {
        UUID scan = scan(connection(), Trigger.SCHEDULED, 2);
        ClaimedStep running = claim().orElseThrow();
        // When
        assertThat(inTransaction(sql -> scans.pause(sql, scan, "ana"))).isTrue();
        // Then
        assertThat(claim()).isEmpty();
        assertThat(steps.renew(running, 0).await().indefinitely())
                .as("whoever holds a step must let it go")
                .isFalse();
        assertThatThrownBy(() -> done(running)).isInstanceOf(FencedException.class);
        assertThat(inTransaction(sql -> scans.pause(sql, scan, "ben")))
                .as("it is paused already")
                .isFalse();
        // When
        assertThat(inTransaction(sql -> scans.resume(sql, scan))).isTrue();
        // Then
        assertThat(List.of(claim().orElseThrow(), claim().orElseThrow()))
                .as("it was no failed attempt")
                .allMatch(step -> step.lease().attempts() == 1);
    }

    @Test
    void shouldTakeBackAStepThatWasChosenWhileItsScanWasPaused() {
        UUID scan = scan(connection(), Trigger.SCHEDULED, 1);
        ClaimedStep chosen = claim().orElseThrow();
        sql("UPDATE scan SET state = 'PAUSED', paused_at = now() WHERE id = $1", Tuple.of(scan));

        scans.holdPaused().await().indefinitely();

        assertThat(steps.renew(chosen, 0).await().indefinitely()).isFalse();
    }

    @Test
    void shouldKeepTheLaterAttemptUnderWayWhenTheOneBeforeItEnds() {
        UUID scan = scan(connection(), Trigger.SCHEDULED, 1);
        StepsUnderWay underWay = new StepsUnderWay();
        RunningStep before = new RunningStep(claim().orElseThrow(), steps);
        underWay.begin(before);
        inTransaction(sql -> scans.pause(sql, scan, "ana"));
        inTransaction(sql -> scans.resume(sql, scan));
        RunningStep later = new RunningStep(claim().orElseThrow(), steps);
        assertThat(later.step().id()).isEqualTo(before.step().id());
        // When
        underWay.begin(later);
        assertThat(before.isStopped()).isTrue();
        underWay.end(before);
        // Then
        assertThat(underWay.all()).as("its lease has to be renewed").containsExactly(later);
    }

    @Test
    void shouldCountTheRequestsOfAnAttemptThatWasTakenAway() {
        UUID scan = scan(connection(), Trigger.SCHEDULED, 1);
        RunningStep running = new RunningStep(claim().orElseThrow(), steps);
        running.spender().calls().set(3);
        running.renew().await().indefinitely();
        running.spender().calls().set(5);
        inTransaction(sql -> scans.pause(sql, scan, "ana"));
        // When
        running.renew().await().indefinitely();
        running.countRest().await().indefinitely();
        running.countRest().await().indefinitely();
        // Then
        assertThat(running.isStopped()).isTrue();
        assertThat(number("SELECT sum(calls) FROM scan_step WHERE scan_id = $1", scan))
                .isEqualTo(5);
    }

    @Test
    void shouldReckonWithWhatGoesFirstAndNotWithWhatIsPaused() {
        UUID connection = connection();
        UUID due = scan(connection, Trigger.SCHEDULED, 2);
        UUID asked = scan(connection, Trigger.ON_DEMAND, 3);
        assertThat(openUntil(due)).isEqualTo(5);
        assertThat(openUntil(asked)).isEqualTo(3);

        inTransaction(sql -> scans.pause(sql, asked, "ana"));
        assertThat(openUntil(due)).isEqualTo(2);
        inTransaction(sql -> scans.resume(sql, asked));

        sql("UPDATE scan SET created_at = now() - interval '25 hours' WHERE id = $1", Tuple.of(due));
        assertThat(openUntil(due)).isEqualTo(2);
        assertThat(openUntil(asked)).isEqualTo(5);

        inTransaction(sql -> scans.pause(sql, due, "ana"));
        sql("UPDATE scan SET paused_at = now() - interval '2 hours' WHERE id = $1", Tuple.of(due));
        inTransaction(sql -> scans.resume(sql, due));
        assertThat(openUntil(asked)).as("it waited for 23 hours alone").isEqualTo(3);
    }

    @Test
    void shouldForgetWhoPausedAScanThatEnds() {
        UUID scan = scan(connection(), Trigger.SCHEDULED, 1);
        sql("UPDATE scan_step SET state = 'DONE' WHERE scan_id = $1", Tuple.of(scan));
        inTransaction(sql -> scans.pause(sql, scan, "ana"));

        scans.settle(scan).await().indefinitely();

        assertThat(number(
                        "SELECT count(*) FROM scan WHERE id = $1 AND state = 'COMPLETED' AND paused_at IS NULL", scan))
                .isEqualTo(1);
    }

    private long openUntil(UUID scan) {
        return OpenWork.until(pool, scan).await().indefinitely().calls();
    }

    private long number(String query, UUID id) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private boolean inTransaction(Function<SqlConnection, Uni<Boolean>> work) {
        return pool.withTransaction(work).await().indefinitely();
    }

    private List<UUID> quiet() {
        return IntStream.range(0, QUIET)
                .mapToObj(i -> scan(connection(), Trigger.SCHEDULED, STEPS_EACH))
                .toList();
    }

    /** As so many workers would that all take equally long. @return the scans whose steps were done, in order */
    private List<UUID> serve(int workers, int count) {
        Deque<ClaimedStep> underWay = new ArrayDeque<>();
        List<UUID> served = new ArrayList<>();
        while (served.size() < count) {
            while (underWay.size() < workers) {
                underWay.add(claim().orElseThrow());
            }
            ClaimedStep step = underWay.remove();
            done(step);
            served.add(step.scan().id());
        }
        return served;
    }

    private Optional<ClaimedStep> claim() {
        return steps.claim(false, KINDS).await().indefinitely();
    }

    private void done(ClaimedStep step) {
        pool.withTransaction(sql -> steps.end(sql, step, StepState.DONE, null, 0))
                .await()
                .indefinitely();
    }

    private UUID connection() {
        UUID connection = UUID.randomUUID();
        sql(
                "INSERT INTO connection (id, name, team, state, sequence) VALUES ($1, 'c', 't', 'ACTIVE', 1)",
                Tuple.of(connection));
        return connection;
    }

    private UUID scan(UUID connection, Trigger trigger, int count) {
        UUID scan = UUID.randomUUID();
        sql("""
                INSERT INTO scan (id, connection_id, team, trigger, state, lookback_days, created_at)
                VALUES ($1, $2, 't', $3, 'RUNNING', 30, now())""", Tuple.of(scan, connection, trigger.name()));
        sql("""
                INSERT INTO scan_step (id, scan_id, kind, priority, state, planned_calls)
                SELECT gen_random_uuid(), $1, 'secrets', $2, 'WAITING', 1 FROM generate_series(1, $3)""", Tuple.of(scan, trigger.priority(), count));
        return scan;
    }

    private void sql(String statement, Tuple values) {
        pool.preparedQuery(statement).execute(values).await().indefinitely();
    }
}
