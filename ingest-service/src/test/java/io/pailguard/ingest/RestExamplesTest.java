package io.pailguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.testing.RestExamples;
import io.restassured.path.json.JsonPath;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the console reads of this service is what stands in contracts. */
@IngestTest
class RestExamplesTest {
    private static final String SELECTION =
            "{\"mode\": \"LISTED\", \"repositories\": [\"acme-platform/notification-hub\"],"
                    + " \"exclude\": [\"*-archive\"], \"overrides\": [{\"repository\":"
                    + " \"acme-platform/notification-hub\", \"lookbackDays\": 365}],"
                    + " \"lookbackDays\": 30, \"interval\": \"PT1H\"}";

    @Inject
    Pool pool;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void ofASelectionAndItsScan() throws JsonProcessingException {
        String token = World.accessTokenName("acme-platform/");
        UUID connection = Scanning.connect("acme-platform", "platform", "access-token:" + token);
        RestExamples.check(
                "ingest/selection-preview",
                Scanning.asAdmin()
                        .body(SELECTION)
                        .post("/api/v1/selections/" + connection + "/preview")
                        .asString(),
                Map.of("/requests", 5));
        JsonPath scan = Scanning.chooseAndScan(connection, SELECTION);

        RestExamples.check("ingest/selection", get("/api/v1/selections/" + connection), Map.of());
        RestExamples.check(
                "ingest/repositories",
                get("/api/v1/connections/" + connection + "/repositories?limit=2"),
                Map.of("/items/0/size", 1, "/items/1/size", 1, "/items/2/size", 1, "/next", "the-next-page"));
        RestExamples.check(
                "ingest/scans",
                get("/api/v1/scans?connectionId=" + connection),
                Map.of("/items/0/plan/requestsPlanned", 84, "/items/0/plan/requestsSpent", 61));
        RestExamples.check(
                "ingest/scan",
                withOneExclusion(get("/api/v1/scans/" + scan.getString("id"))),
                Map.ofEntries(
                        Map.entry("/repositories/0/filesRead", 812),
                        Map.entry("/repositories/0/filesTotal", 812),
                        Map.entry("/repositories/0/filesSkipped", 1),
                        Map.entry("/repositories/0/commitsRead", 41),
                        Map.entry("/repositories/0/findings", 3),
                        Map.entry("/repositories/0/detectors/0/findings", 1),
                        Map.entry("/repositories/0/detectors/0/requestsPlanned", 1),
                        Map.entry("/repositories/0/detectors/0/requestsSpent", 1),
                        Map.entry("/repositories/0/detectors/1/findings", 2),
                        Map.entry("/repositories/0/detectors/1/requestsPlanned", 4),
                        Map.entry("/repositories/0/detectors/1/requestsSpent", 2),
                        Map.entry("/plan/requestsPlanned", 84),
                        Map.entry("/plan/requestsSpent", 61)));
        RestExamples.check(
                "ingest/budget",
                withOneSpending(connection),
                Map.of(
                        "/budgets/0/requests", 950,
                        "/budgets/0/spent", 412,
                        "/budgets/0/toldLimit", 1000,
                        "/budgets/0/others", 1,
                        "/budgets/0/spentByOthers", 260,
                        "/spending/0/calls", 37));
        RestExamples.check(
                "ingest/owner",
                get("/api/v1/repositories/" + World.uuid("acme-platform/notification-hub") + "/owner"),
                Map.of("/connection", "acme-platform"));
    }

