package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class TroubleTest {
    private static final String TROUBLED = "acme/payments-gateway";
    private static final String SOUND = "acme/mobile-app";

    @Inject
    Pool pool;

    @Inject
    Runner runner;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void clear() {
        World.clearFaults();
        Scanning.disconnectAll();
        World.change(TROUBLED, "{\"forbidden\": false}");
    }

    @Test
    void shouldGoOnWithTheRestWhereOneRepositoryIsDenied() {
        UUID connection = connect();
        Scanning.chooseAndScan(connection, listed());
        World.change(TROUBLED, "{\"forbidden\": true}");

        JsonPath scan = Scanning.scan(connection);

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("PARTIAL");
        assertThat(scan.<String>getList("reasons")).anyMatch(reason -> reason.startsWith(TROUBLED));
        assertThat(completed(scan, TROUBLED, "secrets").complete()).isFalse();
        assertThat(completed(scan, TROUBLED, "secrets").checks()).noneMatch(CheckRun::assessed);
        assertThat(completed(scan, SOUND, "secrets").complete()).isTrue();
        assertThat(Bus.about(Topics.REPOSITORIES, World.uuid(SOUND)))
                .noneMatch(event -> event.type() == EventType.REPOSITORY_ACCESS_LOST);
        UUID troubled = uuid(scan, TROUBLED);
        assertThat(Bus.about(Topics.REPOSITORIES, troubled))
                .anyMatch(event -> event.type() == EventType.REPOSITORY_ACCESS_LOST);
        assertThat(Bus.about(Topics.REPOSITORIES, troubled))
                .noneMatch(event -> event.type() == EventType.REPOSITORY_REMOVED);

        World.change(TROUBLED, "{\"forbidden\": false}");
        JsonPath again = Scanning.scan(connection);
        assertThat(again.getString("state")).as(again.prettify()).isEqualTo("COMPLETED");
    }

    @Test
    void shouldCoverNothingWhereAFetchBreaksOff() {
        UUID connection = connect();
        World.fault("/" + TROUBLED + ".git/*", "\"status\": 503, \"count\": -1");

        JsonPath scan = Scanning.chooseAndScan(connection, listed());

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("PARTIAL");
        assertThat(completed(scan, TROUBLED, "secrets").complete()).isFalse();
        assertThat(completed(scan, TROUBLED, "guards").complete()).isTrue();
        assertThat(completed(scan, SOUND, "secrets").complete()).isTrue();

        World.clearFaults();
        JsonPath again = Scanning.scan(connection);
        assertThat(completed(again, TROUBLED, "secrets").complete()).isTrue();
    }

    @Test
    void shouldTryAgainWhereBitbucketStumbles() {
        UUID connection = connect();
        World.fault("/2.0/repositories/acme", "\"status\": 502, \"count\": 2");
        World.fault("/2.0/repositories/*/branch-restrictions", "\"truncateAt\": 20, \"count\": 1");
        World.fault("/2.0/repositories/*/branch-restrictions", "\"reset\": \"BEFORE\", \"count\": 1");

        JsonPath scan = Scanning.chooseAndScan(connection, listed());

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("COMPLETED");
    }

    @Test
    void shouldWaitForAuthServiceAsLongAsItIsAway() {
        UUID connection = Scanning.connect("acme", "payments", "away");
        double before = attempts("token_lacking");
        Scanning.asAdmin()
                .body("{\"mode\": \"ALL\", \"interval\": \"P1D\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(201);

        // Far more often than a step is tried that fails by itself.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            runner.wake();
            return World.askedInVain(connection) > 6;
        });
        assertThat(attempts("token_lacking")).isGreaterThan(before);
        World.credential(connection, "api-token:" + World.apiTokenName());

        JsonPath scan = Scanning.firstScan(connection);
        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("COMPLETED");
    }

    @Test
    void shouldWaitAfterA429AndThenGoOn() {
        UUID connection = connect();
        double before = attempts("budget_spent");
        World.fault(
                "/2.0/repositories/acme",
                "\"status\": 429, \"count\": 1, \"body\": \"Rate limit\", \"contentType\": \"text/plain\","
                        + " \"headers\": {\"Retry-After\": \"3\"}");
        Scanning.asAdmin()
                .body(listed())
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(503);

        Scanning.asAdmin()
                .body("{\"mode\": \"ALL\", \"interval\": \"P1D\"}")
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !Scanning.scans(connection).isEmpty());
        JsonPath scan = Scanning.firstScan(connection);

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("COMPLETED");
        assertThat(attempts("budget_spent")).isGreaterThan(before);
    }

    @Test
    void shouldDropTheWorkOfAHolderThatLostItsLease() {
        UUID connection = connect();
        JsonPath first = Scanning.chooseAndScan(connection, listed());
        Set<String> before = identities(first, TROUBLED);
        forgetWhatWasRead(TROUBLED);
        World.fault("/" + TROUBLED + ".git/info/refs*", "\"delayMillis\": 4000, \"count\": 1");

        UUID scan = Scanning.start(connection);
        await().atMost(Duration.ofSeconds(30)).until(() -> takeOver(scan) == 1);
        JsonPath ended = Scanning.ended(scan);

        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("COMPLETED");
        // Told once, by the second holder, and the same as without the trouble.
        assertThat(identities(ended, TROUBLED)).isEqualTo(before);
        assertThat(Bus.findings(scan, uuid(ended, TROUBLED), "secrets")).hasSameSizeAs(before);
    }

    @Test
    void shouldStopTheScansOfARevokedConnection() {
        UUID connection = connect();
        World.fault("/" + TROUBLED + ".git/info/refs*", "\"delayMillis\": 4000, \"count\": 1");
        Scanning.asAdmin()
                .body(listed())
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(30)).until(() -> hasRead(connection, 2));

        Bus.connection(EventType.CONNECTION_REVOKED, connection, "payments", "acme", 2);

        JsonPath scan = Scanning.firstScan(connection);
        assertThat(scan.getString("state")).isEqualTo("CANCELLED");
        assertThat(scan.<String>getList("reasons")).contains("The connection is REVOKED.");
        Scanning.asAdmin()
                .body("{\"connectionId\": \"" + connection + "\"}")
                .post("/api/v1/scans")
                .then()
                .statusCode(409);
    }

    @Test
    void shouldScanWhatIsChosenWhileTheScanOfTheChoiceBeforeRuns() {
        UUID connection = connect();
        World.fault("/" + TROUBLED + ".git/info/refs*", "\"delayMillis\": 4000, \"count\": 1");
        String selection = "/api/v1/selections/" + connection;
        String tag = Scanning.asAdmin()
                .body("{\"mode\": \"LISTED\", \"list\": \"" + TROUBLED + "\"}")
                .put(selection)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
        await().atMost(Duration.ofSeconds(30)).until(() -> hasRead(connection, 1));

        Scanning.asAdmin()
                .header("If-Match", tag)
                .body(listed())
                .put(selection)
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(30)).until(() -> hasRead(connection, 2));
    }

    /** Whether there is a scan that has found so many repositories to read. */
    private static boolean hasRead(UUID connection, int repositories) {
        return Scanning.scans(connection).stream()
                .map(UUID::fromString)
                .anyMatch(id -> Scanning.read(id).getInt("repositoriesTotal") == repositories);
    }

    @Test
    void shouldParkAPoisonRecordAndGoOn() {
        String poison = "{\"type\": \"io.pailguard.connection.activated.v1\", \"specversion\": \"1.0\"}";
        Bus.send(Topics.CONNECTIONS, "poison", poison.getBytes(StandardCharsets.UTF_8));

        // A connection that comes after it is known.
        connect();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Bus.values(Topics.deadLetter(Topics.CONNECTIONS)).stream()
                                .map(value -> new String(value, StandardCharsets.UTF_8)))
                        .contains(poison));
    }

    @Test
    void shouldNotLetAnOlderEventOverwriteANewerOne() {
        UUID connection = connect();
        Bus.connection(EventType.CONNECTION_REVOKED, connection, "payments", "acme", 9);
        Bus.connection(EventType.CONNECTION_ACTIVATED, connection, "payments", "acme", 5);
        UUID marker = connect();

        assertThat(marker).isNotNull();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Scanning.asAdmin()
                        .body("{\"connectionId\": \"" + connection + "\"}")
                        .post("/api/v1/scans")
                        .then()
                        .statusCode(409));
    }

    /** As another replica would that found the lease over: the holder does not know yet. */
    private int takeOver(UUID scan) {
        return pool.preparedQuery("""
                        UPDATE scan_step SET epoch = epoch + 1, lease_until = now() - interval '1 second'
                        WHERE scan_id = $1 AND kind = 'secrets' AND state = 'RUNNING' AND epoch = 1
                          AND repository = $2""")
                .execute(Tuple.of(scan, World.uuid(TROUBLED)))
                .await()
                .indefinitely()
                .rowCount();
    }

    private void forgetWhatWasRead(String repository) {
        for (String table : List.of("published_set", "scanned_blob")) {
            pool.preparedQuery("DELETE FROM " + table + " WHERE repository = $1")
                    .execute(Tuple.of(World.uuid(repository)))
                    .await()
                    .indefinitely();
        }
    }

    private static Set<String> identities(JsonPath scan, String repository) {
        UUID id = UUID.fromString(scan.getString("id"));
        return Bus.findings(id, uuid(scan, repository), "secrets").stream()
                .map((Finding it) -> it.keys().get(0).value())
                .collect(Collectors.toSet());
    }

    private static ScanCompleted completed(JsonPath scan, String repository, String detector) {
        return Bus.completed(UUID.fromString(scan.getString("id")), uuid(scan, repository), detector)
                .orElseThrow();
    }

    private static UUID uuid(JsonPath scan, String repository) {
        return UUID.fromString(scan.getString("repositories.find { it.fullName == '" + repository + "' }.uuid"));
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private static String listed() {
        return "{\"mode\": \"LISTED\", \"repositories\": [\"" + TROUBLED + "\", \"" + SOUND
                + "\"], \"interval\": \"P1D\"}";
    }

    private double attempts(String outcome) {
        return meters.get("pailguard.scan.steps")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
