package io.pailguard.findings.triage;

import static io.pailguard.findings.Samples.onBranch;
import static io.pailguard.findings.Samples.secret;
import static io.pailguard.findings.Samples.sure;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.pailguard.contracts.event.Event;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.policy.Policy;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@FindingsResource
class TriageTest {
    @Inject
    EventIntake intake;

    @Inject
    IssueClock issueClock;

    @Inject
    IssueStore issues;

    @Inject
    Pool pool;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "checkout-" + Ids.next());
    private final UUID scan = Ids.next();
    private String issue;

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private void letTheClockWork() {
        issueClock.run().await().atMost(Duration.ofMinutes(3));
    }

    @BeforeEach
    void givenAnIssue() {
        clock.reset();
        take(samples.discovered(), samples.findings(scan, 1, secret("s1", "a.txt", 3)), samples.completed(scan, 1));
        issue = database.value("SELECT 'PG-' || number FROM issue WHERE application_id = $1", samples.repository)
                .toString();
    }

    private RequestSpecification analyst() {
        return given().auth()
                .oauth2(TestTokens.of("ana", "analyst", "team:" + team))
                .contentType(ContentType.JSON);
    }

    private ValidatableResponse triage(String version, Map<String, ?> body) {
        return analyst()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .when()
                .post("/api/v1/issues/" + issue + "/triage")
                .then();
    }

    private ValidatableResponse read() {
        return analyst().when().get("/api/v1/issues/" + issue).then();
    }

    private String inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days)).toString();
    }

    /** Entries of the allow list end as any acceptance does, and do not come back with the next scan. */
    @Test
    void shouldOpenAgainWhatTheAllowListAcceptedUntilADay() {
        analyst()
                .body(Map.of("kind", "PATH", "value", "a.txt", "reason", "Rotated next week", "until", inDays(7)))
                .post("/api/v1/applications/" + samples.repository + "/allow-list")
                .then()
                .statusCode(201);
        read().body("state", equalTo("ACCEPTED")).body("decision.allowEntry", notNullValue());

        clock.advance(Duration.ofDays(8));
        letTheClockWork();
        take(samples.findings(Ids.next(), 1, secret("s1", "a.txt", 4)));

        read().body("state", equalTo("OPEN")).body("decision.allowEntry", nullValue());
    }

    @Test
    void shouldKeepADecisionWithHistoryAuditAndEvent() {
        triage("0", Map.of("decision", "FALSE_POSITIVE", "reason", "A documented sample", "comment", "See the guide"))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("FALSE_POSITIVE"))
                .body("decision.reason", equalTo("A documented sample"))
                .body("decision.by", equalTo("ana"))
                .body("comments.text", hasItem("See the guide"))
                .body("history.kind", hasItem("triaged"));

        assertThat(database.published(samples.repository)).containsExactly("opened", "triaged");
        assertThat(database.value(
                        "SELECT count(*) FROM audit WHERE team = $1 AND action = 'issue.triaged' AND actor = 'ana'",
                        team))
                .isEqualTo(1L);
    }

    @Test
    void shouldAskForTheVersionAndRefuseAStaleOne() {
        analyst()
                .body(Map.of("decision", "FIXING"))
                .when()
                .post("/api/v1/issues/" + issue + "/triage")
                .then()
                .statusCode(428)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pailguard:problem:version-required"));
        triage("0", Map.of("decision", "FIXING")).statusCode(200).body("state", equalTo("FIXING"));
        triage("0", Map.of("decision", "NONE")).statusCode(412);
    }

    @Test
    void shouldNotCountSightingsAndSeverityAsVersions() {
        // When
        take(samples.findings(Ids.next(), 1, secret("s1", "moved.txt", 30)));
        // Then
        triage("0", Map.of("decision", "FIXING")).statusCode(200);
    }

    @Test
    void shouldAnswerARepeatedRequestOnce() {
        Map<String, String> body = Map.of("decision", "FIXING");
        for (int i = 0; i < 2; i++) {
            analyst()
                    .header("If-Match", "\"0\"")
                    .header("Idempotency-Key", "key-" + team)
                    .body(body)
                    .when()
                    .post("/api/v1/issues/" + issue + "/triage")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("state", equalTo("FIXING"));
        }
        analyst()
                .header("If-Match", "\"0\"")
                .header("Idempotency-Key", "key-" + team)
                .body(Map.of("decision", "NONE"))
                .when()
                .post("/api/v1/issues/" + issue + "/triage")
                .then()
                .statusCode(422);
        assertThat(database.published(samples.repository)).containsExactly("opened", "triaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage {\"decision\":\"FIXING\"}", "comments {\"text\":\"Seen\"}"})
    void shouldChangeAnIssueOnceWhenTheAnswerWasLost(String pathAndBody) {
        String key = "lost-" + team;
        String[] parts = pathAndBody.split(" ", 2);
        for (int i = 0; i < 2; i++) {
            analyst()
                    .header("If-Match", "\"0\"")
                    .header("Idempotency-Key", key)
                    .body(parts[1])
                    .when()
                    .post("/api/v1/issues/" + issue + "/" + parts[0])
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("comments", hasSize(parts[0].equals("comments") ? 1 : 0));
            killBeforeTheAnswerWasKept(key);
        }
    }

    /** What is there when the process was killed between the commit of the work and the keeping of its answer. */
    private void killBeforeTheAnswerWasKept(String key) {
        assertThat(database.rows(
                        "UPDATE idempotency SET status = NULL, headers = NULL, body = NULL,"
                                + " renewed_at = renewed_at - interval '1 hour'"
                                + " WHERE key = $1 AND effect IS NOT NULL RETURNING key",
                        key))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"decision\":\"FALSE_POSITIVE\"}",
                "{\"decision\":\"NOT_AFFECTED\",\"reason\":\" \"}",
                "{\"decision\":\"ROTATED\"}",
                "{\"decision\":\"ROTATED\",\"reason\":\"tried\",\"until\":\"2027-01-01T00:00:00Z\"}",
                "{\"decision\":\"ACCEPTED\",\"reason\":\"later\"}",
                "{\"decision\":\"ACCEPTED\",\"reason\":\"later\",\"until\":\"2020-01-01T00:00:00Z\"}",
                "{\"decision\":\"ACCEPTED\",\"reason\":\"later\",\"until\":\"2099-01-01T00:00:00Z\"}",
                "{\"decision\":\"FIXING\",\"until\":\"2027-01-01T00:00:00Z\"}"
            })
    void shouldRefuseAnIncompleteDecision(String body) {
        analyst()
                .header("If-Match", "\"0\"")
                .body(body)
                .when()
                .post("/api/v1/issues/" + issue + "/triage")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pailguard:problem:decision-refused"));
        read().body("state", equalTo("OPEN")).header("ETag", "\"0\"");
    }

    @Test
    void shouldLetOnlyAnalystsOfTheTeamDecide() {
        Map<String, String> body = Map.of("decision", "FIXING");
        RequestSpecification viewer = given().auth().oauth2(TestTokens.of("vera", "viewer", "team:" + team));
        RequestSpecification foreign = given().auth().oauth2(TestTokens.of("otto", "analyst", "team:others"));

        for (String path : List.of("triage", "comments")) {
            viewer.contentType(ContentType.JSON)
                    .header("If-Match", "\"0\"")
                    .body(body)
                    .when()
                    .post("/api/v1/issues/" + issue + "/" + path)
                    .then()
                    .statusCode(403);
        }
        foreign.contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(body)
                .when()
                .post("/api/v1/issues/" + issue + "/triage")
                .then()
                .statusCode(404);
        foreign.body(Map.of("text", "hello"))
                .when()
                .post("/api/v1/issues/" + issue + "/comments")
                .then()
                .statusCode(404);
        foreign.body(Map.of("status", "LIVE", "method", "tried"))
                .when()
                .put("/api/v1/issues/" + issue + "/secret-status")
                .then()
                .statusCode(404);
        foreign.body(Map.of("severity", "LOW", "reason", "no", "until", inDays(1)))
                .when()
                .put("/api/v1/issues/" + issue + "/severity-override")
                .then()
                .statusCode(404);
        read().body("state", equalTo("OPEN")).body("comments", hasSize(0));
    }

    @Test
    void shouldKeepAValidDecisionWhenTheIssueComesBack() {
        // Given
        triage("0", Map.of("decision", "NOT_AFFECTED", "reason", "Never deployed"))
                .statusCode(200);
        take(samples.completed(Ids.next(), 0));
        read().body("state", equalTo("RESOLVED"));
        // When
        take(samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3)));
        // Then
        read().body("state", equalTo("NOT_AFFECTED"));
        assertThat(database.published(samples.repository)).doesNotContain("reopened");
    }

    @Test
    void shouldReopenWhatWasBeingFixed() {
        // Given
        triage("0", Map.of("decision", "FIXING")).statusCode(200);
        take(samples.completed(Ids.next(), 0));
        // When
        take(samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3)));
        // Then
        read().body("state", equalTo("OPEN")).header("ETag", "\"2\"");
        assertThat(database.published(samples.repository)).contains("reopened");
    }

    private void givenASecretThatIsSure() {
        take(samples.findings(Ids.next(), 1, sure(secret("s1", "a.txt", 3))));
    }

    @Test
    void shouldResolveASecretThatWasRotatedWhereverItsTextRemains() {
        givenASecretThatIsSure();

        triage("0", Map.of("decision", "ROTATED", "reason", "The provider refuses the old key"))
                .statusCode(200)
                .body("state", equalTo("RESOLVED"))
                .body("presence", equalTo("PRESENT"))
                .body("decision.decision", equalTo("ROTATED"))
                .body("decision.by", equalTo("ana"))
                .body("secretStatus.status", equalTo("INACTIVE"))
                .body("secretStatus.method", equalTo("The provider refuses the old key"))
                .body("factors.id", hasItem("secret-inactive"))
                .body("resolvedAt", notNullValue());
        assertThat(database.published(samples.repository))
                .containsExactly("opened", "triaged", "resolved", "severity-changed");
        assertThat(database.value(
                        "SELECT detail ->> 'reason' FROM audit WHERE team = $1 AND action = 'issue.triaged'", team))
                .isEqualTo("The provider refuses the old key");

        // Seen again, also elsewhere: the text remains, and opens nothing.
        take(samples.findings(Ids.next(), 1, sure(secret("s1", "other.txt", 9))));
        read().body("state", equalTo("RESOLVED"));
        take(samples.completed(Ids.next(), 0));
        read().body("state", equalTo("RESOLVED")).body("presence", equalTo("ABSENT"));
        assertThat(database.published(samples.repository)).doesNotContain("reopened");
    }

    @Test
    void shouldOpenAgainWhenARotationIsTakenBack() {
        givenASecretThatIsSure();
        triage("0", Map.of("decision", "ROTATED", "reason", "New key in use")).statusCode(200);

        triage("1", Map.of("decision", "NONE"))
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("secretStatus", nullValue())
                .body("severity", equalTo("HIGH"))
                .body("resolvedAt", nullValue());
        assertThat(database.published(samples.repository)).contains("reopened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "-4800-01-01T00:00:00Z", "1999-12-31T23:59:59Z"})
    void shouldRefuseATrialBeforeAnybodyCouldHaveMadeIt(String checkedAt) {
        givenASecretThatIsSure();
        secretStatus(Map.of("status", "LIVE", "method", "tried", "checkedAt", checkedAt))
                .statusCode(422)
                .body("detail", startsWith("'checkedAt' is before 2000"));
        secretStatus(Map.of("status", "LIVE", "method", "tried", "checkedAt", "2000-01-01T00:00:00Z"))
                .statusCode(200);
    }

    @Test
    void shouldOpenAgainWhenARotatedSecretIsSaidToBeLive() {
        givenASecretThatIsSure();
        triage("0", Map.of("decision", "ROTATED", "reason", "New key in use")).statusCode(200);

        secretStatus(Map.of("status", "LIVE", "method", "tried", "checkedAt", "2020-01-01T00:00:00Z"))
                .statusCode(422);
        secretStatus(Map.of("status", "LIVE", "method", "tried", "checkedAt", "2999-01-01T00:00:00Z"))
                .statusCode(422);
        read().body("state", equalTo("RESOLVED"));
        secretStatus(Map.of("status", "LIVE", "method", "tried"))
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("decision.decision", equalTo("NONE"))
                .body("severity", equalTo("EMERGENCY"))
                .header("ETag", "\"2\"");
        assertThat(database.published(samples.repository)).contains("reopened");
    }

    private ValidatableResponse secretStatus(Map<String, ?> body) {
        return analyst()
                .body(body)
                .when()
                .put("/api/v1/issues/" + issue + "/secret-status")
                .then();
    }

    @Test
    void shouldKeepARotationThatASecretStatusDoesNotContradict() {
        givenASecretThatIsSure();
        triage("0", Map.of("decision", "ROTATED", "reason", "New key in use")).statusCode(200);

        secretStatus(Map.of("status", "UNKNOWN", "method", "no answer")).body("state", equalTo("RESOLVED"));
    }

    @Test
    void shouldLetASecretThatIsGoneFromTheFilesBeFixedAndRotated() {
        givenASecretThatIsSure();
        take(samples.completed(Ids.next(), 0));

        read().body("state", equalTo("OPEN"))
                .body("presence", equalTo("ABSENT"))
                .body(
                        "factors.find { it.id == 'removed-from-files' }.reason",
                        equalTo("Removed from the files, not said to be revoked"));
        analyst().when().get("/api/v1/issues?presence=ABSENT").then().body("items.number", hasItem(issue));
        triage("0", Map.of("decision", "FIXING")).statusCode(200).body("state", equalTo("FIXING"));
        triage("1", Map.of("decision", "ROTATED", "reason", "New key in use"))
                .statusCode(200)
                .body("state", equalTo("RESOLVED"));
    }

    @Test
    void shouldRotateNothingButSecrets() {
        Samples other = new Samples(team, "guarded-" + Ids.next());
        take(other.discovered(), other.guardFinding(Ids.next()));
        issue = database.value("SELECT 'PG-' || number FROM issue WHERE application_id = $1", other.repository)
                .toString();

        triage("0", Map.of("decision", "ROTATED", "reason", "New key in use"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pailguard:problem:decision-refused"))
                .body("detail", containsString("FIXING"));
    }

    @Test
    void shouldRefuseToFixWhatIsGone() {
        take(samples.completed(Ids.next(), 0));

        triage("0", Map.of("decision", "FIXING")).statusCode(422);
    }

    @Test
    void shouldEndAnAcceptanceInTime() {
        // Given
        triage("0", Map.of("decision", "ACCEPTED", "reason", "Until the migration", "until", inDays(2)))
                .body("state", equalTo("ACCEPTED"));
        // When
        clock.advance(Duration.ofDays(1));
        letTheClockWork();
        // Then
        read().body("state", equalTo("ACCEPTED"));
        // When
        clock.advance(Duration.ofDays(1));
        letTheClockWork();
        // Then
        read().body("state", equalTo("OPEN"))
                .header("ETag", "\"2\"")
                .body("history.kind", hasItem("acceptance-expired"));
    }

    /** As whoever takes findings in: two that locked in another order would wait for each other. */
    @Test
    void shouldLockApplicationsBeforeTheirIssues() throws Exception {
        triage("0", Map.of("decision", "ACCEPTED", "reason", "Until the migration", "until", inDays(2)))
                .statusCode(200);
        clock.advance(Duration.ofDays(2));
        try (Connection holder = dataSource.getConnection();
                Statement sql = holder.createStatement()) {
            holder.setAutoCommit(false);
            sql.execute("SELECT 1 FROM application WHERE id = '" + samples.repository + "' FOR NO KEY UPDATE");
            CompletableFuture<Void> work = issueClock.run().subscribeAsCompletionStage();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !database.rows("""
                    SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                      AND query LIKE '%FROM application WHERE%FOR NO KEY UPDATE'""").isEmpty());
            sql.execute("SELECT 1 FROM issue WHERE application_id = '" + samples.repository + "' FOR UPDATE NOWAIT");
            assertThat(work).isNotDone();
            holder.commit();
            work.get(20, TimeUnit.SECONDS);
        }
        read().body("state", equalTo("OPEN"));
    }

    @Test
    void shouldMarkAnActiveIssueThatIsPastItsServiceLevel() {
        // Given: High, so 14 days
        read().body("breached", equalTo(false));
        // When
        clock.advance(Duration.ofDays(15));
        letTheClockWork();
        letTheClockWork();
        // Then
        read().body("breached", equalTo(true));
        assertThat(database.published(samples.repository)).containsExactly("opened", "sla-breached");
        analyst().when().get("/api/v1/issues?sla=breached").then().body("items.number", hasItem(issue));
    }

    @Test
    void shouldRaiseALiveSecretAndLowerADeadOne() {
        // When
        analyst()
                .body(Map.of("status", "LIVE", "method", "declared by the owner"))
                .when()
                .put("/api/v1/issues/" + issue + "/secret-status")
                .then()
                .statusCode(200)
                .body("severity", equalTo("EMERGENCY"))
                .body("secretStatus.status", equalTo("LIVE"))
                .body("factors.id", hasItem("secret-live"))
                .header("ETag", "\"0\"");
        // When
        analyst()
                .body(Map.of("status", "INACTIVE", "method", "tried"))
                .when()
                .put("/api/v1/issues/" + issue + "/secret-status")
                .then()
                .body("severity", equalTo("LOW"));
        // Then
        assertThat(database.published(samples.repository))
                .containsExactly("opened", "severity-changed", "severity-changed");
    }

    @Test
    void shouldKeepWhatPeopleSaidWhenTheIssueIsSeenAgain() {
        // Given
        analyst()
                .body(Map.of("status", "LIVE", "method", "tried"))
                .when()
                .put("/api/v1/issues/" + issue + "/secret-status")
                .then()
                .statusCode(200);
        // When
        take(samples.findings(Ids.next(), 1, secret("s1", "moved.txt", 7)));
        // Then
        read().body("severity", equalTo("EMERGENCY")).body("location.path", equalTo("moved.txt"));
    }

    @Test
    void shouldSetASeverityForAWhile() {
        // When
        analyst()
                .header("If-Match", "\"0\"")
                .body(Map.of("severity", "LOW", "reason", "Lab only", "until", inDays(3)))
                .when()
                .put("/api/v1/issues/" + issue + "/severity-override")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("severity", equalTo("LOW"))
                .body("override.by", equalTo("ana"))
                .body("factors.find { it.id == 'override' }.reason", equalTo("Lab only"));
        // When
        clock.advance(Duration.ofDays(4));
        letTheClockWork();
        // Then
        read().body("severity", equalTo("HIGH")).body("override", nullValue());
    }

    @Test
    void shouldTakeAnOverrideBack() {
        // Given
        analyst()
                .header("If-Match", "\"0\"")
                .body(Map.of("severity", "EMERGENCY", "reason", "In use", "until", inDays(3)))
                .when()
                .put("/api/v1/issues/" + issue + "/severity-override");
        // When
        analyst()
                .when()
                .delete("/api/v1/issues/" + issue + "/severity-override")
                .then()
                .statusCode(428);
        analyst()
                .header("If-Match", "\"1\"")
                .when()
                .delete("/api/v1/issues/" + issue + "/severity-override")
                .then()
                .statusCode(200)
                .body("severity", equalTo("HIGH"));
    }

    @Test
    void shouldLowerTheIssuesOfARepositoryThatTurnsIdle() {
        // When
        clock.advance(Duration.ofDays(200));
        letTheClockWork();
        // Then
        read().body("severity", equalTo("MEDIUM")).body("factors.id", hasItem("idle-repository"));
    }

    @Test
    void shouldLowerTheIssuesOfABranchThatTurnsStale() {
        // Given
        take(samples.findings(Ids.next(), 1, onBranch("feature/x", "s1", "a.txt")));
        read().body("factors.id", hasItem("active-branch"));
        // When
        clock.advance(Duration.ofDays(100));
        letTheClockWork();
        // Then
        read().body("score", equalTo(2.5f)).body("factors.id", hasItem("stale-branch"));
    }

    /** What the clock looks for and what the rules then say is one rule: nothing is looked for again and again. */
    @ParameterizedTest
    @CsvSource({"feature/x,true", "Release/2,false", "release/3,false", "releases/4,true", "main2,true"})
    void shouldLookForTheBranchesThatTurnStaleAndForNoOther(String branch, boolean stale) {
        // Given
        take(samples.findings(Ids.next(), 1, onBranch(branch, "s1", "a.txt")));
        clock.advance(Duration.ofDays(100));
        assertThat(lookedForAsStale()).isEqualTo(stale);
        // When
        letTheClockWork();
        // Then
        assertThat(read().extract().jsonPath().getList("factors.id").contains("stale-branch"))
                .isEqualTo(stale);
        assertThat(lookedForAsStale()).isFalse();
    }

    private boolean lookedForAsStale() {
        return pool.withConnection(connection ->
                        issues.applicationsWithStaleBranches(connection, Policy.STANDARD.staleSince(clock.instant())))
                .await()
                .atMost(Duration.ofSeconds(20))
                .contains(samples.repository);
    }

    @Test
    void shouldSayHowFarUnknownFactsCouldMoveTheSeverity() {
        // Given
        take(samples.guards(2, true));
        // Then
        read().body("scannerSeverity", equalTo("HIGH"))
                .body("factors.id", hasItem("branch-control"))
                .body("possibleSeverity.lowest", equalTo("LOW"))
                .body("possibleSeverity.highest", equalTo("CRITICAL"));
    }

    @Test
    void shouldAuditWithTheDetailAsAnObject() {
        triage("0", Map.of("decision", "FIXING")).statusCode(200);

        assertThat(database.value("SELECT detail ->> 'to' FROM audit WHERE team = $1", team))
                .isEqualTo("FIXING");
    }
}
