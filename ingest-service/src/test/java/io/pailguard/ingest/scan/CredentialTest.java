package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a scan makes of a credential that Bitbucket refuses, and of a workspace that it does not find. */
@IngestTest
class CredentialTest {
    private static final String SELECTION =
            "{\"mode\": \"LISTED\", \"repositories\": [\"acme/mobile-app\"], \"interval\": \"P1D\"}";

    @AfterEach
    void clear() {
        World.clearFaults();
        Scanning.disconnectAll();
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", good());
    }

    private static String good() {
        return "api-token:" + World.apiTokenName();
    }

    /** A new connection whose first token is not held any more when the scan begins. */
    private static UUID connectAll(String credential) {
        UUID connection = Scanning.connect("acme", "payments", credential);
        Scanning.asAdmin()
                .body("{\"mode\": \"ALL\", \"interval\": \"P1D\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(201);
        return connection;
    }

    @Test
    void shouldGoOnWithTheTokenThatTookThePlaceOfARefusedOne() {
        UUID connection = connectAll("rotated:" + good());

        JsonPath scan = Scanning.firstScan(connection);

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("COMPLETED");
        assertThat(World.refusalsTold(connection)).isEqualTo(1);
    }

    @Test
    void shouldSayWhatToDoAboutACredentialThatIsRefused() {
        UUID connection = connectAll("dead:");

        JsonPath scan = Scanning.firstScan(connection);

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("FAILED");
        assertThat(scan.<String>getList("reasons")).singleElement().asString().contains("reconnect the account");
    }

    @Test
    void shouldTellNobodyThatACredentialIsRefusedWhoseAccountIsNoMember() {
        UUID connection = connect();
        World.fault(
                "/2.0/repositories/acme",
                "\"status\": 401, \"count\": -1, \"body\": \"{\\\"type\\\": \\\"error\\\", \\\"error\\\":"
                        + " {\\\"message\\\": \\\"You do not have access to view this workspace.\\\"}}\"");
        Scanning.asAdmin()
                .body("{\"mode\": \"ALL\", \"interval\": \"P1D\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(201);

        JsonPath scan = Scanning.firstScan(connection);

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("FAILED");
        assertThat(scan.getString("reasons")).contains("do not have access");
        assertThat(World.refusalsTold(connection)).isZero();
    }

    @Test
    void shouldFindARenamedWorkspaceAgain() {
        UUID connection = Scanning.connect("acme-before", "payments", good());
        World.credential(connection, "workspace:acme");
        Scanning.asAdmin()
                .get("/api/v1/connections/" + connection + "/repositories")
                .then()
                .statusCode(200);

        Scanning.asAdmin()
                .body("{\"mode\": \"ALL\", \"interval\": \"P1D\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(201);
        JsonPath scan = Scanning.firstScan(connection);

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("COMPLETED");
        assertThat(Bus.about(Topics.REPOSITORIES, World.uuid("acme/mobile-app")))
                .filteredOn(event -> event.type() == EventType.REPOSITORY_DISCOVERED)
                .allMatch(event -> event.dataAs(RepositoryData.class).url().contains("/acme/"));
    }

    @Test
    void shouldNotReadAnotherWorkspaceThatHasTakenTheSlug() {
        UUID connection = UUID.randomUUID();
        World.credential(connection, good());
        Bus.connection(EventType.CONNECTION_ACTIVATED, connection, "payments", "acme", 1, UUID.randomUUID(), null);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scanning.asAdmin()
                                .body("{\"mode\": \"ALL\", \"interval\": \"P1D\"}")
                                .put("/api/v1/selections/" + connection)
                                .statusCode()
                        == 201);

        JsonPath scan = Scanning.firstScan(connection);

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("FAILED");
        assertThat(scan.getString("reasons")).contains("another workspace");
        assertThat(scan.getList("repositories")).isEmpty();
        Bus.connection(EventType.CONNECTION_REMOVED, connection, "payments", "acme", 9);
    }

    @Test
    void shouldRunOneScanOnDemandAndLetOneWait() {
        UUID connection = connectAll(good());
        Scanning.firstScan(connection);
        World.fault("/acme/*.git/info/refs*", "\"delayMillis\": 3000, \"count\": 6");
        UUID running = Scanning.start(connection);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !"PLANNED".equals(Scanning.read(running).getString("state")));

        UUID waiting = Scanning.start(connection);
        for (int i = 0; i < 5; i++) {
            assertThat(Scanning.start(connection)).isEqualTo(waiting).isNotEqualTo(running);
        }
        assertThat(Scanning.read(waiting).getString("state")).isEqualTo("PLANNED");

        World.clearFaults();
        JsonPath first = Scanning.ended(running);
        JsonPath second = Scanning.ended(waiting);
        assertThat(second.getString("state")).as(second.prettify()).isEqualTo("COMPLETED");
        assertThat(second.getString("startedAt")).isGreaterThanOrEqualTo(first.getString("endedAt"));
        assertThat(Scanning.scans(connection)).hasSize(3);
    }

    @Test
    void shouldReadWithTheWaitingScanWhatEachOfItsRequestsAskedFor() {
        UUID connection = connectAll(good());
        Scanning.firstScan(connection);
        World.fault("/acme/*.git/info/refs*", "\"delayMillis\": 3000, \"count\": 6");
        UUID running = Scanning.start(connection);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !"PLANNED".equals(Scanning.read(running).getString("state")));

        UUID waiting = start(connection, "acme/mobile-app");
        assertThat(start(connection, "acme/checkout-api")).isEqualTo(waiting);

        World.clearFaults();
        assertThat(Scanning.ended(waiting).<String>getList("repositories.fullName"))
                .containsExactlyInAnyOrder("acme/mobile-app", "acme/checkout-api");
    }