    @Test
    void ofWhatCouldNotBeApplied() {
        pool.preparedQuery("INSERT INTO dead_letter (id, topic, key, payload, reason) VALUES ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(
                        UUID.randomUUID(),
                        Topics.CONNECTIONS,
                        UUID.randomUUID().toString(),
                        Buffer.buffer("{}"),
                        "team or name is missing"))
                .await()
                .indefinitely();
        try {
            RestExamples.check("ingest/dead-letters", get("/api/v1/dead-letters"), Map.of("/items/0/bytes", 412));
            RestExamples.check(
                    "ingest/dead-letters-replayed",
                    Scanning.asAdmin()
                            .body("{}")
                            .post("/api/v1/dead-letters/replays")
                            .asString(),
                    Map.of("/refused/0/reason", "team or name is missing"));
        } finally {
            pool.query("DELETE FROM dead_letter").execute().await().indefinitely();
        }
    }

    @Test
    void ofAWebhook() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName("webhooks"));
        String path = "/api/v1/connections/" + connection + "/webhook";

        RestExamples.check(
                "ingest/webhook-made",
                Scanning.asAdmin().post(path + "/secrets").asString(),
                Map.of("/secret", "whsec_made-for-this-example"));
        Scanning.asAdmin().put(path + "/subscriptions/workspace").then().statusCode(200);
        RestExamples.check("ingest/webhook", get(path), Map.of());
        Scanning.asAdmin().delete(path).then().statusCode(204);
    }

    @Test
    void ofBitbucketsApi() throws JsonProcessingException {
        UUID id = UUID.randomUUID();
        pool.preparedQuery("""
                        INSERT INTO upstream_change (id, kind, endpoint, what, first_seen_at, last_seen_at)
                        VALUES ($1, 'FIELD', '/2.0/repositories/{}/{}/branch-restrictions', 'branchrestriction.lifecycle',
                          now(), now() + interval '1 day')""").execute(Tuple.of(id)).await().indefinitely();
        try {
            ObjectNode upstream = (ObjectNode) new ObjectMapper().readTree(get("/api/v1/upstream"));
            // The newest first: others may have been seen by other tests.
            ArrayNode changes = upstream.withArray("changes");
            while (changes.size() > 1) {
                changes.remove(1);
            }
            Map<String, Object> ofTheDay = new HashMap<>();
            for (int i = 0; i < upstream.withArray("removals").size(); i++) {
                ofTheDay.put("/removals/" + i + "/daysLeft", 72);
                ofTheDay.put("/removals/" + i + "/use", "NOT_USED");
            }
            RestExamples.check("ingest/upstream", upstream.toString(), ofTheDay);
        } finally {
            pool.preparedQuery("DELETE FROM upstream_change WHERE id = $1")
                    .execute(Tuple.of(id))
                    .await()
                    .indefinitely();
        }
    }

    @Test
    void ofFacts() {
        String token = World.accessTokenName("acme-platform/");
        UUID connection = Scanning.connect("acme-platform", "platform", "access-token:" + token);
        Scanning.chooseAndScan(connection, SELECTION);
        String facts = "/api/v1/repositories/" + World.uuid("acme-platform/notification-hub") + "/facts";

        // The restrictions were read by the scan, and nothing else yet.
        RestExamples.check("ingest/facts", get(facts), read("/kinds/0"));
        RestExamples.check("ingest/facts-of-kind", get(facts + "/branch-restrictions"), read("/kind"));
    }

    /** Whether this credential may does not matter here. */
    private static Map<String, Object> read(String kind) {
        return Map.of(
                kind + "/connection",
                "acme-platform",
                kind + "/total",
                1,
                kind + "/state",
                "READ",
                kind + "/note",
                NullNode.instance,
                kind + "/scopes",
                List.of(),
                kind + "/lastRead",
                "2026-11-20T11:00:00Z");
    }

    @Test
    void ofWhatIsRefused() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());

        RestExamples.check(
                "ingest/repository-list-invalid",
                Scanning.asAdmin()
                        .body("{\"mode\": \"LISTED\", \"list\": \"acme/checkout-api\\n"
                                + "acme//x\", \"interval\": \"PT1H\"}")
                        .put("/api/v1/selections/" + connection)
                        .asString(),
                Map.of());
        RestExamples.check("ingest/unknown", get("/api/v1/scans/" + UUID.randomUUID()), Map.of());
    }

    @Test
    void ofFilesOfRules() {
        String rule = "[[rules]]\nid = 'acme-token'\nregex = 'acme_[0-9a-f]{32}'\n";
        String path = "/api/v1/secret-rule-files/acme";
        String loaded = Scanning.as("ada", "analyst", "all-teams")
                .body(Map.of("content", rule + "[extend]\nuseDefault = true\n"))
                .put(path)
                .asString();

        RestExamples.check("ingest/rule-file", loaded, Map.of("/version", 3));
        RestExamples.check("ingest/rule-files", get("/api/v1/secret-rule-files"), Map.of("/items/0/version", 3));
        RestExamples.check(
                "ingest/rule-file-invalid",
                Scanning.asAdmin()
                        .body(Map.of("content", rule.replace("acme_", "(acme_")))
                        .put(path)
                        .asString(),
                Map.of());
        Scanning.deleteRules("acme");
    }

    private static String get(String address) {
        return Scanning.asAdmin().get(address).asString();
    }

    /** What the scan and the person before it sent is told apart; of all that one line is the example. */
    private static String withOneSpending(UUID connection) throws JsonProcessingException {
        String path = "/api/v1/connections/" + connection + "/budget";
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonPath budget = JsonPath.from(get(path));
            assertThat(budget.<String>getList("spending.collect { it.resource + ' ' + it.activity }"))
                    .contains("API CHOICE", "API LIST", "API SCAN", "GIT SCAN");
            assertThat(budget.<Integer>get("budgets[0].toldLimit")).isNotNull().isPositive();
        });
        ObjectMapper json = new ObjectMapper();
        ObjectNode budget = (ObjectNode) json.readTree(get(path));
        ArrayNode spending = (ArrayNode) budget.get("spending");
        while (!spending.get(0).get("activity").asText().equals("LIST")) {
            spending.remove(0);
        }
        while (spending.size() > 1) {
            spending.remove(1);
        }
        return budget.toString();
    }

    private static String withOneExclusion(String answer) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode scan = (ObjectNode) json.readTree(answer);
        ArrayNode exclusions = (ArrayNode) scan.at("/repositories/0/exclusions");
        assertThat(exclusions).isNotEmpty();
        while (exclusions.size() > 1) {
            exclusions.remove(1);
        }
        return scan.toString();
    }
}
