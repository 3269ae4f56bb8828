package io.pailguard.ingest.authcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pailguard.bitbucket.drift.Drift;
import io.pailguard.contracts.connection.CallClass;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import io.pailguard.contracts.event.UpstreamChange;
import io.pailguard.ingest.authcalls.AuthCalls.Calls;
import io.pailguard.ingest.authcalls.AuthCalls.Change;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.testing.RestExamples;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class AuthCallsTest {
    private static final String ENDPOINT = "/2.0/user/emails/of-a-test";

    @Inject
    AuthCallsReader reader;

    @Inject
    Pool pool;

    @AfterEach
    void clear() {
        run("DELETE FROM upstream_change WHERE endpoint = '" + ENDPOINT + "'");
        run("DELETE FROM auth_calls");
        Scanning.disconnectAll();
    }

    /** Two replicas fetch the same. */
    @Test
    void shouldCountWhatAuthServiceSentOnceAndTellWhatItSaw() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        String key = "of-a-test:" + connection;
        Instant now = Instant.now();
        var answer = new AuthCalls(
                List.of(
                        new Calls(7, connection, key, CallClass.API_READ, 9, now),
                        new Calls(8, connection, key, CallClass.GIT_READ, 1, now),
                        new Calls(9, connection, key, CallClass.API_READ, 3, now.minus(Duration.ofHours(2)))),
                9L,
                List.of(new Change(Drift.Kind.GONE, ENDPOINT, "CHANGE-4712", now, now, null)));

        take(0, answer);
        take(0, answer);

        Scanning.asAdmin()
                .get("/api/v1/connections/" + connection + "/budget")
                .then()
                .statusCode(200)
                .body("budgets", hasSize(1))
                .body("budgets[0].spent", is(9))
                .body("spending.findAll { it.activity == 'CONNECTION' && it.resource == 'API' }.calls.sum()", is(12))
                .body("spending.findAll { it.activity == 'CONNECTION' && it.resource == 'GIT' }.calls.sum()", is(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Bus.events(Topics.REPOSITORIES).stream()
                                .filter(event -> event.type() == EventType.UPSTREAM_CHANGED)
                                .map(event -> event.dataAs(UpstreamChange.class).what()))
                        .containsOnlyOnce("CHANGE-4712"));
    }

    @Test
    void shouldReadWhatAuthServiceAnswers() throws JsonProcessingException {
        AuthCalls answer = read(RestExamples.read("auth/own-calls").toString());

        assertThat(answer.calls()).singleElement().satisfies(it -> {
            assertThat(it.callClass()).isEqualTo(CallClass.API_READ);
            assertThat(it.calls()).isEqualTo(9);
        });
        assertThat(answer.changes()).singleElement().extracting(Change::kind).isEqualTo(Drift.Kind.GONE);
    }

    /** One of another version says it in another way, and knows kinds that are not known here. */
    @Test
    void shouldCountAndTellOfTheRestWhereANewerAuthServiceSaysWhatIsNotKnownHere() throws JsonProcessingException {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        String now = Instant.now().toString();
        AuthCalls answer = read("""
                {"calls": [{"id": 3, "connection": "%1$s", "budgetKey": "k", "callClass": "API_DREAM", "calls": 2, "at": "%2$s"},
                  {"id": 4, "connection": "%1$s", "budgetKey": "k", "callClass": "API_READ", "calls": 5, "at": "%2$s"}],
                 "last": 4, "changes": [
                  {"kind": "SLOWED", "endpoint": "%3$s", "what": "x", "firstSeenAt": "%2$s", "lastSeenAt": "%2$s"},
                  {"kind": "FIELD", "endpoint": "%3$s", "what": "nodot", "firstSeenAt": "%2$s", "lastSeenAt": "%2$s"},
                  {"kind": "GONE", "endpoint": "%3$s", "what": "CHANGE-1", "firstSeenAt": "%2$s", "lastSeenAt": "%2$s"}]}
                """.formatted(connection, now, ENDPOINT));

        take(0, answer);

        assertThat(spent(connection)).isEqualTo(5);
        assertThat(number("SELECT count(*) FROM upstream_change WHERE endpoint = '" + ENDPOINT + "'"))
                .isEqualTo(2);
    }

    /** Its numbers are given again. */
    @Test
    void shouldBeginAnewWhereTheDatabaseOfAuthServiceWasRestored() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        Calls call = new Calls(3, connection, "k", CallClass.API_READ, 5, Instant.now());
        run("INSERT INTO auth_calls (one, counted) VALUES (true, 4711)");

        take(4711, new AuthCalls(List.of(), 3L, List.of()));
        assertThat(number("SELECT counted FROM auth_calls")).isZero();
        take(0, new AuthCalls(List.of(call), 3L, List.of()));

        assertThat(number("SELECT counted FROM auth_calls")).isEqualTo(3);
        assertThat(spent(connection)).isEqualTo(5);
    }

    private int spent(UUID connection) {
        return Scanning.asAdmin()
                .get("/api/v1/connections/" + connection + "/budget")
                .path("spending.findAll { it.activity == 'CONNECTION' && it.resource == 'API' }.calls.sum()");
    }

    private long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(20))
                .iterator()
                .next()
                .getLong(0);
    }

    private static AuthCalls read(String json) throws JsonProcessingException {
        return new ObjectMapper().registerModule(new JavaTimeModule()).readValue(json, AuthCalls.class);
    }

    private void take(long counted, AuthCalls answer) {
        reader.take(counted, answer).await().atMost(Duration.ofSeconds(20));
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(Duration.ofSeconds(20));
    }
}
