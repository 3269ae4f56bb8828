package io.pailguard.ingest.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import io.pailguard.kit.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.core.ConditionFactory;

/** What people do, for tests. */
public final class Scanning {
    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTIAL", "FAILED", "CANCELLED");

    private static final Map<UUID, String> CONNECTED = new ConcurrentHashMap<>();

    private Scanning() {}

    /** Looks often: what is waited for takes little more than the looking. */
    private static ConditionFactory soon(int seconds) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(seconds));
    }

    public static RequestSpecification as(String user, String... groups) {
        return given().header("Authorization", "Bearer " + TestTokens.of(user, groups))
                .contentType("application/json");
    }

    public static RequestSpecification asAdmin() {
        return as("admin", "connector-admin", "analyst", "viewer", "all-teams");
    }

    /** Deletes a file of rules, if it is loaded, as it is now. */
    public static void deleteRules(String name) {
        asAdmin()
                .get("/api/v1/secret-rule-files")
                .jsonPath()
                .getList("items.findAll { it.name == '" + name + "' }.version", Long.class)
                .forEach(version -> asAdmin()
                        .header("If-Match", "\"" + version + "\"")
                        .delete("/api/v1/secret-rule-files/" + name)
                        .then()
                        .statusCode(204));
    }

    /** A new connection to a workspace, once the service knows it. */
    public static UUID connect(String workspace, String team, String credential) {
        UUID id = UUID.randomUUID();
        World.credential(id, credential);
        Bus.connection(EventType.CONNECTION_ACTIVATED, id, team, workspace, 1);
        CONNECTED.put(id, team + " " + workspace);
        soon(30).until(() -> asAdmin()
                .get("/api/v1/selections/" + id)
                .jsonPath()
                .getString("type")
                .endsWith("selection-unknown"));
        return id;
    }

    /** Removes all connections, so that nothing of one test is watched in the next. */
    public static void disconnectAll() {
        CONNECTED.forEach((id, what) -> Bus.connection(
                EventType.CONNECTION_REMOVED,
                id,
                what.substring(0, what.indexOf(' ')),
                what.substring(what.indexOf(' ') + 1),
                1_000));
        soon(40).until(() -> CONNECTED.keySet().stream()
                .allMatch(id -> asAdmin().get("/api/v1/selections/" + id).statusCode() == 404));
        CONNECTED.clear();
    }

    /** Chooses, and gives the first scan once it has ended. */
    public static JsonPath chooseAndScan(UUID connection, String selection) {
        asAdmin().body(selection).put("/api/v1/selections/" + connection).then().statusCode(201);
        return firstScan(connection);
    }

    public static JsonPath firstScan(UUID connection) {
        soon(20).until(() -> !scans(connection).isEmpty());
        return ended(UUID.fromString(scans(connection).get(0)));
    }

    public static List<String> scans(UUID connection) {
        return asAdmin()
                .get("/api/v1/scans?connectionId=" + connection)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    /** Scans now, and gives the scan once it has ended. */
    public static JsonPath scan(UUID connection) {
        return ended(start(connection));
    }

    public static UUID start(UUID connection) {
        return UUID.fromString(asAdmin()
                .body("{\"connectionId\": \"" + connection + "\"}")
                .post("/api/v1/scans")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("id"));
    }

    public static JsonPath read(UUID scan) {
        return asAdmin()
                .get("/api/v1/scans/" + scan)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The scan once it has ended and all that it told is on the topics. */
    public static JsonPath ended(UUID scan) {
        soon(90).untilAsserted(() -> {
            JsonPath now = read(scan);
            assertThat(now.getString("state")).as(now.prettify()).isIn(ENDED);
        });
        JsonPath view = read(scan);
        List<List<?>> detectors = view.getList("repositories.detectors");
        int steps = detectors.stream().mapToInt(List::size).sum();
        if (!"CANCELLED".equals(view.getString("state"))) {
            soon(20).until(() -> isTold(scan, steps));
        }
        return view;
    }

    private static boolean isTold(UUID scan, int steps) {
        var told = Bus.events(Topics.SCANS).stream()
                .filter(event -> event.type() == EventType.SCAN_COMPLETED)
                .filter(event -> event.dataAs(io.pailguard.contracts.event.ScanCompleted.class)
                        .scanId()
                        .equals(scan))
                .count();
        return told >= steps;
    }
}
