package io.pailguard.ingest.check.secret.rulefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Finding;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.Checkout;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of rules over REST, and what scans then find. */
@IngestTest
class RuleFilesTest {
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String RULE = """
            [[rules]]
            id = "acme-token"
            description = "Token of the Acme billing API"
            regex = '''billing ref ([0-9a-f]{20})'''
            path = '''^rules/.*\\.txt$'''
            keywords = ["billing"]
            """;

    @TempDir
    Path folder;

    @AfterEach
    void clean() {
        Scanning.deleteRules("acme");
        Scanning.disconnectAll();
    }

    @Test
    void shouldScanAgainWithTheRulesThatAreLoaded() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String before = checkout.head();
            String written = "\n\nthe billing ref "
                    + UUID.randomUUID().toString().replace("-", "").substring(0, 20) + "\n";
            checkout.write("rules/a.txt", written).write("rules/a.md", written).push("Add notes");
            UUID without = id(Scanning.chooseAndScan(
                    connection, "{\"mode\": \"LISTED\", \"list\": \"" + REPOSITORY + "\", \"interval\": \"P1D\"}"));
            assertThat(ofRules(without)).isEmpty();
            assertThat(ran(without)).doesNotContain("secret.loaded-rule");

            load(RULE).statusCode(201).body("ids", contains("acme-token"));
            UUID with = id(Scanning.scan(connection));

            Finding found = ofRules(with).get(0);
            assertThat(ofRules(with)).hasSize(1);
            assertThat(found.title()).isEqualTo("Token of the Acme billing API");
            assertThat(found.evidence()).containsEntry("rule", "acme/acme-token");
            assertThat(found.locations()).extracting(Finding.Location::path).containsExactly("rules/a.txt");
            assertThat(found.location().line()).isEqualTo(3);
            assertThat(found.toString()).doesNotContain(written.strip().substring(16));
            assertThat(ran(with)).contains("secret.loaded-rule");

            Scanning.deleteRules("acme");
            UUID after = id(Scanning.scan(connection));
            assertThat(ofRules(after)).isEmpty();
            assertThat(ran(after)).doesNotContain("secret.loaded-rule");
            checkout.reset(before);
        }
    }

    @Test
    void shouldReplaceAFileOnlyAsItWasSeen() {
        String first = load(RULE).statusCode(201).extract().header("ETag");

        load(RULE).statusCode(428);
        as("ada")
                .header("If-Match", "\"0\"")
                .body(Map.of("content", RULE))
                .put(PATH)
                .then()
                .statusCode(412);
        as("ada")
                .header("If-Match", first)
                .body(Map.of("content", RULE.replace("acme-token", "acme-key")))
                .put(PATH)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(first)))
                .body("ids", contains("acme-key"));

        Scanning.as("vic", "viewer", "team:payments")
                .get("/api/v1/secret-rule-files")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("acme"))
                .body("items.find { it.name == 'acme' }.loadedBy", equalTo("ada"));
        Scanning.asAdmin().delete(PATH).then().statusCode(428);
        as("ada").header("If-Match", first).delete(PATH).then().statusCode(412);
        Scanning.deleteRules("acme");
        Scanning.asAdmin().delete(PATH).then().statusCode(404).body("type", endsWith("rule-file-unknown"));
        Scanning.as("rita", "auditor", "all-teams")
                .get("/api/v1/audit?limit=200")
                .then()
                .statusCode(200)
                .body("items.action", hasItem("rule-file.loaded"))
                .body("items.action", hasItem("rule-file.deleted"));
    }

    @Test
    void shouldNotTakeANewFileForADeletedOneOfItsName() {
        String first = load(RULE).statusCode(201).extract().header("ETag");
        Scanning.deleteRules("acme");
        load(RULE).statusCode(201).header("ETag", not(equalTo(first)));
        as("ada").header("If-Match", first).delete(PATH).then().statusCode(412);
    }

    @Test
    void shouldLoadNothingOfAFileThatIsWrong() {
        load(RULE + "[[rules]]\nid = 'other'\nregex = '''(?<!x)y'''\n")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("rule-file-invalid"))
                .body("errors", hasSize(1))
                .body("errors[0].rule", equalTo("other"))
                .body("errors[0].reason", containsString("cannot be read"))
                .body("errors[0].fix", containsString("lookarounds"));
        load("").statusCode(400);
        load("\0").statusCode(400);
        load("#" + "x".repeat(512 * 1024)).statusCode(400);
        as("ada")
                .body(Map.of("content", RULE))
                .put("/api/v1/secret-rule-files/Not%20so")
                .then()
                .statusCode(400);

        Scanning.asAdmin().get("/api/v1/secret-rule-files").then().body("items.name", not(hasItem("acme")));
    }

    @Test
    void shouldLetOnlyAnalystsOfAllTeamsLoadRules() {
        Scanning.as("tom", "analyst", "team:payments")
                .body(Map.of("content", RULE))
                .put(PATH)
                .then()
                .statusCode(403)
                .body("type", endsWith("rules-of-all-teams"));
        Scanning.as("tom", "analyst", "team:payments").delete(PATH).then().statusCode(403);
        Scanning.as("vic", "viewer", "connector-admin", "all-teams")
                .body(Map.of("content", RULE))
                .put(PATH)
                .then()
                .statusCode(403);
    }

    private static final String PATH = "/api/v1/secret-rule-files/acme";

    private static ValidatableResponse load(String content) {
        return as("ada").body(Map.of("content", content)).put(PATH).then();
    }

    private static RequestSpecification as(String name) {
        return Scanning.as(name, "analyst", "all-teams");
    }

    private static List<Finding> ofRules(UUID scan) {
        return Bus.findings(scan, World.uuid(REPOSITORY), "secrets").stream()
                .filter(it -> it.check().equals("secret.loaded-rule"))
                .toList();
    }

    private static List<String> ran(UUID scan) {
        return Bus.completed(scan, World.uuid(REPOSITORY), "secrets").orElseThrow().checks().stream()
                .filter(CheckRun::assessed)
                .map(CheckRun::id)
                .toList();
    }

    private static UUID id(JsonPath scan) {
        return UUID.fromString(scan.getString("id"));
    }
}
