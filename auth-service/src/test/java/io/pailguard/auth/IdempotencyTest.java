package io.pailguard.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What creates or changes can be repeated: with the same key it is done once, and answered alike. */
@QuarkusTest
class IdempotencyTest extends AuthTest {
    private final String key = UUID.randomUUID().toString();

    private RequestSpecification repeatable() {
        return admin().header("Idempotency-Key", key);
    }

    private ValidatableResponse begin(UUID id, RequestSpecification who, List<String> optionalScopes) {
        return who.body(Map.of("optionalScopes", optionalScopes))
                .post(CONNECTIONS + "/" + id + "/authorization")
                .then();
    }

    @Test
    void shouldBeginAConsentOnceAndKeepItsLinkSealed() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        ValidatableResponse first = begin(id, repeatable(), List.of()).statusCode(200);
        String link = first.extract().asString();
        String binding = first.extract().path("binding");

        String again = begin(id, repeatable(), List.of())
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .extract()
                .asString();

        assertThat(again).isEqualTo(link);
        assertThat(count("handshake WHERE connection_id = ?", id)).isEqualTo(1);
        assertThat(count("audit WHERE subject_id = ? AND action = 'authorization.begun'", id.toString()))
                .isEqualTo(1);
        assertThat(value("SELECT body FROM idempotency WHERE key = ?", key))
                .doesNotContain(binding)
                .doesNotContain("authorize");
        admin().body(Consented.decide(
                        Map.of("authorizeUrl", first.extract().path("authorizeUrl"), "binding", binding),
                        Consented.USER,
                        "grant"))
                .post(CONNECTIONS + "/" + id + "/authorization/callback")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseTheKeyOfAnotherConsentAndOfAnotherConnection() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        begin(id, repeatable(), List.of()).statusCode(200);

        begin(id, repeatable(), List.of("webhook"))
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:idempotency-key-reused"));
        begin(Consented.pending(AuthTest::admin, uniqueName()), repeatable(), List.of())
                .statusCode(422);
    }

    @Test
    void shouldKeepTheKeysOfCallersApart() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        String first = begin(id, repeatable(), List.of()).extract().path("binding");

        begin(id, as("colleague", "connector-admin", "all-teams").header("Idempotency-Key", key), List.of())
                .statusCode(200)
                .body("binding", not(is(first)));
    }

    @Test
    void shouldForgetAKeyAfterADay() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        String first = begin(id, repeatable(), List.of()).extract().path("binding");
        update("UPDATE idempotency SET started_at = started_at - interval '25 hours' WHERE key = ?", key);

        begin(id, repeatable(), List.of()).statusCode(200).body("binding", not(is(first)));
    }

    @Test
    void shouldRepeatNoLinkOfAConnectionThatHasEnded() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        begin(id, repeatable(), List.of()).statusCode(200);
        admin().delete(CONNECTIONS + "/" + id).then().statusCode(200);

        begin(id, repeatable(), List.of())
                .statusCode(409)
                .body("type", is("urn:pailguard:problem:connection-not-ready"));
    }

    @Test
    void shouldTakeACallbackOnceAndAnswerItsRepetition() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback =
                Consented.decide(Consented.begin(AuthTest::admin, id, List.of()), Consented.USER, "grant");
        String address = CONNECTIONS + "/" + id + "/authorization/callback";
        String first = repeatable()
                .body(callback)
                .post(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        String again = repeatable()
                .body(callback)
                .post(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(again).isEqualTo(first);
        assertThat(Simulated.calls("/site/oauth2/access_token")).isEqualTo(1);
        callback.put("code", "another");
        repeatable().body(callback).post(address).then().statusCode(422);
    }

    @Test
    void shouldRevokeOnceAndAnswerItsRepetition() {
        UUID id = connectByToken();
        String address = CONNECTIONS + "/" + id + "/revocation";
        String first =
                repeatable().post(address).then().statusCode(200).extract().asString();

        assertThat(repeatable().post(address).then().statusCode(200).extract().asString())
                .isEqualTo(first);
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.revoked'", id.toString()))
                .isEqualTo(1);
    }

    /** What is there when the process was killed between the commit of the work and the keeping of its answer. */
    private void killBeforeTheAnswerWasKept() {
        assertThat(value("SELECT effect FROM idempotency WHERE key = ?", key)).isNotNull();
        update(
                "UPDATE idempotency SET status = NULL, headers = NULL, body = NULL,"
                        + " renewed_at = renewed_at - interval '1 hour' WHERE key = ?",
                key);
    }

    @Test
    void shouldConnectOnceWhenTheAnswerWasLost() {
        var body = apiTokenConnection(uniqueName());
        var first =
                repeatable().body(body).post(CONNECTIONS).then().statusCode(201).extract();
        killBeforeTheAnswerWasKept();

        var again =
                repeatable().body(body).post(CONNECTIONS).then().statusCode(201).extract();

        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(count("connection WHERE name = ?", body.get("name"))).isEqualTo(1);
    }

    @Test
    void shouldBeginByConsentOnceWhenTheAnswerWasLost() {
        Map<String, Object> body = Map.of("name", uniqueName(), "team", "payments", "method", "BITBUCKET_APP");
        String first = repeatable()
                .body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        killBeforeTheAnswerWasKept();

        repeatable().body(body).post(CONNECTIONS).then().statusCode(201).body("id", is(first));
    }

    @Test
    void shouldRevokeOnceWhenTheAnswerWasLost() {
        UUID id = connectByToken();
        String address = CONNECTIONS + "/" + id + "/revocation";
        repeatable().post(address).then().statusCode(200);
        killBeforeTheAnswerWasKept();

        repeatable().post(address).then().statusCode(200).body("state", is("REVOKED"));
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.revoked'", id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldVerifyOnceWhenTheAnswerWasLost() {
        UUID id = connectByToken();
        String address = CONNECTIONS + "/" + id + "/verification";
        String at = repeatable().post(address).then().statusCode(200).extract().path("at");
        killBeforeTheAnswerWasKept();

        repeatable()
                .post(address)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("at", is(at));
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.verified'", id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldTakeACallbackOnceWhenTheAnswerWasLost() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback =
                Consented.decide(Consented.begin(AuthTest::admin, id, List.of()), Consented.USER, "grant");
        String address = CONNECTIONS + "/" + id + "/authorization/callback";
        String first = repeatable()
                .body(callback)
                .post(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        killBeforeTheAnswerWasKept();

        String again = repeatable()
                .body(callback)
                .post(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(again).isEqualTo(first);
        assertThat(Simulated.calls("/site/oauth2/access_token")).isEqualTo(1);
    }

    @Test
    void shouldAnswerThatTheFirstRequestStillRuns() {
        Simulated.fault(Map.of("path", "/2.0/user", "delayMillis", 2000));
        var body = apiTokenConnection(uniqueName());
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                () -> repeatable().body(body).post(CONNECTIONS).statusCode());
        await().until(() -> count("idempotency WHERE key = ?", key) == 1);

        repeatable()
                .body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(409)
                .body("type", is("urn:pailguard:problem:idempotency-key-running"));
        assertThat(first.join()).isEqualTo(201);
        assertThat(count("connection WHERE name = ?", body.get("name"))).isEqualTo(1);
    }
}
