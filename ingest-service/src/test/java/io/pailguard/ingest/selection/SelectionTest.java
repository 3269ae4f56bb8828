package io.pailguard.ingest.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class SelectionTest {
    @Inject
    Pool pool;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldListWhatThereIsToChooseFrom() {
        UUID connection = connect();

        Scanning.as("vic", "viewer", "team:payments")
                .get("/api/v1/connections/" + connection + "/repositories")
                .then()
                .statusCode(200)
                .body("items.fullName", hasItem("acme/checkout-api"))
                .body("items", hasSize(3))
                .body("next", equalTo(null));
    }

    @Test
    void shouldNameEachLineThatIsWrongAndStoreNothing() {
        UUID connection = connect();
        String list =
                "acme/checkout-api\\nacme/chekout-api\\n\\nhttps://git.corp.example/projects/PAY/repos/x\\nglobex/y";

        put(connection, "{\"mode\": \"LISTED\", \"list\": \"" + list + "\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("repository-list-invalid"))
                .body("errors.line", equalTo(List.of(2, 4, 5)))
                .body("errors[0].text", equalTo("acme/chekout-api"))
                .body("errors[0].reason", containsString("Did you mean acme/checkout-api?"))
                .body("errors[1].reason", containsString("Data Center"))
                .body("errors[2].reason", containsString("acme"));

        Scanning.asAdmin().get("/api/v1/selections/" + connection).then().statusCode(404);
    }

    @Test
    void shouldRefuseWhatIsOutOfBounds() {
        UUID connection = connect();

        put(connection, "{}").statusCode(422);
        put(connection, "{\"mode\": \"LISTED\"}").statusCode(422);
        put(connection, "{\"mode\": \"ALL\", \"lookbackDays\": -1}").statusCode(422);
        put(connection, "{\"mode\": \"ALL\", \"interval\": \"PT1S\"}").statusCode(422);
        put(connection, "{\"mode\": \"ALL\", \"interval\": \"hourly\"}").statusCode(422);
        put(connection, "{\"mode\": \"SOME\"}").statusCode(400);
    }

    @Test
    void shouldNotOverwriteAChangeThatSomebodyElseMade() {
        UUID connection = connect();
        put(connection, "{\"mode\": \"ALL\", \"interval\": \"P1D\"}").statusCode(201);
        String tag = Scanning.asAdmin()
                .get("/api/v1/selections/" + connection)
                .then()
                .statusCode(200)
                .body("lookbackDays", equalTo(30))
                .extract()
                .header("ETag");

        put(connection, "{\"mode\": \"ALL\", \"lookbackDays\": 10}").statusCode(428);
        Scanning.asAdmin()
                .header("If-Match", tag)
                .body("{\"mode\": \"ALL\", \"lookbackDays\": 10, \"interval\": \"P1D\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(200)
                .body("lookbackDays", equalTo(10));
        Scanning.asAdmin()
                .header("If-Match", tag)
                .body("{\"mode\": \"ALL\", \"lookbackDays\": 20}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(412);
    }

    @Test
    void shouldForgetWhatIsNoLongerChosenAndWatchItAgainLater() {
        UUID connection = Scanning.connect(
                "acme-platform", "platform", "access-token:" + World.accessTokenName("acme-platform/"));
        UUID kept = World.uuid("acme-platform/design-tokens");
        UUID dropped = World.uuid("acme-platform/infra-live");
        Scanning.chooseAndScan(
                connection,
                "{\"mode\": \"LISTED\", \"interval\": \"P1D\", \"repositories\": [\"acme-platform/design-tokens\","
                        + " \"acme-platform/infra-live\"]}");
        assertThat(World.mirrors().resolve(dropped + ".git")).isDirectory();

        change(connection, "{\"mode\": \"LISTED\", \"repositories\": [\"acme-platform/design-tokens\"]}");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(isWatched(dropped)).isFalse());
        assertThat(isWatched(kept)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !Files.exists(World.mirrors().resolve(dropped + ".git")));
        assertThat(World.mirrors().resolve(kept + ".git")).isDirectory();

        change(
                connection,
                "{\"mode\": \"LISTED\", \"repositories\": [\"acme-platform/design-tokens\","
                        + " \"acme-platform/infra-live\"]}");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(isWatched(dropped)).isTrue());
    }

    @Test
    void shouldKeepTeamsAndRolesApart() {
        UUID connection = connect();

        Scanning.as("pia", "viewer", "team:platform")
                .get("/api/v1/connections/" + connection + "/repositories")
                .then()
                .statusCode(404);
        Scanning.as("pia", "connector-admin", "team:platform")
                .body("{\"mode\": \"ALL\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(404);
        Scanning.as("vic", "viewer", "team:payments")
                .body("{\"mode\": \"ALL\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(403);
        Scanning.as("nobody", "all-teams").get("/api/v1/scans").then().statusCode(403);
        RestAssured.given().get("/api/v1/scans").then().statusCode(401);
    }

    @Test
    void shouldScanOnceForARepeatedRequest() {
        UUID connection = connect();
        Scanning.chooseAndScan(
                connection, "{\"mode\": \"LISTED\", \"interval\": \"P1D\", \"repositories\": [\"acme/mobile-app\"]}");
        String key = UUID.randomUUID().toString();
        String body = "{\"connectionId\": \"" + connection + "\"}";

        String first = scan(key, body).statusCode(202).extract().path("id");
        String second = scan(key, body).statusCode(202).extract().path("id");

        assertThat(second).isEqualTo(first);
        scan(key, "{\"connectionId\": \"" + connection + "\", \"repositories\": [\"acme/mobile-app\"]}")
                .statusCode(422);
        scan(
                        UUID.randomUUID().toString(),
                        "{\"connectionId\": \"" + connection + "\", \"repositories\": [\"acme/other\"]}")
                .statusCode(422)
                .body("errors[0].text", equalTo("acme/other"));
        Scanning.ended(UUID.fromString(first));
    }

    @Test
    void shouldScanOnceWhenTheAnswerWasLost() {
        UUID connection = connect();
        Scanning.chooseAndScan(
                connection, "{\"mode\": \"LISTED\", \"interval\": \"P1D\", \"repositories\": [\"acme/mobile-app\"]}");
        String key = UUID.randomUUID().toString();
        String body = "{\"connectionId\": \"" + connection + "\"}";
        String first = scan(key, body).statusCode(202).extract().path("id");
        killBeforeTheAnswerWasKept(key);

        scan(key, body).statusCode(202).body("id", equalTo(first)).header("Location", endsWith(first));
        Scanning.ended(UUID.fromString(first));
    }

    /** What is there when the process was killed between the commit of the work and the keeping of its answer. */
    private void killBeforeTheAnswerWasKept(String key) {
        int lost = pool.preparedQuery("UPDATE idempotency SET status = NULL, headers = NULL, body = NULL,"
                        + " renewed_at = renewed_at - interval '1 hour' WHERE key = $1 AND effect IS NOT NULL")
                .execute(Tuple.of(key))
                .await()
                .indefinitely()
                .rowCount();
        assertThat(lost).isEqualTo(1);
    }

    private static ValidatableResponse scan(String key, String body) {
        return Scanning.asAdmin()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/scans")
                .then();
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private static ValidatableResponse put(UUID connection, String body) {
        return Scanning.asAdmin()
                .body(body)
                .put("/api/v1/selections/" + connection)
                .then();
    }

    private static void change(UUID connection, String body) {
        String tag = Scanning.asAdmin().get("/api/v1/selections/" + connection).header("ETag");
        Scanning.asAdmin()
                .header("If-Match", tag)
                .body(body)
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(200);
    }

    /** As the newest event about it says. */
    private static boolean isWatched(UUID repository) {
        return Bus.about(Topics.REPOSITORIES, repository)
                .filter(event -> event.data() instanceof RepositoryData)
                .reduce((a, b) -> b)
                .map((Event<?> event) -> event.dataAs(RepositoryData.class).watched())
                .orElse(false);
    }
}
