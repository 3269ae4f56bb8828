package io.pailguard.findings.triage;

import static io.pailguard.findings.Samples.secret;
import static io.pailguard.findings.Samples.sure;
import static io.pailguard.findings.Samples.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.event.Event;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators decide what closes and what ranks secrets. */
@QuarkusTest
@FindingsResource
class SecretPolicyTest {
    private static final String POLICY = "/api/v1/policies/secrets";

    @Inject
    EventIntake intake;

    @Inject
    IssueClock issueClock;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    private final Samples samples = new Samples("team-" + Ids.next(), "shop-" + Ids.next());
    private final UUID scan = Ids.next();

    @BeforeEach
    void givenASecretThatIsGone() {
        clock.reset();
        take(
                samples.discovered(),
                samples.findings(scan, 1, sure(secret("s1", "a.txt", 3))),
                samples.completed(scan, 1));
        take(samples.completed(Ids.next(), 0));
    }

    @AfterEach
    void takeAllRulesAway() {
        put(List.of()).statusCode(200);
        clock.reset();
    }

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private void letTheClockWork() {
        issueClock.run().await().atMost(Duration.ofMinutes(3));
    }

    private static RequestSpecification analyst(String scope) {
        return given().auth().oauth2(TestTokens.of("ana", "analyst", scope)).contentType(ContentType.JSON);
    }

    private static String version() {
        return analyst("all-teams")
                .when()
                .get(POLICY)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static ValidatableResponse put(List<Map<String, ?>> rules) {
        return analyst("all-teams")
                .header("If-Match", version())
                .body(Map.of("rules", rules))
                .when()
                .put(POLICY)
                .then();
    }

    private List<String> issues() {
        return database.issues(samples.repository);
    }

    private Object score() {
        return database.value("SELECT score::int FROM issue WHERE application_id = $1", samples.repository);
    }

    @Test
    void shouldCloseByARuleWhatIsGoneAndOpenItWhenTheRuleIsTakenBack() {
        assertThat(issues()).containsExactly("a.txt OPEN");
        // When
        put(List.of(Map.of("check", "secret.aws-*", "whenRemoved", "RESOLVES"))).statusCode(200);
        letTheClockWork();
        // Then
        assertThat(issues()).containsExactly("a.txt RESOLVED");
        // When
        put(List.of()).statusCode(200).body("rules", empty());
        letTheClockWork();
        // Then
        assertThat(issues()).containsExactly("a.txt OPEN");
        assertThat(database.history(samples.repository))
                .containsExactly("opened", "removed-from-files", "resolved", "reopened");
        assertThat(database.published(samples.repository)).containsExactly("opened", "resolved", "reopened");
    }

    @Test
    void shouldHoldForWhatGoesWhileItIsInForce() {
        put(List.of(
                        Map.of("check", "secret.private-key", "whenRemoved", "RESOLVES"),
                        Map.of("check", "secret.*", "confidences", List.of("LOW"), "whenRemoved", "STAYS_OPEN"),
                        Map.of("check", "secret.*", "confidences", List.of("MEDIUM"), "whenRemoved", "RESOLVES")))
                .statusCode(200);
        UUID found = Ids.next();
        take(samples.findings(
                found,
                1,
                told(secret("s2", "low.txt", 3), Confidence.LOW),
                told(secret("s3", "medium.txt", 3), Confidence.MEDIUM)));
        take(samples.completed(found, 1), samples.completed(Ids.next(), 0));

        assertThat(issues()).containsExactly("a.txt OPEN", "low.txt OPEN", "medium.txt RESOLVED");
    }

    @Test
    void shouldFollowTheAgeOfSecrets() {
        put(List.of(Map.of("check", "secret.*", "olderThanDays", 400, "whenRemoved", "RESOLVES", "change", -1)))
                .statusCode(200);
        letTheClockWork();
        assertThat(issues()).containsExactly("a.txt OPEN");
        assertThat(score()).isEqualTo(250);
        // When
        clock.advance(Duration.ofDays(401));
        letTheClockWork();
        // Then
        assertThat(issues()).containsExactly("a.txt RESOLVED");
    }

    @Test
    void shouldRankByARuleThatIsARowOfItsOwn() {
        put(List.of(Map.of("check", "secret.aws-access-key", "change", 0.75))).statusCode(200);
        letTheClockWork();

        assertThat(score()).isEqualTo(325);
        String id = database.value("SELECT id FROM issue WHERE application_id = $1", samples.repository)
                .toString();
        analyst("team:" + samples.team)
                .when()
                .get("/api/v1/issues/" + id)
                .then()
                .body("factors.find { it.id == 'secret-policy' }.change", equalTo(0.75f))
                .body(
                        "factors.find { it.id == 'secret-policy' }.reason",
                        equalTo("Your policy for secret.aws-access-key"));
    }

    @Test
    void shouldTellAndAuditWhoChangedIt() {
        put(List.of(Map.of("check", "secret.*", "confidences", List.of("LOW"), "change", -0.5)))
                .statusCode(200)
                .body("changedBy", equalTo("ana"))
                .body("rules[0].check", equalTo("secret.*"))
                .body("rules[0].change", equalTo(-0.5f));

        assertThat(database.value(
                                "SELECT detail::text FROM audit WHERE action = 'secret-policy.changed' ORDER BY at DESC LIMIT 1")
                        .toString())
                .contains("secret.*");
    }

    @Test
    void shouldTakeAnAnalystOfAllTeamsAndTheVersionThatWasRead() {
        Map<String, ?> none = Map.of("rules", List.of());
        analyst("team:" + samples.team)
                .header("If-Match", version())
                .body(none)
                .when()
                .put(POLICY)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.of("vera", "viewer", "all-teams"))
                .when()
                .get(POLICY)
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(TestTokens.of("vera", "viewer", "all-teams"))
                .contentType(ContentType.JSON)
                .header("If-Match", version())
                .body(none)
                .when()
                .put(POLICY)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.of("cora", "connector-admin", "all-teams"))
                .when()
                .get(POLICY)
                .then()
                .statusCode(403);
        analyst("all-teams").body(none).when().put(POLICY).then().statusCode(428);
        analyst("all-teams")
                .header("If-Match", "\"987654\"")
                .body(none)
                .when()
                .put(POLICY)
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'check': 'guard.*', 'whenRemoved': 'RESOLVES'}|'check' is the id of a check of secrets",
                "{'check': 'secret.*'}|it decides nothing",
                "{'check': 'secret.*', 'change': 2}|'change' is a number of levels",
                "{'check': 'secret.*', 'change': 0.005}|'change' is a number of levels",
                "{'check': 'secret.*', 'change': 1, 'olderThanDays': -1}|'olderThanDays' is a number",
                "{'check': 'secret.*', 'change': 1, 'olderThanDays': 9999}|'olderThanDays' is a number",
                "{'check': 'secret.* ', 'change': 1}|'check' is the id",
                "{'change': 1}|'check' is the id"
            })
    void shouldSayWhatIsWrongWithARule(String rule, String said) {
        analyst("all-teams")
                .header("If-Match", version())
                .body("{\"rules\": [" + rule.replace('\'', '"') + "]}")
                .when()
                .put(POLICY)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pailguard:problem:policy-refused"))
                .body("detail", containsString("Rule 1: " + said));
    }
}
