package io.pailguard.findings;

import static io.pailguard.findings.Samples.secret;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.AccessMatrix;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every operation of the API description, with every role, without a token, and on things of another team. */
@QuarkusTest
@FindingsResource
class AccessTest {
    @Inject
    EventIntake intake;

    @Inject
    Database database;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "access-" + Ids.next());

    /** Good enough to come as far as the question whose thing it is. */
    private final AccessMatrix matrix = new AccessMatrix(
            "findings",
            Map.of(
                    "post /api/v1/issues/{id}/triage",
                    "{\"decision\": \"FALSE_POSITIVE\", \"reason\": \"As agreed\"}",
                    "post /api/v1/issues/{id}/comments",
                    "{\"text\": \"Seen\"}",
                    "put /api/v1/issues/{id}/secret-status",
                    "{\"status\": \"INACTIVE\", \"method\": \"tried\"}",
                    "put /api/v1/issues/{id}/severity-override",
                    "{\"severity\": \"LOW\", \"reason\": \"As agreed\", \"until\": \"2026-11-24T12:00:00Z\"}",
                    "post /api/v1/applications/{id}/allow-list",
                    "{\"kind\": \"PATH\", \"value\": \"src/*\", \"reason\": \"As agreed\"}",
                    "post /api/v1/applications/{id}/allow-list/gitleaksignore",
                    "{\"content\": \"a:b:1\", \"reason\": \"As agreed\"}",
                    "put /api/v1/destinations/{id}",
                    "{\"name\": \"x\", \"settings\": {\"url\": \"http://127.0.0.1:1/\"}}",
                    "put /api/v1/workflows/{id}",
                    "{\"name\": \"x\", \"trigger\": \"issue-opened\", \"destinations\": []}",
                    "put /api/v1/workflows/{id}/state",
                    "{\"state\": \"ON\"}"));

    @Test
    void shouldLetEachRoleDoWhatTheGuideSaysAndNoMore() {
        assertThat(matrix.unlike()).isEmpty();
        assertThat(matrix.wrongByRole()).isEmpty();
    }

    @Test
    void shouldAnswerForAnotherTeamsThingsAsIfThereWereNone() {
        UUID scan = Ids.next();
        intake.take(List.of(
                        samples.discovered(),
                        samples.findings(scan, 1, secret("s1", "a.txt", 3)),
                        samples.completed(scan, 1)))
                .await()
                .atMost(Duration.ofSeconds(20));
        String issue = database.value("SELECT id::text FROM issue WHERE application_id = $1", samples.repository)
                .toString();

        String destination = destination();
        assertThat(matrix.wrongByTeam(
                        team,
                        Map.of(
                                "/api/v1/issues/{id}", issue,
                                "/api/v1/applications/{id}", samples.repository.toString(),
                                "/api/v1/imports/{id}", imported(),
                                "/api/v1/signals/{id}", signal(),
                                "/api/v1/destinations/{id}", destination,
                                "/api/v1/workflows/{id}", workflow(destination)),
                        Set.of()))
                .isEmpty();
    }

    private RequestSpecification analyst() {
        return given().auth()
                .oauth2(TestTokens.of("ana", "analyst", "team:" + team))
                .contentType(ContentType.JSON);
    }

    private String imported() {
        return analyst()
                .queryParam("tool", "acme-lint")
                .queryParam("application", samples.name())
                .queryParam("ref", "main")
                .contentType(ContentType.TEXT)
                .body("{\"check\":\"a\",\"title\":\"A\",\"severity\":\"HIGH\",\"path\":\"A.java\",\"startLine\":1}"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .extract()
                .path("id");
    }

    private String signal() {
        return analyst()
                .body(Map.of(
                        "kind",
                        "INCIDENT",
                        "tool",
                        "pager",
                        "application",
                        samples.name(),
                        "at",
                        "2026-11-19T14:02:00Z",
                        "title",
                        "Payments stand still"))
                .post("/api/v1/signals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String workflow(String destination) {
        return analyst()
                .body(Map.of(
                        "name",
                        "Rule of " + team,
                        "team",
                        team,
                        "trigger",
                        "issue-opened",
                        "destinations",
                        List.of(destination)))
                .post("/api/v1/workflows")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String destination() {
        return analyst()
                .body(Map.of(
                        "name",
                        "hook " + Ids.next(),
                        "team",
                        team,
                        "kind",
                        "webhook",
                        "settings",
                        Map.of("url", "http://127.0.0.1:1/hook")))
                .post("/api/v1/destinations")
                .then()
                .statusCode(201)
                .extract()
                .path("destination.id");
    }
}
