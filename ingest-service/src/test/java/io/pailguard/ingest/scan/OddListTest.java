package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A workspace whose list has one record, or one answer, that is not as it should be. */
@IngestTest
class OddListTest {
    private static final String LIST = "/2.0/repositories/acme";
    private static final String REPOSITORY = "acme/payments-gateway";
    private static final String OTHER = "acme/mobile-app";

    @AfterEach
    void disconnect() {
        World.clearFaults();
        Scanning.disconnectAll();
    }

    @Test
    void shouldScanAWorkspaceInWhichOneDateIsOdd() {
        JsonNode page = list();
        record(page, REPOSITORY).put("updated_on", "2025-09-18T21:26:38+00:00Z");
        World.answer(LIST, page);
        UUID connection = connect();

        JsonPath scan = Scanning.chooseAndScan(connection, listed());

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("COMPLETED");
        assertThat(scan.<String>getList("repositories.fullName")).containsExactlyInAnyOrder(REPOSITORY, OTHER);
    }

    @Test
    void shouldSkipAndNameARecordThatCannotBeReadAndNotTakeItForGone() {
        UUID connection = connect();
        Scanning.chooseAndScan(connection, listed());
        JsonNode page = list();
        record(page, REPOSITORY).put("full_name", 7);
        World.answer(LIST, page);

        for (int pass = 0; pass < 3; pass++) {
            JsonPath scan = Scanning.scan(connection);

            assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("PARTIAL");
            assertThat(scan.<String>getList("reasons"))
                    .singleElement()
                    .asString()
                    .contains("payments-gateway", "skipped");
            assertThat(scan.<String>getList("repositories.fullName")).containsExactly(OTHER);
        }
        assertThat(isToldGone()).isFalse();
        World.clearFaults();
        assertThat(Scanning.scan(connection).getString("state")).isEqualTo("COMPLETED");
    }

    @Test
    void shouldTakeNothingForGoneWhileARecordMayBeAnything() {
        UUID connection = connect();
        UUID repository = World.uuid(REPOSITORY);
        Scanning.chooseAndScan(connection, listed());
        JsonNode page = list();
        record(page, REPOSITORY).remove("uuid");
        World.answer(LIST, page);
        World.fault("/2.0/repositories/acme/%7B" + repository + "%7D", "\"status\": 404, \"count\": -1");

        for (int pass = 0; pass < 3; pass++) {
            JsonPath scan = Scanning.scan(connection);

            assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("PARTIAL");
            assertThat(scan.<String>getList("reasons"))
                    .anyMatch(it -> it.contains(REPOSITORY))
                    .anyMatch(it -> it.contains(repository.toString()) && it.contains("not count as missing"));
        }
        assertThat(isToldGone()).isFalse();
    }

    @Test
    void shouldAskForEachThatTheListLeftOutWhateverOneAnswers() {
        UUID connection = connect();
        UUID repository = World.uuid(REPOSITORY);
        Scanning.chooseAndScan(connection, listed());
        World.fault(LIST, "\"status\": 200, \"count\": -1, \"body\": \"{\\\"values\\\": []}\"");
        World.fault(
                "/2.0/repositories/acme/%7B" + repository + "%7D",
                "\"status\": 200, \"count\": -1, \"body\": \"{\\\"uuid\\\": 1}\"");

        JsonPath scan = Scanning.scan(connection);

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("PARTIAL");
        assertThat(scan.<String>getList("reasons")).anyMatch(it -> it.contains(repository + " cannot be read"));
        assertThat(scan.<String>getList("repositories.fullName")).containsExactly(OTHER);
    }

    @Test
    void shouldKeepTheMainBranchThatAListLeavesOut() {
        UUID connection = connect();
        Scanning.chooseAndScan(connection, listed());
        JsonNode page = list();
        String main = record(page, REPOSITORY).at("/mainbranch/name").textValue();
        record(page, REPOSITORY)
                .putNull("mainbranch")
                .put("description", "told anew")
                .put("name", "Another name");
        World.answer(LIST, page);

        Scanning.scan(connection);

        assertThat(Bus.about(Topics.REPOSITORIES, World.uuid(REPOSITORY))
                        .filter(event -> event.data() instanceof RepositoryData)
                        .map(event -> event.dataAs(RepositoryData.class))
                        .filter(it -> "Another name".equals(it.name())))
                .isNotEmpty()
                .allMatch(it -> main.equals(it.mainBranch()));
    }

    @Test
    void shouldNotJudgeByRestrictionsOfWhichOneCannotBeRead() {
        UUID connection = connect();
        World.fault(
                "/2.0/repositories/*/branch-restrictions",
                "\"status\": 200, \"count\": -1, \"body\": \"{\\\"values\\\": [{\\\"id\\\": 1, \\\"kind\\\": 7}, null]}\"");

        JsonPath scan = Scanning.chooseAndScan(connection, listed());

        ScanCompleted guards = Bus.completed(UUID.fromString(scan.getString("id")), World.uuid(REPOSITORY), "guards")
                .orElseThrow();
        assertThat(guards.checks())
                .filteredOn(check -> !check.id().equals("guard.public-repository"))
                .isNotEmpty()
                .allMatch(check -> !check.assessed() && check.reason().contains("cannot be read"));
    }

    @Test
    void shouldNameWhatCannotBeReadWhereRepositoriesAreChosen() {
        UUID connection = connect();
        JsonNode page = list();
        record(page, REPOSITORY).putNull("uuid");
        World.answer(LIST, page);

        JsonPath choosable = Scanning.asAdmin()
                .get("/api/v1/connections/" + connection + "/repositories?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(choosable.<String>getList("unreadable")).containsExactly(REPOSITORY);
        assertThat(choosable.<String>getList("items.fullName")).contains(OTHER).doesNotContain(REPOSITORY);

        String reason = Scanning.asAdmin()
                .body(listed())
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(422)
                .extract()
                .jsonPath()
                .getString("errors[0].reason");
        assertThat(reason).contains("cannot be read", REPOSITORY);
    }

    private static boolean isToldGone() {
        return Bus.about(Topics.REPOSITORIES, World.uuid(REPOSITORY))
                .anyMatch(event -> event.type() == EventType.REPOSITORY_REMOVED);
    }

    private static JsonNode list() {
        return World.api("repositories/acme?pagelen=100&sort=created_on");
    }

    private static ObjectNode record(JsonNode page, String fullName) {
        for (JsonNode record : (ArrayNode) page.get("values")) {
            if (record.path("full_name").asText().equals(fullName)) {
                return (ObjectNode) record;
            }
        }
        throw new AssertionError(fullName);
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private static String listed() {
        return "{\"mode\": \"LISTED\", \"repositories\": [\"" + REPOSITORY + "\", \"" + OTHER
                + "\"], \"interval\": \"P1D\"}";
    }
}
