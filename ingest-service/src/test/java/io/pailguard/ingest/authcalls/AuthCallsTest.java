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
        AuthCalls answer = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .treeToValue(RestExamples.read("auth/own-calls"), AuthCalls.class);

        assertThat(answer.calls()).singleElement().satisfies(it -> {
            assertThat(it.callClass()).isEqualTo(CallClass.API_READ);
            assertThat(it.calls()).isEqualTo(9);
        });
        assertThat(answer.changes()).singleElement().extracting(Change::kind).isEqualTo(Drift.Kind.GONE);
    }

    private void take(long counted, AuthCalls answer) {
        reader.take(counted, answer).await().atMost(Duration.ofSeconds(20));
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(Duration.ofSeconds(20));
    }
}
