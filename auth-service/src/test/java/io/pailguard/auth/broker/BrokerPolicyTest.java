package io.pailguard.auth.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The callers are those of {@code %test.pailguard.broker.callers}. */
@QuarkusTest
class BrokerPolicyTest extends AuthTest {
    private static final List<String> CALLERS =
            List.of("ingest-service", "report-reader", "narrow-reader", "findings-service", "nobody-knows");
    private static final List<String> PURPOSES =
            List.of("READ_WORKSPACE", "READ_REPOSITORIES", "READ_CONTENT", "READ_GUARDS");

    @Inject
    CallerPolicies policies;

    @Inject
    Pool pool;

    /** Who may have what of whose connection; every cell is audited, whatever comes of it. */
    @Test
    void shouldGiveEachCallerWhatItMayHaveAndNoMore() {
        Map<String, UUID> connections = Map.of(
                "payments", Consented.connect(AuthTest::admin, uniqueName(), "payments"),
                "platform", Consented.connect(AuthTest::admin, uniqueName(), "platform"));
        List<String> wrong = new ArrayList<>();
        int cells = 0;

        for (String caller : CALLERS) {
            for (Map.Entry<String, UUID> connection : connections.entrySet()) {
                for (String purpose : PURPOSES) {
                    boolean may = caller.equals("ingest-service")
                            || caller.equals("report-reader")
                                    && connection.getKey().equals("payments")
                                    && List.of("READ_WORKSPACE", "READ_REPOSITORIES")
                                            .contains(purpose);
                    String cell = caller + " " + connection.getKey() + " " + purpose;
                    int status = ask(caller, connection.getValue(), purpose)
                            .extract()
                            .statusCode();
                    if (status != (may ? 200 : 403)) {
                        wrong.add(cell + ": " + status);
                    }
                    long audited = count(
                            "audit WHERE subject_id = ? AND action = ? AND detail->>'client' = ?"
                                    + " AND detail->>'purpose' = ?",
                            connection.getValue().toString(),
                            may ? "token.released" : "token.refused",
                            caller,
                            purpose);
                    if (audited != 1) {
                        wrong.add(cell + ": audited " + audited);
                    }
                    cells++;
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cells).isEqualTo(40);
    }

    @Test
    void shouldSayWhatACredentialCouldDoBeyondTheCaller() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());

        ask("narrow-reader", id, "READ_REPOSITORIES")
                .statusCode(403)
                .body("detail", containsString("pullrequest"))
                .body("detail", not(containsString("account")));
    }

    @Test
    void shouldGiveATokenWithoutAShortLifeToIngestAlone() {
        UUID id = connectByToken();

        ask("report-reader", id, "READ_REPOSITORIES")
                .statusCode(403)
                .body("detail", containsString("without a short life"));
        release(id, "READ_REPOSITORIES").statusCode(200);
    }

    @Test
    void shouldLetACallerWaitThatAsksTooOften() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        long before = count("audit WHERE action = 'token.rate-limited'");
        List<Integer> statuses = new ArrayList<>();
        // Two minutes may meet in it.
        for (int i = 0; i < 8; i++) {
            statuses.add(ask("eager-reader", id, "READ_REPOSITORIES").extract().statusCode());
        }

