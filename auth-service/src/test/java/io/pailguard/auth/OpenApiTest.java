package io.pailguard.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.auth.testing.AuthTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends AuthTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");

    private static JsonNode description() throws IOException {
        return new ObjectMapper()
                .readTree(given().accept("application/json")
                        .get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    @Test
    void shouldDescribeEveryOperationWithExamplesOfWhatItTakes() throws IOException {
        JsonNode description = description();
        List<String> operations = new ArrayList<>();
        List<String> lacking = new ArrayList<>();

        description.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    operations.add(name);
                    JsonNode body = operation
                            .getValue()
                            .path("requestBody")
                            .path("content")
                            .path("application/json");
                    if (operation.getValue().path("summary").asText().isBlank()) {
                        lacking.add(name + ": summary");
                    }
                    if (!body.isMissingNode() && body.path("examples").isEmpty()) {
                        lacking.add(name + ": example");
                    }
                }));

        assertThat(operations)
                .contains(
                        "post /api/v1/connections",
                        "get /api/v1/connections/{id}",
                        "post /api/v1/connections/{id}/authorization",
                        "post /api/v1/connections/{id}/access-token",
                        "post /api/v1/connections/{id}/verification",
                        "get /api/v1/methods",
                        "get /api/v1/audit");
        assertThat(lacking).isEmpty();
    }

    @Test
    void shouldNeverShowASecretAsAnObject() throws IOException {
        assertThat(description().path("components").path("schemas").has("Secret"))
                .isFalse();
    }

    @Test
    void shouldLetEveryPostBeRepeatedExceptTheReleaseOfATokenThatIsNeverKept() throws IOException {
        List<String> notRepeatable = new ArrayList<>();
        description().path("paths").properties().forEach(path -> {
            JsonNode post = path.getValue().path("post");
            if (!post.isMissingNode()
                    && post.path("parameters").findValuesAsText("name").stream().noneMatch("Idempotency-Key"::equals)) {
                notRepeatable.add(path.getKey());
            }
        });

        assertThat(notRepeatable).containsExactly("/api/v1/connections/{id}/access-token");
    }
}
