package io.pailguard.findings.duplicate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.Event;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What several tools tell of the same is one group, whoever came first, and no longer than it is so. */
@QuarkusTest
@FindingsResource
class DuplicatesTest {
    @Inject
    EventIntake intake;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "checkout-" + Ids.next());

    @BeforeEach
    void givenAnApplication() {
        clock.reset();
        take(samples.discovered());
    }

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private void scan(Finding... findings) {
        UUID scan = Ids.next();
        take(samples.findings(scan, 1, findings), samples.completed(scan, 1));
    }

    private RequestSpecification analyst() {
        return given().auth().oauth2(TestTokens.of("ana", "analyst", "team:" + team));
    }

    private ValidatableResponse send(String tool, String... findings) {
        return analyst()
                .queryParam("tool", tool)
                .queryParam("application", samples.name())
                .queryParam("ref", "main")
                .queryParam("complete", true)
                .contentType(ContentType.TEXT)
                .body(findings.length == 0 ? "[]" : String.join("\n", findings))
                .post("/api/v1/imports")
                .then()
                .statusCode(201);
    }

    private static String secret(String path, int line) {
        return "{\"check\":\"secret.aws\",\"title\":\"A key\",\"severity\":\"LOW\",\"path\":\"" + path
                + "\",\"startLine\":" + line + "}";
    }

    /** {@code <tool> <path> <lead, further or single> <tools>} of each issue. */
    private List<String> groups() {
        return database.rows("""
                        SELECT source_tool || ' ' || path || ' ' || CASE WHEN duplicate_group IS NULL THEN 'single'
                          WHEN duplicate_group = id THEN 'lead' ELSE 'further' END || ' ' || array_to_string(found_by, ',')
                        FROM issue WHERE application_id = $1 ORDER BY 1""", samples.repository).stream()
                .map(row -> row.getString(0).strip())
                .toList();
    }

    private String number(String tool) {
        return "PG-"
                + database.value(
                        "SELECT number FROM issue WHERE application_id = $1 AND source_tool = $2 ORDER BY number LIMIT 1",
                        samples.repository,
                        tool);
    }

    private static final List<String> TOGETHER = List.of(
            "bitbucket-cloud a.env lead bitbucket-cloud,gitleaks,secretlint",
            "bitbucket-cloud z.env single",
            "gitleaks a.env further bitbucket-cloud,gitleaks,secretlint",
            "secretlint a.env further bitbucket-cloud,gitleaks,secretlint");

    @Test
    void shouldPutTogetherWhatWasScannedFirst() {
        scan(Samples.secret("s1", "a.env", 3), Samples.secret("s2", "z.env", 3));
        send("gitleaks", secret("a.env", 3));
        send("secretlint", secret("a.env", 3));
        assertThat(groups()).isEqualTo(TOGETHER);
    }

    @Test
    void shouldPutTogetherWhatWasImportedFirst() {
        send("secretlint", secret("a.env", 3));
        send("gitleaks", secret("a.env", 3));
        scan(Samples.secret("s1", "a.env", 3), Samples.secret("s2", "z.env", 3));
        assertThat(groups()).isEqualTo(TOGETHER);
        // The same once more changes nothing.
        send("gitleaks", secret("a.env", 3));
        assertThat(groups()).isEqualTo(TOGETHER);
    }

    @Test
    void shouldPartWhenOneSideIsGoneOrMoves() {
        scan(Samples.secret("s1", "a.env", 3));
        send("gitleaks", secret("a.env", 3));
        assertThat(groups())
                .containsExactly(
                        "bitbucket-cloud a.env lead bitbucket-cloud,gitleaks",
                        "gitleaks a.env further bitbucket-cloud,gitleaks");

        send("gitleaks", secret("a.env", 9));
        assertThat(groups()).containsExactly("bitbucket-cloud a.env single", "gitleaks a.env single");
        send("gitleaks", secret("a.env", 3));
        assertThat(groups()).contains("gitleaks a.env further bitbucket-cloud,gitleaks");

        send("gitleaks");
        assertThat(groups()).containsExactly("bitbucket-cloud a.env single", "gitleaks a.env single");
        send("gitleaks", secret("a.env", 3));
        assertThat(groups()).contains("gitleaks a.env further bitbucket-cloud,gitleaks");

        scan(Samples.secret("s1", "b.env", 3));
        assertThat(groups()).containsExactly("bitbucket-cloud b.env single", "gitleaks a.env single");
        assertThat(database.issues(samples.repository)).containsExactly("a.env OPEN", "b.env OPEN");
    }

    @Test
    void shouldShowEachToolsEvidence() {
        scan(Samples.secret("s1", "a.env", 3), Samples.secret("s2", "z.env", 3));
        send("gitleaks", secret("a.env", 3));
        String gitleaks = number("gitleaks");
        analyst()
                .get("/api/v1/issues/" + number("bitbucket-cloud"))
                .then()
                .statusCode(200)
                .body("alsoFoundBy", equalTo(List.of("gitleaks")))
                .body("duplicates", hasSize(1))
                .body("duplicates[0].number", equalTo(gitleaks))
                .body("duplicates[0].sourceTool", equalTo("gitleaks"))
                .body("duplicates[0].evidence.tool", equalTo("Gitleaks"))
                .body("duplicates[0].location.line", equalTo(3))
                .body("duplicates[0].lead", equalTo(false))
                .body("factors.find { it.id == 'tools-agreeing' }.reason", equalTo("Found by 2 tools"))
                .body("unknownFactors.number", org.hamcrest.Matchers.not(hasItem(25)));
        analyst()
                .get("/api/v1/issues/" + gitleaks)
                .then()
                .body("duplicates[0].evidence.length", equalTo("20"))
                .body("duplicates[0].excerpt.lines[0].text", containsString("key = "));
        // One row of a group; and of equal scores what two tools tell of comes first.
        analyst()
                .get("/api/v1/issues?duplicate=!further&application=" + samples.name())
                .then()
                .body("items.location.path", equalTo(List.of("a.env", "z.env")))
                .body("items[0].alsoFoundBy", equalTo(List.of("gitleaks")))
                .body("items[1].alsoFoundBy", empty());
        analyst()
                .get("/api/v1/issues?duplicate=further&application=" + samples.name())
                .then()
                .body("items.sourceTool", equalTo(List.of("gitleaks")));
        given().auth()
                .oauth2(TestTokens.of("otto", "analyst", "team:other"))
                .get("/api/v1/issues/" + gitleaks)
                .then()
                .statusCode(404);
        Map.of(
                        "csv", "alsoFoundBy",
                        "jsonl", "\"alsoFoundBy\":[\"gitleaks\"]",
                        "sarif", "\"alsoFoundBy\":[\"gitleaks\"]",
                        "ocsf", "\"data_sources\":[\"bitbucket-cloud\",\"gitleaks\"]",
                        "html", "also found by Gitleaks")
                .forEach((format, told) -> assertThat(analyst()
                                .get("/api/v1/issues/export?format=" + format
                                        + "&sourceTool=bitbucket-cloud&application=" + samples.name())
                                .asString())
                        .contains(told)
                        .containsIgnoringCase("gitleaks"));
    }

    /** A decision about one says nothing of the others: what is still to be done then stands for the group. */
    @Test
    void shouldDecideNothingAboutTheOthers() {
        scan(Samples.secret("s1", "a.env", 3));
        send("gitleaks", secret("a.env", 3));
        String scanned = number("bitbucket-cloud");
        String version = analyst().get("/api/v1/issues/" + scanned).header("ETag");
        analyst()
                .header("If-Match", version)
                .contentType(ContentType.JSON)
                .body("{\"decision\":\"FALSE_POSITIVE\",\"reason\":\"An example\"}")
                .post("/api/v1/issues/" + scanned + "/triage")
                .then()
                .statusCode(200);
        assertThat(database.issues(samples.repository)).containsExactly("a.env FALSE_POSITIVE", "a.env OPEN");
        assertThat(groups()).contains("gitleaks a.env lead bitbucket-cloud,gitleaks");
        analyst()
                .get("/api/v1/issues?state=OPEN&duplicate=!further&application=" + samples.name())
                .then()
                .body("items.sourceTool", equalTo(List.of("gitleaks")));
    }
}
