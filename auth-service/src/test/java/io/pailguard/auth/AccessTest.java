package io.pailguard.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every operation of the API description, with every role, without a token, and with another team's connection. */
@QuarkusTest
class AccessTest extends AuthTest {
    private static final List<String> ROLES = List.of("viewer", "analyst", "connector-admin", "auditor", "service");
    private static final Set<String> READERS = Set.copyOf(ROLES);
    private static final Set<String> ADMINS = Set.of("connector-admin");

    /** A new operation has no entry and fails the test. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("get /api/v1/connections", READERS),
            Map.entry("post /api/v1/connections", ADMINS),
            Map.entry("get /api/v1/connections/{id}", READERS),
            Map.entry("delete /api/v1/connections/{id}", ADMINS),
            Map.entry("put /api/v1/connections/{id}/credential", ADMINS),
            Map.entry("post /api/v1/connections/{id}/revocation", ADMINS),
            Map.entry("post /api/v1/connections/{id}/authorization", ADMINS),
            Map.entry("post /api/v1/connections/{id}/authorization/callback", ADMINS),
            Map.entry("put /api/v1/connections/{id}/workspace", ADMINS),
            Map.entry("post /api/v1/connections/{id}/access-token", Set.of("service")),
            Map.entry("post /api/v1/connections/{id}/access-token/refusal", Set.of("service")),
            Map.entry("post /api/v1/connections/{id}/access-token/workspace", Set.of("service")),
            Map.entry("get /api/v1/connections/{id}/verification", READERS),
            Map.entry("post /api/v1/connections/{id}/verification", ADMINS),
            Map.entry("get /api/v1/connections/{id}/write-back", READERS),
            Map.entry("put /api/v1/connections/{id}/write-back", ADMINS),
            Map.entry("get /api/v1/connections/{id}/policy-override", READERS),
            Map.entry("put /api/v1/connections/{id}/policy-override", ADMINS),
            Map.entry("delete /api/v1/connections/{id}/policy-override", ADMINS),
            Map.entry("get /api/v1/credentials", READERS),
            Map.entry("get /api/v1/credential-policy", READERS),
            Map.entry("get /api/v1/credential-policy/versions", READERS),
            Map.entry("put /api/v1/credential-policy", ADMINS),
            Map.entry("post /api/v1/erasures", ADMINS),
            Map.entry("get /api/v1/erasures/{id}", Set.of("connector-admin", "auditor")),
            Map.entry("put /api/v1/erasures/{id}/part", Set.of("service")),
            Map.entry("get /api/v1/methods", READERS),
            Map.entry("get /api/v1/audit", Set.of("auditor")));

    /** Good enough to come as far as the question whose connection it is. */
    private static final Map<String, String> BODIES = Map.of(
            "put /api/v1/connections/{id}/credential", "{\"token\": \"some-token\"}",
            "post /api/v1/connections/{id}/authorization/callback",
                    "{\"code\": \"c\", \"state\": \"s\", \"binding\": \"b\"}",
            "put /api/v1/connections/{id}/workspace", "{\"slug\": \"acme\"}",
            "put /api/v1/connections/{id}/write-back", "{\"on\": true}",
            "put /api/v1/connections/{id}/policy-override", "{\"rules\": {\"maxAgeDays\": 100}, \"reason\": \"why\"}",
            "post /api/v1/connections/{id}/access-token/refusal", "{\"fingerprint\": \"9f86d081\"}",
            "put /api/v1/erasures/{id}/part", "{\"erasedAt\": \"2026-11-19T14:02:00Z\", \"rows\": {}}");

    private static List<String> operations() throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json").asString())
                .path("paths");
        List<String> operations = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation ->
                                Set.of("get", "post", "put", "delete", "patch").contains(operation.getKey()))
                        .forEach(operation -> operations.add(operation.getKey() + " " + path.getKey())));
        return operations;
    }

    private static Response call(RequestSpecification who, String operation, UUID connection) {
        String method = operation.substring(0, operation.indexOf(' '));
        String address = operation.substring(operation.indexOf(' ') + 1).replace("{id}", connection.toString());
        return (method.equals("get") ? who : who.body(BODIES.getOrDefault(operation, "{}")))
                .request(method.toUpperCase(Locale.ROOT), address);
    }

    @Test
    void shouldLetEachRoleDoWhatIsItsOwnAndNoMore() throws IOException {
        assertThat(operations()).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
        List<String> wrong = new ArrayList<>();

        for (String operation : operations()) {
            for (String role : ROLES) {
                String user = role.equals("service") ? "ingest-service" : "someone";
                int status = call(as(user, role, "all-teams"), operation, UUID.randomUUID())
                        .statusCode();
                if ((status == 403) == ALLOWED.get(operation).contains(role) || status == 401 || status >= 500) {
                    wrong.add(operation + " as " + role + ": " + status);
                }
            }
            int nobody = call(given().contentType(ContentType.JSON), operation, UUID.randomUUID())
                    .statusCode();
            if (nobody != 401) {
                wrong.add(operation + " as nobody: " + nobody);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldAnswerForAnotherTeamsConnectionAsIfThereWereNone() throws IOException {
        UUID byToken = connectByToken();
        UUID byConsent = Consented.connect(AuthTest::admin, uniqueName());
        List<String> wrong = new ArrayList<>();

        for (String operation : operations()) {
            if (!operation.contains("{id}") || ALLOWED.get(operation).equals(Set.of("service"))) {
                continue;
            }
            RequestSpecification foreign = as("mallory", "viewer", "connector-admin", "auditor", "team:platform");
            String unknown = text(call(foreign, operation, UUID.randomUUID()));
            for (UUID id : List.of(byToken, byConsent)) {
                foreign = as("mallory", "viewer", "connector-admin", "auditor", "team:platform");
                String answer = text(call(foreign, operation, id));
                if (!answer.startsWith("404") || !answer.equals(unknown)) {
                    wrong.add(operation + ": " + answer);
                }
            }
        }

        assertThat(wrong).isEmpty();
        admin().get(CONNECTIONS + "/" + byToken).then().body("state", is("ACTIVE"));
    }

    private static String text(Response response) {
        return response.statusCode() + " " + response.path("type") + " " + response.path("detail");
    }
}
