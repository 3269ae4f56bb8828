package io.pailguard.kit.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the OpenAPI description of each service owes its readers: every operation, parameter, body, answer and property
 * is described, has an example, and every problem is one of the catalogue.
 */
public final class ApiContract {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int FIRST_REFUSAL = 400;
    private static final String PROBLEM = "application/problem+json";

    private final JsonNode api;
    private final List<String> lacking = new ArrayList<>();
    private final SchemaContract schemas;

    private ApiContract(JsonNode api) {
        this.api = api;
        this.schemas = new SchemaContract(api.at("/components/schemas"), lacking);
    }

    /** The description that the running service serves. */
    public static JsonNode served() {
        return read(given().when()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when nothing is lacking; else a line for each thing that is, beginning with where. */
    public static List<String> lacking(JsonNode api) {
        ApiContract contract = new ApiContract(api);
        contract.checkInfo();
        contract.checkOperations();
        contract.schemas.checkAll();
        return contract.lacking;
    }

    private void checkInfo() {
        require(text(api.at("/info"), "title").startsWith("Pailguard "), "info", "title Pailguard …");
        require(text(api.at("/info"), "version").equals("1"), "info", "version 1");
        require(!text(api.at("/info"), "description").isBlank(), "info", "description");
    }

    private void checkOperations() {
        Set<String> ids = new HashSet<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (path.getKey().startsWith("/api/") && METHODS.contains(operation.getKey())) {
                    String where = operation.getKey() + " " + path.getKey();
                    check(where, operation.getValue());
                    require(ids.add(text(operation.getValue(), "operationId")), where, "operationId of its own");
                }
            }
        }
        require(!ids.isEmpty(), "paths", "operations");
    }

    private void check(String where, JsonNode operation) {
        require(isTwoWords(text(operation, "operationId")), where, "operationId of a verb and a noun");
        require(!text(operation, "summary").isBlank(), where, "summary");
        require(!operation.path("tags").isEmpty(), where, "tag");
        require(!operation.path("security").isEmpty(), where, "security");
        operation.path("parameters").forEach(parameter -> checkParameter(where, parameter));
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(type -> checkContent(where + " body", type.getValue(), true));
        boolean answers = false;
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            int status = Integer.parseInt(response.getKey());
            answers |= status < FIRST_REFUSAL;
            checkResponse(where + " " + status, status, response.getValue());
        }
        require(answers, where, "answer");
        refusals(operation)
                .forEach(status -> require(
                        operation.path("responses").has(Integer.toString(status)),
                        where,
                        "problem of status " + status));
    }

    /** What must be there by what it takes. */
    private static List<Integer> refusals(JsonNode operation) {
        List<Integer> refusals = new ArrayList<>(List.of(401, 403));
        if (operation.has("requestBody")) {
            refusals.add(400);
        }
        for (JsonNode parameter : operation.path("parameters")) {
            switch (text(parameter, "name")) {
                case "If-Match" -> refusals.addAll(List.of(412, 428));
                case "Idempotency-Key" -> refusals.addAll(List.of(409, 422));
                default -> refusals.add(text(parameter, "in").equals("path") ? 404 : 400);
            }
        }
        return refusals;
    }

    private void checkParameter(String where, JsonNode parameter) {
        String place = where + " " + text(parameter, "name");
        require(!text(parameter, "description").isBlank(), place, "description");
        require(parameter.has("schema"), place, "schema");
        require(parameter.has("example"), place, "example");
        if (parameter.has("example")) {
            schemas.checkExample(place, parameter.path("schema"), parameter.path("example"));
        }
    }

    private void checkContent(String where, JsonNode type, boolean withExample) {
        require(!type.path("schema").isEmpty(), where, "schema");
        require(!withExample || type.has("example") || !type.path("examples").isEmpty(), where, "example");
    }

    private void checkResponse(String where, int status, JsonNode response) {
        String description = text(response, "description");
        require(!description.isBlank() && !description.equals("OK"), where, "description");
        JsonNode content = response.path("content");
        if (status >= FIRST_REFUSAL) {
            checkProblems(where, status, content.path(PROBLEM));
        } else if (status != 204) {
            require(!content.isEmpty(), where, "content");
            content.forEach(type -> checkContent(where, type, false));
        }
    }

    private void checkProblems(String where, int status, JsonNode content) {
        require(text(content.path("schema"), "$ref").endsWith("/Problem"), where, "the schema of problems");
        require(!content.path("examples").isEmpty(), where, "example of a problem");
        content.path("examples")
                .forEach(
                        example -> checkProblem(where, status, resolved(example).path("value")));
    }

    private void checkProblem(String where, int status, JsonNode problem) {
        boolean catalogued = status == problem.path("status").asInt()
                && Catalogue.find(text(problem, "type"), text(problem, "title"))
                        .filter(known -> known.status() == status)
                        .isPresent();
        require(catalogued, where, "problem of the catalogue instead of " + problem);
        require(!text(problem, "detail").isBlank() && !text(problem, "fix").isBlank(), where, "detail and fix");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(text(node, "$ref").substring(1)) : node;
    }

    private static boolean isTwoWords(String id) {
        return !id.isEmpty()
                && Character.isLowerCase(id.charAt(0))
                && id.chars().anyMatch(Character::isUpperCase);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }

    private void require(boolean met, String where, String what) {
        if (!met) {
            lacking.add(where + ": " + what);
        }
    }
}
