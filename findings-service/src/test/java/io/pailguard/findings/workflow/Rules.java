package io.pailguard.findings.workflow;

import static io.restassured.RestAssured.given;

import io.pailguard.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rules as tests make them, over REST. */
final class Rules {
    static final String PATH = "/api/v1/workflows";

    private Rules() {}

    static RequestSpecification as(String role, String scope) {
        return given().auth().oauth2(TestTokens.of("p-" + role, role, scope)).contentType(ContentType.JSON);
    }

    static RequestSpecification analyst(String team) {
        return as("analyst", "team:" + team);
    }

    static Map<String, Object> rule(String team, String trigger, UUID... destinations) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("name", "Rule of " + team);
        rule.put("team", team);
        rule.put("trigger", trigger);
        rule.put("destinations", List.of(destinations));
        return rule;
    }

    static UUID make(String team, Map<String, Object> rule) {
        return UUID.fromString(analyst(team)
                .body(rule)
                .when()
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    static void set(String team, UUID id, WorkflowState state) {
        analyst(team)
                .header("If-Match", version(team, id))
                .body(Map.of("state", state))
                .when()
                .put(PATH + "/" + id + "/state")
                .then()
                .statusCode(200);
    }

    static void change(String team, UUID id, Map<String, Object> rule) {
        analyst(team)
                .header("If-Match", version(team, id))
                .body(rule)
                .when()
                .put(PATH + "/" + id)
                .then()
                .statusCode(200);
    }

    static UUID on(String team, Map<String, Object> rule) {
        UUID id = make(team, rule);
        set(team, id, WorkflowState.ON);
        return id;
    }

    static String version(String team, UUID id) {
        return analyst(team)
                .when()
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }
}
