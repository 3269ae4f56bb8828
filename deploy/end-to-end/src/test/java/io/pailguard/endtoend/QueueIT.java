package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queue over REST, as a small internal service and as people of different teams read it. */
@Order(1)
@ExtendWith(Installation.class)
class QueueIT {
    @Test
    void shouldServeAnInternalServiceTheWholeQueuePageByPage(Installation installation) {
        // When
        List<JsonNode> issues = installation
                .asService("internal-reader")
                .issues("?sourceTool=bitbucket-cloud&severity=CRITICAL,HIGH&state=OPEN");
        // Then
        Set<String> ids = new HashSet<>();
        issues.forEach(issue -> assertThat(ids.add(issue.path("id").asText())).isTrue());
        assertThat(issues).hasSizeGreaterThan(7);
        assertThat(issues).allSatisfy(issue -> {
            assertThat(issue.path("number").asText()).startsWith("PG-");
            assertThat(issue.path("severity").asText()).isIn("CRITICAL", "HIGH");
            assertThat(issue.path("sourceTool").asText()).isEqualTo("bitbucket-cloud");
            assertThat(issue.path("location").path("url").asText()).contains(installation.address("simulator"));
        });
    }

    @Test
    void shouldLetAProgramDoNoMoreThanTheScopesThatItAskedFor(Installation installation) {
        Api whole = installation.asService("internal-reader");
        Api narrowed = installation.asNarrowed("internal-reader", "pailguard:issues.read");

        assertThat(status(whole, "/api/v1/issues")).isEqualTo(200);
        assertThat(status(whole, "/api/v1/imports")).isEqualTo(200);
        assertThat(status(narrowed, "/api/v1/issues")).isEqualTo(200);
        assertThat(status(narrowed, "/api/v1/imports")).isEqualTo(403);
        assertThat(status(narrowed, "/api/v1/workflows")).isEqualTo(403);
        assertThat(status(
                        installation.asNarrowed("internal-reader", "pailguard:issues.read pailguard:imports.write"),
                        "/api/v1/imports"))
                .isEqualTo(200);
    }

    private static int status(Api api, String path) {
        return api.call("GET", "findings", path, null).status();
    }

    @Test
    void shouldExplainEverySeverityToTheLastHundredth(Installation installation) {
        Api api = installation.as("admin");
        for (JsonNode issue : api.issues("?state=OPEN")) {
            JsonNode detail =
                    api.get("findings", "/api/v1/issues/" + issue.path("number").asText());
            BigDecimal sum =
                    BigDecimal.valueOf(level(detail.path("scannerSeverity").asText()));
            for (JsonNode factor : detail.path("factors")) {
                sum = sum.add(factor.path("change").decimalValue());
                assertThat(factor.path("reason").asText()).isNotBlank();
            }
            assertThat(sum).isEqualByComparingTo(detail.path("score").decimalValue());
            assertThat(detail.path("remediation").asText()).isNotBlank();
        }
    }

    @Test
    void shouldCountInFacetsWhatTheListHolds(Installation installation) {
        Api api = installation.as("admin");
        JsonNode facets =
                api.get("findings", "/api/v1/issues/facets?state=OPEN").path("facets");
        for (JsonNode value : facets.path("severity")) {
            List<JsonNode> rows =
                    api.issues("?state=OPEN&severity=" + value.path("value").asText());
            assertThat(rows).hasSize(value.path("count").asInt());
        }
        assertThat(facets.path("severity")).isNotEmpty();
    }

    @Test
    void shouldHideTheIssuesOfAnotherTeam(Installation installation) {
        JsonNode ofPayments = installation.as("analyst").issues("?state=OPEN").get(0);
        assertThat(ofPayments.path("team").asText()).isEqualTo("payments");
        // When
        Api.Answer answer = installation
                .as("analyst2")
                .call(
                        "GET",
                        "findings",
                        "/api/v1/issues/" + ofPayments.path("id").asText(),
                        null);
        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("type").asText()).isEqualTo("urn:pailguard:problem:issue-unknown");
    }

    @Test
    void shouldKeepADecisionOfAnAnalystAndRefuseThatOfAViewer(Installation installation) {
        Api analyst = installation.as("analyst");
        String path = "/api/v1/issues/"
                + analyst.issues("?state=OPEN&severity=LOW,MEDIUM,HIGH").stream()
                        // Other tests look for each of the few issues about guards.
                        .filter(issue -> issue.path("check").asText().startsWith("secret."))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asText();
        String decision = "{\"decision\":\"FALSE_POSITIVE\",\"reason\":\"A sample value of the tests\"}";
        Api.Answer before = analyst.call("GET", "findings", path, null);
        // When
        int viewer = installation
                .as("viewer")
                .call("POST", "findings", path + "/triage", decision, "If-Match", before.etag())
                .status();
        int first = analyst.call("POST", "findings", path + "/triage", decision, "If-Match", before.etag())
                .status();
        int stale = analyst.call("POST", "findings", path + "/triage", decision, "If-Match", before.etag())
                .status();
        // Then
        assertThat(viewer).isEqualTo(403);
        assertThat(first).isEqualTo(200);
        assertThat(stale).isEqualTo(412);
        assertThat(analyst.get("findings", path).path("state").asText()).isEqualTo("FALSE_POSITIVE");
    }

    private static int level(String severity) {
        return List.of("INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL", "EMERGENCY").indexOf(severity);
    }
}
