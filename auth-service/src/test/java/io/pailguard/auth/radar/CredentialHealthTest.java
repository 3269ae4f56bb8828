package io.pailguard.auth.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Simulated;
import io.pailguard.kit.testing.RestExamples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CredentialHealthTest extends AuthTest {
    private static final String POLICY = "/api/v1/credential-policy";

    @Inject
    RadarTick tick;

    @AfterEach
    void withoutAPolicy() {
        update("DELETE FROM credential_policy");
    }

    private void look() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> tick.tick());
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void policy(Map<String, Object> rules) {
        String version = admin().get(POLICY).header("ETag");
        admin().header("If-Match", version)
                .body(Map.of("rules", rules, "reason", "as the auditors ask"))
                .put(POLICY)
                .then()
                .statusCode(200);
    }

    private void aged(UUID id, int days) {
        update("UPDATE connection SET credential_added_at = now() - ? * interval '1 day' WHERE id = ?", days, id);
    }

    private long events(UUID id, String holding) {
        return count(
                "outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE '%connection.credential-health.v1%'"
                        + " AND convert_from(payload, 'UTF8') LIKE ?",
                id.toString(), "%" + holding + "%");
    }

    private static ValidatableResponse connection(UUID id) {
        return admin().get(CONNECTIONS + "/" + id).then().statusCode(200);
    }

    @Test
    void shouldRemindOnceAndTellWhatMendedIt() {
        UUID id = connectByToken();
        policy(Map.of("maxAgeDays", 90));
        look();
        assertThat(events(id, "credential.rotation")).isZero();

        aged(id, 80);
        look();
        look();
        assertThat(events(id, "credential.rotation")).isEqualTo(1);
        connection(id).body("state", is("ACTIVE"));

        admin().body(Map.of("token", Simulated.apiToken()))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(200);
        look();
        look();
        assertThat(events(id, "\"credential.rotation\",\"by\":\"ROTATED\"")).isEqualTo(1);
    }

    @Test
    void shouldReleaseNothingThatIsTooOldUntilItIsReplacedOrAnOverrideSaysWhy() {
        UUID id = connectByToken();
        policy(Map.of("maxAgeDays", 90));
        aged(id, 90);
        release(id, "READ_CONTENT").statusCode(200);
        look();
        connection(id).body("state", is("REAUTHORIZATION_REQUIRED")).body("cause", is("policy-max-age"));
        release(id, "READ_CONTENT").statusCode(409).body("detail", containsString("policy for credentials"));

        String path = CONNECTIONS + "/" + id + "/policy-override";
        Map<String, Object> override =
                Map.of("rules", Map.of("maxAgeDays", 200), "reason", "Rotated by the build farm");
        admin().body(override).put(path).then().statusCode(428);
        admin().header("If-Match", "\"4\"").body(override).put(path).then().statusCode(412);
        admin().header("If-Match", "\"0\"")
                .body(Map.of("rules", Map.of("maxAgeDays", 200)))
                .put(path)
                .then()
                .statusCode(400)
                .body("field", is("reason"));
        as("reader", "viewer", "team:payments")
                .header("If-Match", "\"0\"")
                .body(override)
                .put(path)
                .then()
                .statusCode(403);
        as("other", "connector-admin", "team:platform")
                .header("If-Match", "\"0\"")
                .body(override)
                .put(path)
                .then()
                .statusCode(404);
        String given = admin().header("If-Match", "\"0\"")
                .body(override)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .asString();
        RestExamples.check("auth/policy-override", given, Map.of());
        assertThat(count(
                        "audit WHERE subject_id = ? AND action = 'credential-policy.overridden'"
                                + " AND detail->>'reason' = 'Rotated by the build farm'",
                        id.toString()))
                .isEqualTo(1);
        look();
        connection(id).body("state", is("ACTIVE")).body("cause", nullValue());
        release(id, "READ_CONTENT").statusCode(200);

        admin().header("If-Match", "\"1\"")
                .delete(path)
                .then()
                .statusCode(200)
                .body("override", nullValue())
                .body("inherited.maxAgeDays", is(90));
        look();
        connection(id).body("state", is("REAUTHORIZATION_REQUIRED"));
    }

    @Test
    void shouldListAgeUseAndWhatToDoToTheTeamAlone() {
        String team = "t" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> body = apiTokenConnection("Payments " + UUID.randomUUID());
        body.put("team", team);
        UUID id = UUID.fromString(admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        policy(Map.of("maxAgeDays", 90));
        aged(id, 95);
        update(
                "UPDATE connection SET credential_surplus = 'repository:write', credential_scopes = credential_scopes"
                        + " || ' repository:write' WHERE id = ?",
                id);
        release(id, "READ_CONTENT").statusCode(200);
        look();

        String list = as("reader", "viewer", "team:" + team)
                .get("/api/v1/credentials")
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("items[0].connection", is(id.toString()))
                .body("items[0].state", is("REAUTHORIZATION_REQUIRED"))
                .body("items[0].lastUsedAt", notNullValue())
                .body(
                        "items[0].findings.check",
                        is(List.of("credential.rotation", "credential.surplus-scopes", "credential.unused-scopes")))
                .body("items[0].findings[0].fix[0]", containsString("new token"))
                .body("items[0].notAssessed.what.last()", is("bitbucket-audit-log"))
                .extract()
                .asString();
        Map<String, Object> stable = new HashMap<>();
        stable.put("/items/0/name", "Payments");
        stable.put("/items/0/team", "payments");
        stable.put("/items/0/findings/0/title", "Credential should have been replaced by 2026-11-20");
        RestExamples.check("auth/credentials", list, stable);
        as("other", "viewer", "team:of-others")
                .get("/api/v1/credentials")
                .then()
                .statusCode(200)
                .body("items", is(empty()));
    }

    @Test
    void shouldTellOfARowOfRefusalsAndOfItsEnd() {
        UUID id = connectByToken();
        update("UPDATE refresh SET refused_at = now(), refusals = 3 WHERE connection_id = ?", id);
        look();
        assertThat(events(id, "credential.login-failing")).isEqualTo(1);

        update("UPDATE refresh SET refused_at = NULL WHERE connection_id = ?", id);
        look();
        assertThat(events(id, "ACCEPTED_AGAIN")).isEqualTo(1);
    }

    @Test
    void shouldTellOnceOfAnHourFarAboveWhatIsUsualAndOfItsEnd() {
        UUID id = connectByToken();
        aged(id, 10);
        update(
                "INSERT INTO token_usage SELECT ?::uuid, 'READ_GUARDS', date_trunc('hour', now()) - i * interval '1 hour',"
                        + " CASE i WHEN 0 THEN 400 ELSE 10 END FROM generate_series(0, 30) AS i",
                id);
        look();
        update("UPDATE token_usage SET calls = calls + 100 WHERE connection_id = ?", id);
        look();
        assertThat(events(id, "credential.usage-spike")).isEqualTo(1);

        update("DELETE FROM token_usage WHERE connection_id = ?", id);
        update("UPDATE usage_spike SET hour = hour - interval '25 hours' WHERE connection_id = ?", id);
        look();
        assertThat(events(id, "USED_AS_USUAL")).isEqualTo(1);
    }

    @Test
    void shouldTellWithTheConnectionThatItsCredentialIsErased() {
        UUID id = connectByToken();
        update("UPDATE refresh SET refused_at = now(), refusals = 3 WHERE connection_id = ?", id);
        look();

        admin().post(CONNECTIONS + "/" + id + "/revocation").then().statusCode(200);
        look();
        look();
        assertThat(events(id, "\"ERASED\"")).isEqualTo(1);
        assertThat(count("data_key WHERE connection_id = ?", id)).isZero();
        release(id, "READ_CONTENT").statusCode(409);
    }

    @Test
    void shouldRemoveWhatWasConnectedForATimeOnly() {
        Map<String, Object> body = apiTokenConnection(uniqueName());
        for (Instant wrong : List.of(
                Instant.now().minus(1, ChronoUnit.DAYS),
                Instant.now().plus(1, ChronoUnit.MINUTES),
                Instant.now().plus(31, ChronoUnit.DAYS))) {
            body.put("deleteAt", wrong.toString());
            admin().body(body).post(CONNECTIONS).then().statusCode(400).body("field", is("deleteAt"));
        }
        body.put("deleteAt", Instant.now().plus(1, ChronoUnit.HOURS).toString());
        UUID id = UUID.fromString(admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .body("deleteAt", notNullValue())
                .extract()
                .path("id"));
        look();
        connection(id).body("state", is("ACTIVE"));

        update("UPDATE connection SET delete_at = now() - interval '1 second' WHERE id = ?", id);
        look();

        connection(id).body("state", is("REMOVED")).body("cause", is("disconnected"));
        assertThat(count("data_key WHERE connection_id = ?", id)).isZero();
        assertThat(count(
                        "outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE '%connection.removed.v1%'",
                        id.toString()))
                .isEqualTo(1);
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.removed-by-its-end'", id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldNotGiveTheNameOfARemovedConnectionToAnother() {
        Map<String, Object> body = apiTokenConnection(uniqueName());
        String id = admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().delete(CONNECTIONS + "/" + id).then().statusCode(200);

        body.put("name", body.get("name").toString().toUpperCase(Locale.ROOT));
        admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(409)
                .body("type", is("urn:pailguard:problem:connection-name-taken"))
                .body("detail", containsString("which is REMOVED"));
    }

    @Test
    void shouldGiveTheNameOfAStoppedConnectionToTheOneThatTakesItsPlaceAlone() {
        Map<String, Object> body = apiTokenConnection(uniqueName());
        String id = admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().post(CONNECTIONS + "/" + id + "/revocation").then().statusCode(200);
        admin().body(body).post(CONNECTIONS).then().statusCode(409).body("detail", containsString("which is REVOKED"));

        body.put("inheritsFrom", id);
        admin().body(body).post(CONNECTIONS).then().statusCode(201);
        admin().body(body).post(CONNECTIONS).then().statusCode(409);
    }
}
