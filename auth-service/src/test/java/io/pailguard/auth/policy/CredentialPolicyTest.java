package io.pailguard.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Consumers;
import io.pailguard.kit.testing.RestExamples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CredentialPolicyTest extends AuthTest {
    private static final String PATH = "/api/v1/credential-policy";
    private static final List<String> BASE = List.of("account", "repository", "pullrequest", "pipeline");

    @AfterEach
    void withoutAPolicy() {
        update("DELETE FROM credential_policy");
    }

    private static ValidatableResponse change(String version, Map<String, Object> rules) {
        return admin().header("If-Match", version)
                .body(Map.of("rules", rules, "reason", "Rotation every quarter, as the auditors ask"))
                .put(PATH)
                .then();
    }

    @Test
    void shouldKeepEachVersionWithWhoMadeItAndWhy() {
        admin().get(PATH)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("rules.maxAgeDays", nullValue())
                .body("rules.remindDays", is(14));

        String made = change("\"0\"", Map.of("maxAgeDays", 90, "scopes", BASE))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .asString();
        RestExamples.check("auth/credential-policy", made, Map.of());
        change("\"0\"", Map.of("maxAgeDays", 30)).statusCode(412);
        change("\"1\"", Map.of("maxAgeDays", 60, "methods", List.of("API_TOKEN", "BITBUCKET_APP")))
                .statusCode(200);

        String versions = admin().get(PATH + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", is(List.of(2, 1)))
                .body("items.rules.maxAgeDays", is(List.of(60, 90)))
                .extract()
                .asString();
        RestExamples.check("auth/credential-policy-versions", versions, Map.of());
        assertThat(count("audit WHERE action = 'credential-policy.changed' AND actor = 'admin'"))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rules\": {\"maxAgeDays\": 0}}",
                "{\"rules\": {\"dormantDays\": 99999}}",
                "{\"rules\": {\"refusals\": 0}}",
                "{\"rules\": {\"methods\": []}}",
                "{\"rules\": {\"scopes\": [\"account\"]}}",
                "{\"rules\": {\"scopes\": [\"account\", \"repository\", \"pullrequest\", \"pipeline\", \"<b>\"]}}"
            })
    void shouldSayWhatIsWrongWithRules(String body) {
        admin().header("If-Match", "\"0\"")
                .body(body)
                .put(PATH)
                .then()
                .statusCode(400)
                .body("field", is(field(body)));
    }

    private static String field(String body) {
        return List.of("maxAgeDays", "dormantDays", "refusals", "methods", "scopes").stream()
                .filter(body::contains)
                .findFirst()
                .orElse("rules");
    }

    @Test
    void shouldBeChangedOnlyByAConnectorAdminWhoSeesAllTeams() {
        Map<String, Object> body = Map.of("rules", Map.of("maxAgeDays", 90));

        as("reader", "viewer", "analyst", "auditor", "all-teams")
                .body(body)
                .put(PATH)
                .then()
                .statusCode(403);
        as("own", "connector-admin", "team:payments")
                .body(body)
                .put(PATH)
                .then()
                .statusCode(403);
        admin().body(body).put(PATH).then().statusCode(428);
        as("reader", "viewer", "team:payments").get(PATH).then().statusCode(200);
    }

    @Test
    void shouldConnectOnlyByWaysThatAreAllowed() {
        UUID before = Consented.pending(AuthTest::admin, uniqueName());
        change("\"0\"", Map.of("methods", List.of("ACCESS_TOKEN"))).statusCode(200);

        admin().body(apiTokenConnection(uniqueName()))
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:policy-refused"))
                .body("detail", containsString("API_TOKEN"));
        admin().body(Map.of())
                .post(CONNECTIONS + "/" + before + "/authorization")
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:policy-refused"));
    }

    @Test
    void shouldNeitherAskForNorTakeScopesThatAreNotAllowed() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> link = Consented.begin(AuthTest::admin, id, List.of("repository:admin"));
        change("\"0\"", Map.of("scopes", BASE)).statusCode(200);

        admin().body(Map.of("optionalScopes", List.of("webhook")))
                .post(CONNECTIONS + "/" + id + "/authorization")
                .then()
                .statusCode(422)
                .body("forbidden", is(List.of("webhook")));
        admin().body(Consented.decide(link, Consented.USER, "grant"))
                .post(CONNECTIONS + "/" + id + "/authorization/callback")
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:policy-refused"));
        assertThat(count("credential WHERE connection_id = ?", id)).isZero();
    }

    @Test
    void shouldTakeNoTokenWhoseEndIsNotKnownWhereLifetimesAreCapped() {
        change("\"0\"", Map.of("lifetimeCapDays", 365)).statusCode(200);
        String name = uniqueName();

        admin().body(apiTokenConnection(name))
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("detail", containsString("365 days"));
        assertThat(count("connection WHERE name = ?", name)).isZero();
    }

    @Test
    void shouldCountTheLifeOfATokenFromWhenItWasGivenAlsoWhenItsEndIsCorrected() {
        UUID id = connectByToken();
        update("UPDATE connection SET credential_added_at = now() - interval '60 days' WHERE id = ?", id);
        change("\"0\"", Map.of("lifetimeCapDays", 90)).statusCode(200);

        endingIn(id, 40).statusCode(422).body("detail", containsString("90 days"));
        endingIn(id, 20).statusCode(200);
    }

    private static ValidatableResponse endingIn(UUID id, int days) {
        String name = admin().get(CONNECTIONS + "/" + id).path("name");
        Instant end = Instant.now().plus(Duration.ofDays(days));
        return admin().header("If-Match", "\"1\"")
                .body(Map.of("name", name, "expiresAt", end.toString()))
                .put(CONNECTIONS + "/" + id + "/settings")
                .then();
    }

    /** Its tokens end within hours by themselves. */
    @Test
    void shouldAskForNoEndOfWhatIsRenewed() {
        change("\"0\"", Map.of("lifetimeCapDays", 90)).statusCode(200);

        Consumers.connect("CLIENT_CREDENTIALS", Consumers.ofPlatform());
    }

    @Test
    void shouldNotBeginWithAScopeProfileThatIsNotAllowed() {
        Map<String, Object> body = Consumers.connection("IDENTITY_PROVIDER", Consumers.ofPlatform());
        body.put("scopeProfile", "POSTURE");
        UUID before = UUID.fromString(admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        change("\"0\"", Map.of("scopes", BASE)).statusCode(200);

        admin().body(Map.of())
                .post(CONNECTIONS + "/" + before + "/authorization")
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:policy-refused"));
        body.put("name", uniqueName());
        admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:policy-refused"));
    }

    @Test
    void shouldKeepTheSecretInUseWhereTheNewOneIsNotAllowed() {
        UUID id = Consumers.connect("CLIENT_CREDENTIALS", Consumers.ofPlatform());
        change("\"0\"", Map.of("methods", List.of("ACCESS_TOKEN"))).statusCode(200);

        admin().header("If-Match", "\"1\"")
                .body(Map.of(
                        "consumerSecret", Consumers.ofPlatform().path("secret").textValue()))
                .put(CONNECTIONS + "/" + id + "/client-secret")
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:policy-refused"));
        assertThat(count("client_secret WHERE connection_id = ?", id)).isEqualTo(1);
    }
}
