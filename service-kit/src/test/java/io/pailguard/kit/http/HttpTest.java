package io.pailguard.kit.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.pailguard.kit.KitTest;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class HttpTest {
    private static final String ORDER = "{\"name\":\"a\",\"token\":\"0123456789abcdef\"}";

    @Test
    void shouldDoARepeatedRequestOnceAndGiveTheSameAnswer() {
        String key = Ids.next().toString();
        // When
        Response first = make(key, ORDER);
        Response second = make(key, ORDER);
        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(first.header("Location")).isEqualTo("/things/a");
        assertThat(second.header("Location")).isEqualTo("/things/a");
    }

    @Test
    void shouldRefuseAKeyThatWentWithAnotherBodyEvenIfOnlyTheSecretDiffers() {
        String key = Ids.next().toString();
        make(key, ORDER);
        // When
        Response second = make(key, ORDER.replace("abcdef", "abcdeg"));
        // Then
        second.then().statusCode(422).body("type", equalTo("urn:pailguard:problem:idempotency-key-reused"));
    }

    @Test
    void shouldLetAFailedRequestBeRepeated() {
        String key = Ids.next().toString();
        make(key, ORDER.replace("\"a\"", "\"broken\"")).then().statusCode(503).body("fix", notNullValue());
        // When
        Response again = make(key, ORDER);
        // Then
        assertThat(again.statusCode()).isEqualTo(201);
    }

    @Test
    void shouldKeepKeysOfTwoCallersApart() {
        String key = Ids.next().toString();
        int first = make(key, ORDER).then().extract().path("number");
        // When
        int other = as("other", "analyst")
                .header("Idempotency-Key", key)
                .body(ORDER)
                .post("/things")
                .then()
                .extract()
                .path("number");
        // Then
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void shouldAskForTheVersionAndRefuseAStaleOne() {
        as("a", "analyst", "team:payments").put("/things/payments").then().statusCode(428);
        as("a", "analyst", "team:payments")
                .header("If-Match", "\"6\"")
                .put("/things/payments")
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
        as("a", "analyst", "team:payments")
                .header("If-Match", "\"7\"")
                .put("/things/payments")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldHideWhatBelongsToAnotherTeam() {
        as("a", "analyst", "team:platform")
                .header("If-Match", "\"7\"")
                .put("/things/payments")
                .then()
                .statusCode(404);
        as("a", "analyst", "all-teams")
                .header("If-Match", "\"7\"")
                .put("/things/payments")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseAnotherRoleAndAnUnsignedCaller() {
        as("v", "viewer").body(ORDER).post("/things").then().statusCode(403);
        given().contentType("application/json")
                .body(ORDER)
                .post("/things")
                .then()
                .statusCode(401);
    }

    @Test
    void shouldNotWriteASecretAndNotNameItInTheError() {
        as("v", "viewer")
                .get("/things/secret")
                .then()
                .statusCode(greaterThanOrEqualTo(400))
                .body(not(containsString("never-to-be")));
    }

    @Test
    void shouldSayThatAMethodIsNotTaken() {
        as("a", "analyst")
                .patch("/things")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pailguard:problem:method-not-allowed"))
                .body("fix", notNullValue());
    }

    @Test
    void shouldAnswerUnreadableJsonWithAProblem() {
        as("a", "analyst")
                .body("{\"name\":")
                .post("/things")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private static Response make(String key, String body) {
        return as("maker", "analyst").header("Idempotency-Key", key).body(body).post("/things");
    }

    private static RequestSpecification as(String user, String... groups) {
        return given().auth().oauth2(TestTokens.of(user, groups)).contentType("application/json");
    }
}
