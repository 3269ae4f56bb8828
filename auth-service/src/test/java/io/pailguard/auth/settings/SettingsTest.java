package io.pailguard.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.pailguard.kit.testing.RestExamples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingsTest extends AuthTest {
    private static final Map<String, String> BY_EMAIL = Map.of("claim", "email", "template", "{nickname}@acme.example");
    private static final Map<String, Object> SAMPLES = Map.of(
            "accounts",
            List.of(Map.of("nickname", "ada"), Map.of("nickname", "bob")),
            "people",
            List.of(Map.of("name", "Ada Lovelace", "claims", Map.of("email", "Ada@acme.example"))));

    private final String name = uniqueName();

    private UUID connected() {
        return UUID.fromString(admin().body(apiTokenConnection(name))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    @Test
    void shouldMakeEachChangeAVersionThatSaysWhoWhenAndWhat() {
        UUID id = connected();
        admin().get(path(id))
                .then()
                .header("ETag", "\"1\"")
                .body("settings.name", is(name))
                .body("changed", empty())
                .body("changedBy", is("admin"));

        String renamed = uniqueName();
        change(id, 1, settings(renamed, "description", "Read for the checkout", "identityRule", BY_EMAIL))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("changed", contains("name", "description", "identityRule"));
        change(id, 2, settings(renamed, "description", "Read for the checkout", "identityRule", BY_EMAIL))
                .header("ETag", "\"2\"");

        admin().get(CONNECTIONS + "/" + id).then().body("name", is(renamed));
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.settings-changed'", id.toString()))
                .isEqualTo(1);
        assertThat(count(
                        "outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE '%connection.changed.v1%' AND"
                                + " convert_from(payload, 'UTF8') LIKE ?",
                        id.toString(), "%" + renamed + "%"))
                .isEqualTo(1);
        Map<String, Object> example = new HashMap<>();
        example.put("/items/0/settings/name", "Payments, read");
        example.put("/items/1/settings/name", "Payments");
        RestExamples.check(
                "auth/connection-settings-versions",
                admin().get(path(id) + "/versions").asString(),
                example);
        RestExamples.check(
                "auth/connection-settings",
                admin().get(path(id)).asString(),
                Map.of("/settings/name", "Payments, read"));
    }

    @Test
    void shouldGoBackAsANewVersionAndLeaveTheEndOfTheTokenThatIsUsedNow() {
        UUID id = connected();
        Instant end = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String renamed = uniqueName();
        change(id, 1, settings(renamed, "expiresAt", end.toString())).body("changed", contains("name", "expiresAt"));

        goBack(id, 2, 1)
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("settings.name", is(name))
                .body("settings.expiresAt", is(end.toString()))
                .body("restored", is(1))
                .body("changed", contains("name"));
        admin().get(CONNECTIONS + "/" + id)
                .then()
                .body("name", is(name))
                .body("credential.expiresAt", is(end.toString()));
        goBack(id, 3, 9).statusCode(404).body("detail", containsString("no version 9"));
        admin().get(path(id) + "/versions/2").then().body("settings.name", is(renamed));
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.settings-restored'", id.toString()))
                .isEqualTo(1);

        // What it was called once stays its own: audit and history name it so.
        admin().body(apiTokenConnection(renamed))
                .post(CONNECTIONS)
                .then()
                .statusCode(409)
                .body("type", is("urn:pailguard:problem:connection-name-taken"));
    }

    @Test
    void shouldCountTheEndOfANewTokenAsAChangeAndKeepNoSecret() {
        UUID id = connected();
        Instant end = Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        admin().body(Map.of("token", Simulated.apiToken(), "expiresAt", end.toString()))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(200);

        admin().get(path(id)).then().body("version", is(2)).body("changed", contains("expiresAt"));
        assertThat(count(
                        "connection_settings WHERE connection_id = ? AND settings::text LIKE ?",
                        id,
                        "%" + Simulated.apiToken() + "%"))
                .isZero();
    }

    @Test
    void shouldBeginTheVersionsOfAConnectionThatWasMadeWithoutThem() {
        UUID id = connected();
        update("DELETE FROM connection_settings WHERE connection_id = ?", id);

        admin().get(path(id) + "/versions").then().body("items.version", contains(1));
        update("DELETE FROM connection_settings WHERE connection_id = ?", id);
        change(id, 1, settings(name, "description", "x")).statusCode(200).header("ETag", "\"2\"");
        admin().get(path(id) + "/versions/1")
                .then()
                .statusCode(200)
                .body("settings.name", is(name))
                .body("changedBy", is("admin"));
    }

    @Test
    void shouldTakeInWhatWasChangedWithoutAVersionAndNotPutItBack() {
        UUID id = connected();
        Instant end = Instant.now().plus(40, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        update("UPDATE connection SET credential_expires_at = CAST(? AS timestamptz) WHERE id = ?", end.toString(), id);

        change(id, 1, settings(name, "description", "x")).statusCode(412);
        admin().get(path(id))
                .then()
                .header("ETag", "\"2\"")
                .body("settings.expiresAt", is(end.toString()))
                .body("changed", contains("expiresAt"))
                .body("changedBy", is("auth-service"));
        change(id, 2, settings(name, "description", "x", "expiresAt", end.toString()))
                .body("changed", contains("description"));
        admin().get(CONNECTIONS + "/" + id).then().body("credential.expiresAt", is(end.toString()));

        update("UPDATE connection SET credential_expires_at = NULL WHERE id = ?", id);
        admin().body(Map.of("token", Simulated.apiToken(), "expiresAt", end.toString()))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(200);
        admin().get(path(id) + "/versions")
                .then()
                .body("items.version", contains(5, 4, 3, 2, 1))
                .body("items[0].changed", contains("expiresAt"))
                .body("items[1].settings.expiresAt", nullValue());
    }

    @Test
    void shouldSeeNoChangeInATimeThatIsFinerThanWhatIsKept() {
        UUID id = connected();
        Instant end = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        change(id, 1, settings(name, "deleteAt", end.plusNanos(1999).toString()))
                .header("ETag", "\"2\"");

        admin().get(path(id)).then().header("ETag", "\"2\"");
    }

    @Test
    void shouldRefuseWhatTheConnectionCannotHaveAndChangeNothing() {
        UUID id = connected();
        UUID other = connectByToken();
        String taken = admin().get(CONNECTIONS + "/" + other).path("name");

        refused(id, settings(""), "name");
        refused(id, settings(name, "description", "x".repeat(501)), "description");
        refused(id, settings(name, "scopeProfile", "POSTURE"), "scopeProfile");
        refused(id, settings(name, "expiresAt", "2020-01-01T00:00:00Z"), "expiresAt");
        refused(id, settings(name, "deleteAt", "2020-01-01T00:00:00Z"), "deleteAt");
        refused(id, settings(name, "identityRule", Map.of("claim", "e mail", "template", "{email}")), "claim");
        refused(id, settings(name, "identityRule", Map.of("claim", "email", "template", "{mail}")), "template");
        change(id, 1, settings(taken)).statusCode(409).body("detail", containsString(taken));
        change(id, 7, settings(name)).statusCode(412);
        admin().body(settings(name)).put(path(id)).then().statusCode(428);
        as("other", "connector-admin", "team:platform")
                .header("If-Match", "\"1\"")
                .body(settings(name))
                .put(path(id))
                .then()
                .statusCode(404);
        admin().get(path(id)).then().body("version", is(1));

        admin().delete(CONNECTIONS + "/" + id).then().statusCode(200);
        change(id, 1, settings(uniqueName()))
                .statusCode(409)
                .body("type", is("urn:pailguard:problem:connection-not-ready"));
    }

    @Test
    void shouldNotAskForWhatTheProfileLeavesOut() {
        UUID id = Consented.connect(AuthTest::admin, name);
        change(id, 1, settings(name, "scopeProfile", "CORRELATION")).body("changed", contains("scopeProfile"));
        Simulated.forgetRequests();

        admin().post(CONNECTIONS + "/" + id + "/verification")
                .then()
                .statusCode(200)
                .body("probes.find { it.name == 'pull requests' }.verdict", is("NOT_ASKED"))
                .body("probes.find { it.name == 'pipelines' }.verdict", is("NOT_ASKED"))
                .body("probes.find { it.name == 'pipelines' }.fix", nullValue())
                .body("probes.verdict", not(hasItem("FAIL")))
                .body("probes.name.indexOf('pipelines')", is(7));
    }

    @Test
    void shouldTryARuleOnSamplesWithoutSavingIt() {
        UUID id = connected();
        Map<String, Object> trial = new HashMap<>(SAMPLES);
        admin().body(trial).post(trialPath(id)).then().statusCode(400).body("field", is("identityRule.claim"));
        trial.put("rule", BY_EMAIL);

        String answer = admin().body(trial)
                .post(trialPath(id))
                .then()
                .statusCode(200)
                .body("items.outcome", contains("MATCHED", "NO_MATCH"))
                .body("items[0].people", contains("Ada Lovelace"))
                .body("items[1].why", containsString("bob@acme.example"))
                .extract()
                .asString();
        RestExamples.check("auth/identity-matches", answer, Map.of());
        admin().get(path(id)).then().body("version", is(1)).body("settings.identityRule", nullValue());

        change(id, 1, settings(name, "identityRule", BY_EMAIL)).body("settings.identityRule", notNullValue());
        admin().body(SAMPLES).post(trialPath(id)).then().body("items[0].outcome", is("MATCHED"));
        as("other", "connector-admin", "team:platform")
                .body(SAMPLES)
                .post(trialPath(id))
                .then()
                .statusCode(404);
    }

    private static Map<String, Object> settings(String name, Object... more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("name", name);
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static void refused(UUID id, Map<String, Object> settings, String field) {
        change(id, 1, settings).statusCode(400).body("field", containsString(field));
    }

    private static ValidatableResponse change(UUID id, int version, Map<String, Object> settings) {
        return admin().header("If-Match", "\"" + version + "\"")
                .body(settings)
                .put(path(id))
                .then();
    }

    private static ValidatableResponse goBack(UUID id, int version, int to) {
        return admin().header("If-Match", "\"" + version + "\"")
                .body(Map.of("version", to))
                .put(path(id) + "/in-use")
                .then();
    }

    private static String path(UUID id) {
        return CONNECTIONS + "/" + id + "/settings";
    }

    private static String trialPath(UUID id) {
        return CONNECTIONS + "/" + id + "/identity-rule/trial";
    }
}
