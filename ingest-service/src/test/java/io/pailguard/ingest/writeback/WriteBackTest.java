package io.pailguard.ingest.writeback;

import static io.pailguard.ingest.testing.Scanning.as;
import static io.pailguard.ingest.testing.Scanning.asAdmin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.Checkout;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.testing.RestExamples;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports on the newest commits of the main branch and of open pull requests, written where people let it. */
@IngestTest
class WriteBackTest {
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String API = "repositories/" + REPOSITORY;
    private static final String BRANCH = "feature/write-back";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    /** The same repository was written about by other tests. */
    @BeforeEach
    void forget() {
        sql("DELETE FROM commit_report WHERE $1 <> ''", "all");
        sql("DELETE FROM write_back WHERE $1 <> ''", "all");
        World.clearRequests();
    }

    @AfterEach
    void clear() {
        World.clearFaults();
        Scanning.disconnectAll();
    }

    @Test
    void shouldWriteOnceWhatAPullRequestBringsAndGoOnAfterAKill() {
        UUID connection = connect();
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String secret = aSecret();
            String commit = push(checkout, "deploy/pay.properties", "aws.key=" + secret + "\n");
            isOpen(commit);
            Scanning.chooseAndScan(connection, listed());
            assertThat(writes()).as("before anybody has let it").isEmpty();

            switchWriteBack(connection, true, 2);
            JsonPath told = written(connection, commit);

            JsonNode report = World.api(API + "/commit/" + commit + "/reports/pailguard");
            assertThat(report.path("result").asText()).isEqualTo("FAILED");
            assertThat(annotations(commit)).singleElement().satisfies(it -> {
                assertThat(it.path("path").asText()).isEqualTo("deploy/pay.properties");
                assertThat(it.path("line").asInt()).isEqualTo(1);
                assertThat(it.toString()).doesNotContain(secret);
            });
            JsonNode status = World.api(API + "/commit/" + commit + "/statuses/build/pailguard");
            assertThat(status.path("state").asText()).isEqualTo("FAILED");
            assertThat(status.path("refname").asText()).isEqualTo(BRANCH);
            Map<String, Object> line = told.getMap("reports.find { it.commit == '" + commit + "' }");
            assertThat(line).containsEntry("pullRequest", 4711).containsEntry("state", "WRITTEN");
            assertThat(told.<Object>getList("reports.findAll { it.pullRequest == null }"))
                    .as("the newest commit of the main branch")
                    .hasSize(1);

            RestExamples.check(
                    "ingest/reports",
                    told.prettify(),
                    Map.of("/reports/1/result", "PASSED", "/reports/1/findings", 0, "/reports/1/branch", "main"));

            World.clearRequests();
            Scanning.scan(connection);
            await().atMost(SOON).until(() -> World.requests().stream().anyMatch(it -> it.endsWith("/pullrequests")));
            settled();
            assertThat(writes()).as("nothing has changed").isEmpty();

            // As after a kill between the first request and the last.
            sql("UPDATE commit_report SET state = 'WRITING', digest = NULL WHERE commit = $1", commit);
            sql("UPDATE write_back SET due_at = now(), lease_until = now() WHERE $1 <> ''", "all");
            written(connection, commit);
            assertThat(annotations(commit)).hasSize(1);
            assertThat(writes()).first().asString().startsWith("DELETE");

            checkout.delete(BRANCH);
        }
    }

    @Test
    void shouldSayWhatStandsInTheWayAndNotAskForEver() {
        UUID connection = connect();
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String commit = push(checkout, "deploy/notes.txt", "nothing here\n");
            isOpen(commit);
            World.fault("/2.0/" + API + "/commit/*/reports/pailguard", "\"status\": 403, \"count\": -1");
            switchWriteBack(connection, true, 2);
            Scanning.chooseAndScan(connection, listed());

            await().atMost(SOON).untilAsserted(() -> {
                JsonPath now = reports(connection);
                assertThat(now.getString("unwritten[0].state")).isEqualTo("REFUSED");
                assertThat(now.getString("unwritten[0].message")).contains("scope repository:write is missing");
            });

            World.clearFaults();
            isOpen(commit);
            World.fault("/2.0/" + API + "/commit/" + commit + "/reports/pailguard", "\"status\": 404, \"count\": -1");
            World.clearRequests();
            Scanning.scan(connection);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(reports(connection).getList("reports.state", String.class))
                            .containsExactlyInAnyOrder("WRITTEN", "GONE"));
            assertThat(reports(connection).getList("unwritten")).isEmpty();

            World.clearRequests();
            Scanning.scan(connection);
            await().atMost(SOON).until(() -> World.requests().stream().anyMatch(it -> it.endsWith("/pullrequests")));
            settled();
            assertThat(writes())
                    .as("a commit that is gone is not asked for again")
                    .isEmpty();

            checkout.delete(BRANCH);
        }
    }

    @Test
    void shouldWriteNothingAnyMoreOnceItIsOff() {
        UUID connection = connect();
        switchWriteBack(connection, true, 2);
        switchWriteBack(connection, false, 3);
        World.clearRequests();

        Scanning.chooseAndScan(connection, listed());

        assertThat(due()).isZero();
        assertThat(writes()).isEmpty();
    }

    @Test
    void shouldShowItOnlyToTheTeam() {
        UUID connection = connect();
        Scanning.chooseAndScan(connection, listed());
        String repository = "/api/v1/repositories/" + World.uuid(REPOSITORY) + "/reports";
        String reports = "/api/v1/connections/" + connection + "/reports";

        for (String path : List.of(reports, repository)) {
            as("reader", "viewer", "team:payments").get(path).then().statusCode(200);
            as("other", "viewer", "team:platform").get(path).then().statusCode(404);
            as("nobody", "team:payments").get(path).then().statusCode(403);
        }
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private static void switchWriteBack(UUID connection, boolean on, long sequence) {
        Bus.writeBack(connection, "payments", "acme", on, sequence);
        await().atMost(SOON).until(() -> reports(connection).getBoolean("on") == on);
    }

    private static String listed() {
        return "{\"mode\": \"LISTED\", \"list\": \"" + REPOSITORY + "\", \"interval\": \"P1D\", \"lookbackDays\": 1}";
    }

    private static String push(Checkout checkout, String path, String content) {
        return checkout.on(BRANCH).write(path, content).push("Change it");
    }

    /** As Bitbucket lists it, with the beginning of the hash. */
    private static void isOpen(String commit) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode request = json.objectNode().put("id", 4711);
        ObjectNode source = request.putObject("source");
        source.putObject("branch").put("name", BRANCH);
        source.putObject("commit").put("hash", commit.substring(0, 12));
        source.putObject("repository").put("uuid", "{" + World.uuid(REPOSITORY) + "}");
        ObjectNode page = json.objectNode();
        page.putArray("values").add(request);
        World.answer("/2.0/" + API + "/pullrequests", page);
    }

    private static JsonPath reports(UUID connection) {
        return asAdmin()
                .get("/api/v1/connections/" + connection + "/reports")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath written(UUID connection, String commit) {
        await().atMost(SOON)
                .until(() -> "WRITTEN"
                        .equals(reports(connection)
                                .getString("reports.find { it.commit == '" + commit + "' }?.state")));
        settled();
        return reports(connection);
    }

    private void settled() {
        await().atMost(SOON).until(() -> due() == 0);
    }

    private static String aSecret() {
        return World.planted().stream()
                .filter(it -> it.path("kind").asText().contains("stripe"))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asText();
    }

    private static List<JsonNode> annotations(String commit) {
        JsonNode page = World.api(API + "/commit/" + commit + "/reports/pailguard/annotations");
        return page.path("values").valueStream().toList();
    }

    private static List<String> writes() {
        return World.requests().stream()
                .filter(it -> it.contains("/reports") || it.contains("/statuses"))
                .filter(it -> !it.startsWith("GET"))
                .toList();
    }

    private void sql(String update, String value) {
        pool.preparedQuery(update).execute(Tuple.of(value)).await().atMost(SOON);
    }

    private long due() {
        return pool.query("SELECT count(*) FROM write_back WHERE due_at IS NOT NULL")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(SOON);
    }
}
