package io.pailguard.kit.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.kit.KitTest;
import io.pailguard.kit.http.EffectResource.Pauses;
import io.pailguard.kit.http.EffectResource.Pauses.Pause;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key, one effect: whatever dies, and wherever. */
@QuarkusTest
@KitTest
class IdempotencyTest {
    private static final String MARK_TOO_OLD =
            "UPDATE idempotency SET renewed_at = renewed_at - interval '2 minutes' WHERE key = $1";

    private final String key = Ids.next().toString();

    @Inject
    Pauses pauses;

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldDoTheWorkOnceAfterItsTransactionWasKilled(String way) throws Exception {
        Pause open = pauses.at("open");
        CompletableFuture<Response> first = send(way);
        terminate(reached(open));
        open.released().complete(null);
        assertThat(answer(first).statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(effects()).isZero();
        // When
        Response again = answer(send(way));
        // Then
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldAnswerForAnEffectWhoseAnswerWasLost(String way) throws Exception {
        Pause committed = pauses.at("committed");
        CompletableFuture<Response> dead = send(way);
        reached(committed);
        run(MARK_TOO_OLD);
        // When
        Response again = answer(send(way));
        Response third = answer(send(way));
        // Then
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(third.asString()).isEqualTo(again.asString());
        assertThat(effects()).isEqualTo(1);
        committed.released().complete(null);
        assertThat(answer(dead).asString()).isEqualTo(again.asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldTakeOverFromOneThatDiedBeforeItsWorkAndLetItDoNothingWhenItWakes(String way) throws Exception {
        Pause before = pauses.at("before");
        CompletableFuture<Response> asleep = send(way);
        reached(before);
        assertThat(answer(send(way)).statusCode())
                .as("it is not known to be dead")
                .isEqualTo(409);
        run(MARK_TOO_OLD);
        // When
        Response again = answer(send(way));
        before.released().complete(null);
        // Then
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(answer(asleep).statusCode()).isEqualTo(409);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldWaitForATransactionThatIsStillOpen(String way) throws Exception {
        Pause open = pauses.at("open");
        CompletableFuture<Response> slow = send(way);
        reached(open);
        CompletableFuture<Response> meanwhile = send(way);
        await().atMost(Duration.ofSeconds(30)).until(() -> waitingForALock() > 0);
        // When
        open.released().complete(null);
        // Then
        assertThat(answer(meanwhile).asString()).isEqualTo(answer(slow).asString());
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldStayClaimedAsLongAsTheWorkRuns(String way) throws Exception {
        Pause before = pauses.at("before");
        CompletableFuture<Response> slow = send("renewed-often/" + way);
        reached(before);
        run("UPDATE idempotency SET renewed_at = renewed_at - interval '50 seconds' WHERE key = $1");
        // When
        await().atMost(Duration.ofSeconds(30))
                .until(() -> number("SELECT count(*) FROM idempotency WHERE key = $1"
                                + " AND renewed_at > now() - interval '20 seconds'")
                        == 1);
        // Then
        assertThat(answer(send(way)).statusCode()).isEqualTo(409);
        before.released().complete(null);
        assertThat(answer(slow).statusCode()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    private CompletableFuture<Response> send(String way) {
        return CompletableFuture.supplyAsync(() -> given().auth()
                .oauth2(TestTokens.of("maker", "analyst"))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"name\":\"" + key + "\",\"token\":\"0123456789abcdef\"}")
                .post("/effects/" + way));
    }

    private static int reached(Pause pause) throws InterruptedException, ExecutionException, TimeoutException {
        return pause.reached().get(20, TimeUnit.SECONDS);
    }

    private static Response answer(CompletableFuture<Response> sent) throws Exception {
        return sent.get(30, TimeUnit.SECONDS);
    }

    private void terminate(int backend) {
        pool.preparedQuery("SELECT pg_terminate_backend($1)")
                .execute(Tuple.of(backend))
                .await()
                .indefinitely();
    }

    private void run(String sql) {
        pool.preparedQuery(sql).execute(Tuple.of(key)).await().indefinitely();
    }

    private long effects() {
        return number("SELECT count(*) FROM note WHERE text = $1");
    }

    private long number(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    private long waitingForALock() {
        return pool.query("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND query LIKE '%INSERT INTO idempotency%'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }
}