    private static UUID start(UUID connection, String repository) {
        return UUID.fromString(Scanning.asAdmin()
                .body("{\"connectionId\": \"" + connection + "\", \"repositories\": [\"" + repository + "\"]}")
                .post("/api/v1/scans")
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    }

    @Test
    void shouldKeepTheScheduleWhereAChoiceIsScannedAtOnce() {
        UUID connection = connect();
        Scanning.chooseAndScan(connection, SELECTION);
        var saved = Scanning.asAdmin().get("/api/v1/selections/" + connection);
        String due = saved.path("nextScanAt");

        Scanning.asAdmin()
                .header("If-Match", saved.header("ETag"))
                .body("{\"mode\": \"ALL\", \"interval\": \"P1D\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> Scanning.scans(connection).size() == 2);
        Scanning.ended(UUID.fromString(Scanning.scans(connection).get(0)));
        assertThat(Scanning.asAdmin().get("/api/v1/selections/" + connection).<String>path("nextScanAt"))
                .isEqualTo(due);
    }

    @Test
    void shouldWatchWithAConnectionThatWasMadeAgainWhatWasWatchedBefore() {
        UUID workspace = UUID.fromString("0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f33");
        UUID ended = connect();
        UUID again = UUID.randomUUID();
        UUID ofAnotherTeam = UUID.randomUUID();
        Scanning.chooseAndScan(
                ended,
                "{\"mode\": \"LISTED\", \"repositories\": [\"acme/mobile-app\"], \"interval\": \"P2D\","
                        + " \"lookbackDays\": 7}");
        Bus.connection(EventType.CONNECTION_REVOKED, ended, "payments", "acme", 2, workspace, null);
        World.credential(again, good());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Scanning.asAdmin()
                                .body("{\"connectionId\": \"" + ended + "\"}")
                                .post("/api/v1/scans")
                                .statusCode()
                        == 409);

        Bus.connection(EventType.CONNECTION_ACTIVATED, ofAnotherTeam, "platform", "acme", 3, workspace, ended);
        Bus.connection(EventType.CONNECTION_ACTIVATED, again, "payments", "acme", 4, workspace, ended);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonPath selection = Scanning.asAdmin()
                    .get("/api/v1/selections/" + again)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(selection.getString("interval")).isEqualTo("PT48H");
            assertThat(selection.getInt("lookbackDays")).isEqualTo(7);
            assertThat(selection.<String>getList("repositories.fullName")).containsExactly("acme/mobile-app");
        });
        assertThat(Scanning.asAdmin().get("/api/v1/selections/" + ofAnotherTeam).statusCode())
                .isEqualTo(404);
        for (UUID each : new UUID[] {again, ofAnotherTeam}) {
            Bus.connection(EventType.CONNECTION_REMOVED, each, "payments", "acme", 99);
        }
    }
}
