package io.pailguard.findings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.issue.queue.Attribute;
import io.pailguard.kit.testing.ApiContract;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class ApiDescriptionTest {
    private static final List<String> OPERATIONS = List.of(
            "get /api/v1/issues",
            "get /api/v1/issues/facets",
            "get /api/v1/issues/{id}",
            "get /api/v1/issues/export",
            "get /api/v1/issues/{id}/export",
            "post /api/v1/issues/{id}/triage",
            "post /api/v1/issues/{id}/comments",
            "put /api/v1/issues/{id}/secret-status",
            "put /api/v1/issues/{id}/severity-override",
            "delete /api/v1/issues/{id}/severity-override",
            "get /api/v1/policies/secrets",
            "put /api/v1/policies/secrets",
            "get /api/v1/destinations",
            "post /api/v1/destinations",
            "post /api/v1/destinations/{id}/test",
            "get /api/v1/applications",
            "get /api/v1/vault",
            "post /api/v1/vault/rewrap",
            "post /api/v1/imports",
            "get /api/v1/imports",
            "get /api/v1/imports/{id}");

    private JsonPath description;

    @BeforeEach
    void readTheDescription() {
        description = given().when()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void shouldDescribeAllThatCallersMeet() {
        assertThat(ApiContract.lacking(ApiContract.served())).isEmpty();
    }

    @Test
    void shouldHoldTheOperationsThatCallersUse() {
        for (String operation : OPERATIONS) {
            String[] methodAndPath = operation.split(" ");
            assertThat(description.getMap("paths.'" + methodAndPath[1] + "'." + methodAndPath[0]))
                    .as(operation)
                    .isNotEmpty();
        }
    }

    @Test
    void shouldDescribeEveryFilterWithAnExample() {
        assertThat(description.getList("paths.'/api/v1/issues'.get.parameters.name", String.class))
                .contains("q", "sort", "limit", "after")
                .containsAll(Attribute.parameters());
        assertThat(description.getList("paths.'/api/v1/issues/facets'.get.parameters.example"))
                .isNotEmpty()
                .doesNotContainNull();
    }

    @Test
    void shouldNameTheValuesOfAFilterThatHasNoOthers() {
        String state = "paths.'/api/v1/issues'.get.parameters.find { it.name == 'state' }";
        assertThat(description.getString(state + ".schema.type")).isEqualTo("array");
        assertThat(description.getBoolean(state + ".explode")).isTrue();
        assertThat(description.getList(state + ".schema.items.enum")).contains("OPEN", "!OPEN", "FALSE_POSITIVE");
    }

    @Test
    void shouldGiveExamplesOfAnIssue() {
        assertThat(description.getString("components.schemas.IssueView.properties.number.examples[0]"))
                .isEqualTo("PG-1204");
    }
}
