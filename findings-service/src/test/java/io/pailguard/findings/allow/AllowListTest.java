package io.pailguard.findings.allow;

import static io.pailguard.findings.Samples.finding;
import static io.pailguard.findings.Samples.place;
import static io.pailguard.findings.Samples.secret;
import static io.pailguard.findings.Samples.sure;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.pailguard.contracts.check.Severity;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is allowed stays an issue, decided about by its entry, and comes back when that goes. */
@QuarkusTest
@FindingsResource
class AllowListTest {
    @Inject
    EventIntake intake;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "checkout-" + Ids.next());

    @BeforeEach
    void givenTwoSecrets() {
        clock.reset();
        take(
                samples.discovered(),
                samples.findings(
                        Ids.next(),
                        1,
                        sure(secret("s1", "src/test/a.txt", 3)),
                        sure(secret("s2", "src/main/b.txt", 7))));
    }

    @Test
    void shouldDecideAboutWhatIsKnownAndWhatComesLater() {
        String entry = allow(Map.of("kind", "PATH", "value", "src/test/*", "reason", "Made up for tests"))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(state("src/test/a.txt")).isEqualTo("FALSE_POSITIVE");
        assertThat(state("src/main/b.txt")).isEqualTo("OPEN");

        take(samples.findings(Ids.next(), 1, sure(secret("s3", "src/test/c.txt", 1)), sure(secret("s4", "d.txt", 1))));
        assertThat(state("src/test/c.txt")).isEqualTo("FALSE_POSITIVE");
        assertThat(state("d.txt")).isEqualTo("OPEN");

        analyst()
                .get("/api/v1/issues?decidedBy=allow-list&application=" + samples.name())
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
        analyst()
                .get("/api/v1/issues/" + id("src/test/c.txt"))
                .then()
                .statusCode(200)
                .body("decision.reason", equalTo("Made up for tests"))
                .body("decision.by", equalTo("ana"))
                .body("decision.allowEntry", equalTo(entry));
        analyst()
                .get(path())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].issues", equalTo(2))
                .body("items[0].by", equalTo("ana"));

        analyst().delete(path() + "/" + entry).then().statusCode(204);
        assertThat(state("src/test/a.txt")).isEqualTo("OPEN");
        assertThat(state("src/test/c.txt")).isEqualTo("OPEN");
        analyst().delete(path() + "/" + entry).then().statusCode(404).body("type", endsWith("allow-entry-unknown"));
        given().auth()
                .oauth2(TestTokens.of("rita", "auditor", "team:" + team))
                .get("/api/v1/audit?limit=200")
                .then()
                .body("items.action", hasItem("allow-entry.made"))
                .body("items.action", hasItem("allow-entry.deleted"));
    }

    /** A secret that stands elsewhere too is not made up for tests. */
    @Test
    void shouldNotAllowByThePathOfOnePlaceWhatStandsElsewhereToo() {
        take(samples.findings(
                Ids.next(),
                1,
                finding(
                        Samples.CHECK,
                        Severity.HIGH,
                        "s5",
                        place("src/test/e.txt", 1, true, Samples.NOW),
                        place("src/main/e.txt", 1, true, Samples.NOW))));

        allow(Map.of("kind", "PATH", "value", "src/test/*", "reason", "Made up for tests"))
                .statusCode(201);

        assertThat(state("src/main/e.txt")).isEqualTo("OPEN");
    }

    /** Nor is it once it stands elsewhere: what an entry no longer names is open again. */
    @Test
    void shouldTakeBackWhatAnEntryNamesNoMore() {
        allow(Map.of("kind", "PATH", "value", "src/test/*", "reason", "Made up for tests"))
                .statusCode(201);
        UUID secret = id("src/test/a.txt");
        assertThat(state("src/test/a.txt")).isEqualTo("FALSE_POSITIVE");

        take(samples.findings(
                Ids.next(),
                2,
                sure(finding(
                        Samples.CHECK,
                        Severity.HIGH,
                        "s1",
                        place("src/test/a.txt", 3, true, Samples.NOW),
                        place("src/main/prod.txt", 1, true, Samples.NOW)))));

        analyst().get("/api/v1/issues/" + secret).then().body("state", equalTo("OPEN"));
    }

    @Test
    void shouldEndWithItsDayAndNotReplaceWhatPeopleDecide() {
        analyst()
                .header("If-Match", "\"0\"")
                .body(Map.of("decision", "NOT_AFFECTED", "reason", "Revoked long ago"))
                .post("/api/v1/issues/" + id("src/main/b.txt") + "/triage")
                .then()
                .statusCode(200);
        allow(Map.of(
                        "kind",
                        "CHECK",
                        "value",
                        Samples.CHECK,
                        "reason",
                        "Rotated next week",
                        "until",
                        clock.instant().plus(Duration.ofDays(7)).toString()))
                .statusCode(201);
        assertThat(state("src/test/a.txt")).isEqualTo("ACCEPTED");
        assertThat(state("src/main/b.txt")).isEqualTo("NOT_AFFECTED");

        // Taken back by a person it stays open, whatever the list says.
        analyst()
                .header("If-Match", "\"1\"")
                .body(Map.of("decision", "NONE"))
                .post("/api/v1/issues/" + id("src/test/a.txt") + "/triage")
                .then()
                .statusCode(200);
        take(samples.findings(Ids.next(), 1, sure(secret("s1", "src/test/a.txt", 4))));
        assertThat(state("src/test/a.txt")).isEqualTo("OPEN");
    }

    @Test
    void shouldMakeEntriesOfLinesAndNameThoseThatMatchNothing() {
        String file = """
                # looked at
                src/test/a.txt:generic-api-key:3

                src/test/a.txt:generic-api-key:4
                %s:src/main/b.txt:aws-access-token:99
                nowhere.txt:aws-access-token:1
                no fingerprint
                """.formatted("f".repeat(40));

        load(file)
                .statusCode(200)
                .body("made", equalTo(1))
                .body("known", equalTo(0))
                .body("unmatched.line", contains(4, 5, 6, 7))
                .body("unmatched[0].reason", containsString("none by this commit, rule and line"))
                .body("unmatched[2].reason", containsString("at this path"))
                .body("unmatched[3].reason", containsString("no fingerprint"));
        assertThat(state("src/test/a.txt")).isEqualTo("FALSE_POSITIVE");
        assertThat(state("src/main/b.txt")).isEqualTo("OPEN");
        analyst().get(path()).then().body("items[0].line", equalTo("src/test/a.txt:generic-api-key:3"));

        load("src/test/a.txt:generic-api-key:3").body("made", equalTo(0)).body("known", equalTo(1));
        String commit = database.value(
                        "SELECT locations->0->'origin'->>'commit' FROM issue WHERE application_id = $1"
                                + " AND path = 'src/main/b.txt'",
                        samples.repository)
                .toString();
        load(commit + ":src/main/b.txt:aws-access-token:99").body("made", equalTo(0));
        load(commit + ":src/main/b.txt:aws-access-token:7").body("made", equalTo(1));
        assertThat(state("src/main/b.txt")).isEqualTo("FALSE_POSITIVE");
    }

    @ParameterizedTest
    @CsvSource({
        "PATH, '', because, FALSE_POSITIVE",
        "PATH, a*, '', FALSE_POSITIVE",
        "ISSUE, PG-1, because, FALSE_POSITIVE",
        "PATH, a*, because, FIXING",
        "PATH, a*, because, ACCEPTED"
    })
    void shouldRefuseWhatCannotBeAllowedSo(String kind, String value, String reason, String decision) {
        allow(Map.of("kind", kind, "value", value, "reason", reason, "decision", decision))
                .statusCode(422)
                .contentType("application/problem+json");
        analyst().get(path()).then().body("items", hasSize(0));
    }

    @Test
    void shouldKeepTeamsAndRolesApart() {
        Map<String, String> entry = Map.of("kind", "PATH", "value", "a*", "reason", "because");
        RequestSpecification other = given().auth()
                .oauth2(TestTokens.of("otto", "analyst", "team:other"))
                .contentType(ContentType.JSON);
        RequestSpecification viewer = given().auth()
                .oauth2(TestTokens.of("vic", "viewer", "team:" + team))
                .contentType(ContentType.JSON);

        other.get(path()).then().statusCode(404).body("type", endsWith("application-unknown"));
        other.body(entry).post(path()).then().statusCode(404);
        other.delete(path() + "/" + Ids.next()).then().statusCode(404);
        other.body(Map.of("content", "a:b:1", "reason", "because"))
                .post(path() + "/gitleaksignore")
                .then()
                .statusCode(404);
        viewer.get(path()).then().statusCode(200);
        viewer.body(entry).post(path()).then().statusCode(403);
    }

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private RequestSpecification analyst() {
        return given().auth()
                .oauth2(TestTokens.of("ana", "analyst", "team:" + team))
                .contentType(ContentType.JSON);
    }

    private String path() {
        return "/api/v1/applications/" + samples.repository + "/allow-list";
    }

    private ValidatableResponse allow(Map<String, ?> entry) {
        return analyst().body(entry).post(path()).then();
    }

    private ValidatableResponse load(String file) {
        return analyst()
                .body(Map.of("content", file, "reason", "Looked at before"))
                .post(path() + "/gitleaksignore")
                .then();
    }

    private UUID id(String at) {
        return (UUID) value("id", at);
    }

    private String state(String at) {
        return value("state", at).toString();
    }

    private Object value(String column, String at) {
        return database.value(
                "SELECT " + column + " FROM issue WHERE application_id = $1 AND path = '" + at + "'",
                samples.repository);
    }
}
