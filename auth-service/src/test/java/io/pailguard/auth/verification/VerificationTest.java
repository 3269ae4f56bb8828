package io.pailguard.auth.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VerificationTest extends AuthTest {
    private static ValidatableResponse verify(UUID id) {
        return admin().post(CONNECTIONS + "/" + id + "/verification").then().statusCode(200);
    }

    private static String probe(String name) {
        return "probes.find { it.name == '" + name + "' }.";
    }

    @Test
    void shouldPassEveryProbeOfAnAdministratorsToken() {
        UUID id = connectByToken();
        Simulated.forgetRequests();

        int requests = verify(id)
                .body("verdict", is("PASS"))
                .body("probes", hasSize(10))
                .body("probes.verdict", everyItem(is("PASS")))
                .body("unlock", empty())
                .body("millis", greaterThan(0))
                .extract()
                .path("requests");

        assertThat(Simulated.calls()).isEqualTo(requests);
        admin().get(CONNECTIONS + "/" + id).then().body("lastVerification.verdict", is("PASS"));
        as("viewer", "viewer", "all-teams")
                .get(CONNECTIONS + "/" + id + "/verification")
                .then()
                .statusCode(200)
                .body("probes", hasSize(10));
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.verified'", id.toString()))
                .isEqualTo(1);
    }

    /** ingest-service keeps the budgets: it hears of each request, and of what the API does not do any more. */
    @Test
    void shouldTellIngestServiceWhatItAskedOfBitbucketAndSaw() {
        UUID id = connectByToken();
        Simulated.fault(Map.of(
                "path",
                "*/hooks",
                "status",
                410,
                "body",
                "{\"type\": \"error\", \"error\": {\"message\": \"CHANGE-4711 - It has ended.\"}}"));
        Simulated.forgetRequests();
        verify(id);
        int verified = (int) Simulated.calls();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> ingest().get("/api/v1/bitbucket-calls")
                        .then()
                        .statusCode(200)
                        .body(calls(id, "GIT_READ"), is(1))
                        // What it was connected with counts too.
                        .body(calls(id, "API_READ"), greaterThanOrEqualTo(verified))
                        .body("changes.find { it.what == 'CHANGE-4711' }.kind", is("GONE"))
                        .body(
                                "changes.find { it.what == 'CHANGE-4711' }.endpoint",
                                is("/2.0/repositories/{}/{}/hooks")));
        int last = ingest().get("/api/v1/bitbucket-calls").path("calls.id.max()");
        ingest().get("/api/v1/bitbucket-calls?known=" + last).then().body("calls", empty());
        as("findings-service", "service").get("/api/v1/bitbucket-calls").then().statusCode(403);
    }

    private static String calls(UUID connection, String callClass) {
        return "calls.findAll { it.connection == '" + connection + "' && it.callClass == '" + callClass
                + "' }.calls.sum()";
    }

    @Test
    void shouldSayWhatMoreScopeWouldUnlock() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());

        verify(id)
                .body("verdict", is("PARTIAL"))
                .body(probe("branch restrictions") + "verdict", is("PASS"))
                .body(probe("webhooks") + "verdict", is("NOT_ASSESSABLE"))
                .body(probe("webhooks") + "cause", containsString("lacks the scope webhook (403)"))
                .body(probe("webhooks") + "fix", containsString("webhook"))
                .body("unlock.scope", hasItem("webhook"));
    }

    @Test
    void shouldTellARevokedCredentialFromAMissingScopeAndLeaveTheStateToTheProtocol() {
        UUID id = connectByToken();
        Simulated.fault(Map.of("path", "/2.0/user", "status", 401));

        verify(id)
                .body("verdict", is("FAIL"))
                .body(probe("credential") + "verdict", is("FAIL"))
                .body(probe("credential") + "cause", containsString("(401)"))
                .body(probe("content over git") + "verdict", is("NOT_ASSESSABLE"));
        admin().get(CONNECTIONS + "/" + id).then().body("state", is("ACTIVE"));
        assertThat(value("SELECT due_at <= now() FROM refresh WHERE connection_id = ?", id))
                .isEqualTo("t");
    }

    @Test
    void shouldNotBlameTheCredentialForLimitsAndOutages() {
        UUID id = connectByToken();
        Simulated.fault(Map.of(
                "path",
                "*/pipelines",
                "status",
                429,
                "body",
                "Rate limit for this resource has been exceeded",
                "contentType",
                "text/plain"));
        Simulated.fault(Map.of("path", "*/hooks", "status", 503));
        Simulated.fault(Map.of("path", "*/pullrequests", "reset", "BEFORE"));

        verify(id)
                .body("verdict", is("PARTIAL"))
                .body(probe("pipelines") + "verdict", is("NOT_ASSESSABLE"))
                .body(probe("pipelines") + "cause", containsString("(429)"))
                .body(probe("webhooks") + "cause", containsString("503"))
                .body(probe("pull requests") + "cause", containsString("no answer"))
                .body("unlock", empty());
    }

    @Test
    void shouldExplainAHiddenRepositoryAndARemovedOperation() {
        UUID id = connectByToken();
        Simulated.fault(Map.of("path", "*/branch-restrictions", "status", 404));
        Simulated.fault(Map.of("path", "*/pullrequests", "status", 410));

        verify(id)
                .body(probe("branch restrictions") + "verdict", is("FAIL"))
                .body(probe("branch restrictions") + "cause", containsString("hidden"))
                .body(probe("pull requests") + "cause", containsString("410"));
    }

    @Test
    void shouldNoticeThatTheWorkspaceIsNoLongerSeen() {
        UUID id = connectByToken();
        update("UPDATE connection SET workspace_uuid = gen_random_uuid(), workspace_slug = 'acmes' WHERE id = ?", id);

        verify(id)
                .body("verdict", is("FAIL"))
                .body(probe("workspace") + "verdict", is("FAIL"))
                .body(probe("workspace") + "fix", containsString("Did you mean 'acme"));
    }

    @Test
    void shouldVerifyAnAccessTokenToo() {
        String id = admin().body(Map.of(
                        "name", uniqueName(),
                        "team", "payments",
                        "method", "ACCESS_TOKEN",
                        "workspace", "acme",
                        "token", Simulated.credentials().path("accessToken").textValue()))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        verify(UUID.fromString(id))
                .body(probe("credential") + "verdict", is("PASS"))
                .body(probe("content over git") + "verdict", is("PASS"));
    }

    @Test
    void shouldHideAnotherTeamsVerification() {
        UUID id = connectByToken();
        String address = CONNECTIONS + "/" + id + "/verification";

        as("analyst2", "connector-admin", "viewer", "team:platform")
                .post(address)
                .then()
                .statusCode(404);
        as("analyst2", "viewer", "team:platform").get(address).then().statusCode(404);
        admin().get(address).then().statusCode(404).body("fix", containsString("POST"));
    }

    @Test
    void shouldFollowAWorkspaceThatWasRenamed() {
        UUID id = connectByToken();
        update("UPDATE connection SET workspace_slug = 'acme-before' WHERE id = ?", id);

        verify(id).body("verdict", is("PASS")).body(probe("workspace") + "verdict", is("PASS"));

        admin().get(CONNECTIONS + "/" + id).then().body("workspace.slug", is("acme"));
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.workspace-renamed'", id.toString()))
                .isEqualTo(1);
        assertThat(count(
                        "outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE '%connection.recovered%\"acme\"%'",
                        id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldNotSayOfWhatItDidNotSeeThatItIsNotThere() {
        UUID id = connectByToken();
        Simulated.fault(Map.of("path", "*/refs/branches", "status", 410));

        verify(id)
                .body(probe("branches") + "cause", containsString("410"))
                .body(probe("content over REST") + "verdict", is("NOT_ASSESSABLE"))
                .body(probe("content over REST") + "cause", containsString("was seen to try it on"));

        Simulated.fault(Map.of("path", "/2.0/repositories/acme", "status", 503));
        verify(id)
                .body(probe("branches") + "cause", is("No repository was seen to try it on."))
                .body(probe("repositories") + "cause", containsString("503"));

        Simulated.fault(Map.of("path", "/2.0/repositories/acme", "status", 200, "body", "{}"));
        verify(id)
                .body(probe("repositories") + "verdict", is("NOT_ASSESSABLE"))
                .body(probe("repositories") + "cause", containsString("no list that can be read"));
    }

    @Test
    void shouldTakeNoProxysPageForAPass() {
        UUID id = connectByToken();
        for (String path : List.of("*/pipelines", "*/info/refs")) {
            Simulated.fault(Map.of("path", path, "status", 200, "body", "<html>", "contentType", "text/html"));
        }

        verify(id)
                .body("verdict", is("PARTIAL"))
                .body(probe("pipelines") + "verdict", is("NOT_ASSESSABLE"))
                .body(probe("content over git") + "verdict", is("NOT_ASSESSABLE"));
    }

    @Test
    void shouldNotFollowALinkElsewhereAndSayThatTheListIsNotWhole() throws IOException {
        UUID id = connectByToken();
        Simulated.forgetRequests();
        try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String next = "http://127.0.0.1:" + trap.getLocalPort() + "/2.0/user/workspaces?page=1";
            Simulated.fault(Map.of(
                    "path",
                    "/2.0/user/workspaces",
                    "status",
                    200,
                    "body",
                    "{\"values\": [], \"next\": \"" + next + "\"}"));

            verify(id)
                    .body(probe("workspace") + "verdict", is("NOT_ASSESSABLE"))
                    .body(probe("workspace") + "cause", containsString("leads elsewhere"));

            trap.setSoTimeout(300);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(Simulated.calls("/2.0/user/workspaces")).isEqualTo(1);
    }

    @Test
    void shouldEndTheWalkThroughPagesThatGoInCircles() {
        UUID id = connectByToken();
        Simulated.forgetRequests();
        Simulated.fault(Map.of(
                "path",
                "/2.0/user/workspaces",
                "count",
                -1,
                "status",
                200,
                "body",
                "{\"values\": [], \"next\": \"" + Simulated.baseUrl() + "/2.0/user/workspaces?page=2\"}"));

        verify(id).body(probe("workspace") + "verdict", is("NOT_ASSESSABLE"));
        assertThat(Simulated.calls("/2.0/user/workspaces")).isLessThan(50);
    }

    @Test
    void shouldGoOnInTheNameOfTheCallerAfterAnAnswerThatNeverCame() {
        UUID id = connectByToken();
        Simulated.fault(Map.of("path", "*/pipelines", "delayMillis", 6000));

        verify(id)
                .body(probe("pipelines") + "verdict", is("NOT_ASSESSABLE"))
                .body(probe("webhooks") + "verdict", is("PASS"));
        assertThat(value(
                        "SELECT actor FROM audit WHERE subject_id = ? AND action = 'connection.verified'",
                        id.toString()))
                .isEqualTo("admin");
    }
}