        assertThat(statuses).contains(200, 429).startsWith(200, 200, 200);
        ask("eager-reader", id, "READ_REPOSITORIES")
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", is("urn:pailguard:problem:too-many-releases"));
        assertThat(count("audit WHERE action = 'token.rate-limited'") - before).isBetween(1L, 2L);
        release(id, "READ_REPOSITORIES").statusCode(200);
    }

    @Test
    void shouldCountWhatACallerAsksOfAllReplicas() {
        Clock clock = Clock.fixed(Instant.parse("2040-05-06T07:08:09Z"), ZoneOffset.UTC);
        ReleaseRate one = new ReleaseRate(policies, clock, pool);
        ReleaseRate other = new ReleaseRate(policies, clock, pool);
        update("DELETE FROM release_count WHERE minute > '2040-01-01'");

        assertThat(one.count("eager-reader")).isEmpty();
        assertThat(other.count("eager-reader")).isEmpty();
        for (ReleaseRate replica : List.of(one, other, one)) {
            replica.share().await().indefinitely();
        }

        assertThat(one.count("eager-reader")).isEmpty();
        assertThat(one.count("eager-reader")).contains(new ReleaseRate.Excess(Duration.ofSeconds(51), true));
        assertThat(one.count("eager-reader")).contains(new ReleaseRate.Excess(Duration.ofSeconds(51), false));
        assertThat(one.count("report-reader")).isEmpty();
        for (ReleaseRate replica : List.of(one, other)) {
            replica.share().await().indefinitely();
        }
        assertThat(other.count("eager-reader")).isPresent();
        assertThat(value("SELECT asked FROM release_count WHERE client = 'eager-reader' AND minute > '2040-01-01'"))
                .isEqualTo("5");
    }

    @Test
    void shouldRenewAheadWhileTheTokenIsGiven() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        update("UPDATE refresh SET access_expires_at = now() + interval '4 minutes' WHERE connection_id = ?", id);
        Simulated.forgetRequests();
        Simulated.fault(Map.of("path", "/site/oauth2/access_token", "delayMillis", 1500));
        String version = value("SELECT token_version FROM refresh WHERE connection_id = ?", id);

        long begin = System.nanoTime();
        release(id, "READ_CONTENT").statusCode(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1400));
        release(id, "READ_CONTENT").statusCode(200);

        await().until(() -> !version.equals(value("SELECT token_version FROM refresh WHERE connection_id = ?", id)));
        assertThat(Simulated.calls("/site/oauth2/access_token")).isEqualTo(1);
    }

    @Test
    void shouldFailNoReleaseWhileBitbucketIsAwayAndTheTokenIsValid() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        update(
                "UPDATE refresh SET access_expires_at = now() + interval '3 minutes', due_at = now()"
                        + " WHERE connection_id = ?",
                id);
        Simulated.fault(Map.of("path", "/site/oauth2/access_token", "count", -1, "status", 503));

        for (int i = 0; i < 100; i++) {
            release(id, "READ_CONTENT").statusCode(200);
        }
    }

    @Test
    void shouldAuditWhatWasDoneWithATokenOnce() {
        UUID id = connectByToken();
        UUID batch = UUID.randomUUID();
        String release = release(id, "READ_CONTENT").extract().path("release");
        Map<String, Object> use = use(release);

        for (int i = 0; i < 2; i++) {
            ingest().body(Map.of("uses", List.of(use)))
                    .put(uses(id, batch))
                    .then()
                    .statusCode(204);
        }

        assertThat(count(
                        "audit WHERE subject_id = ? AND action = 'token.released' AND detail->>'release' = ?",
                        id.toString(),
                        release))
                .isEqualTo(1);
        assertThat(count(
                        "audit WHERE subject_id = ? AND action = 'token.used' AND detail->>'release' = ?"
                                + " AND detail->>'class' = 'API_READ' AND detail->>'calls' = '37'",
                        id.toString(),
                        release))
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseUsesThatSayTooLittleOrComeFromOthers() {
        UUID id = connectByToken();
        String address = uses(id, UUID.randomUUID());
        Map<String, Object> none = new HashMap<>(use(UUID.randomUUID().toString()));
        none.put("calls", 0);

        ingest().body(Map.of("uses", List.of())).put(address).then().statusCode(400);
        ingest().body(Map.of("uses", List.of(none))).put(address).then().statusCode(400);
        ingest().body(Map.of("uses", Collections.nCopies(101, use(id.toString()))))
                .put(address)
                .then()
                .statusCode(400);
        as("findings-service", "service")
                .body(Map.of("uses", List.of(use(id.toString()))))
                .put(address)
                .then()
                .statusCode(403);
        ingest().body(Map.of("uses", List.of(use(id.toString()))))
                .put(uses(UUID.randomUUID(), UUID.randomUUID()))
                .then()
                .statusCode(404);
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.used'", id.toString()))
                .isZero();
    }

    private static Map<String, Object> use(String release) {
        Instant now = Instant.now();
        return Map.of(
                "release",
                release,
                "purpose",
                "READ_CONTENT",
                "callClass",
                "API_READ",
                "calls",
                37,
                "first",
                now.minusSeconds(20).toString(),
                "last",
                now.toString());
    }

    private static String uses(UUID connection, UUID batch) {
        return CONNECTIONS + "/" + connection + "/token-uses/" + batch;
    }

    private static ValidatableResponse ask(String caller, UUID connection, String purpose) {
        return as(caller, "service")
                .body(Map.of("purpose", purpose))
                .post(CONNECTIONS + "/" + connection + "/access-token")
                .then();
    }
}
