package io.pailguard.findings.workflow;

import static io.pailguard.findings.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.destination.RecordingDestinations;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as callers meet them. */
@QuarkusTest
@FindingsResource
class WorkflowRestTest {
    @Inject
    EventIntake intake;

    @Inject
    RecordingDestinations destinations;

    @Inject
    Database database;

    private final String team = "team-" + Ids.next();
    private final String foreign = "team-" + Ids.next();

    @AfterEach
    void forget() {
        database.rows("DELETE FROM workflow WHERE team IN ($1, $2)", team, foreign);
    }

    private static String at(UUID id) {
        return Rules.PATH + "/" + id;
    }

    @Test
    void shouldMakeReadChangeSwitchAndDeleteARule() {
        UUID to = destinations.add(team);
        Map<String, Object> rule = Rules.rule(team, "issue-opened", to);
        rule.put("query", "severity=CRITICAL");
        rule.put("zone", "Europe/Berlin");
        rule.put("quietHours", List.of(Map.of("days", List.of("MONDAY"), "from", "20:00", "to", "07:00")));
        rule.put("digest", Map.of("pace", "DAILY", "at", "08:30"));
        UUID id = Rules.make(team, rule);
        Rules.as("viewer", "team:" + team)
                .get(at(id))
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("state", equalTo("TRYING"))
                .body("team", equalTo(team))
                .body("query", equalTo("severity=CRITICAL"))
                .body("destinations", equalTo(List.of(to.toString())))
                .body("zone", equalTo("Europe/Berlin"))
                .body("quietHours[0].from", containsString("20:00"))
                .body("digest.at", containsString("08:30"))
                .body("grouping", equalTo("TOGETHER"))
                .body("changedBy", equalTo("p-analyst"))
                .body("deliveries.delivered", equalTo(0))
                .body("deliveries.last", nullValue());
        Rules.as("auditor", "team:" + team).get(Rules.PATH).then().body("items.id", hasItem(id.toString()));
        // When it is changed
        rule.put("name", "Another name");
        RequestSpecification change = Rules.analyst(team).body(rule);
        change.put(at(id)).then().statusCode(428);
        Rules.analyst(team)
                .header("If-Match", "\"7\"")
                .body(rule)
                .put(at(id))
                .then()
                .statusCode(412);
        Rules.analyst(team)
                .header("If-Match", "\"0\"")
                .body(rule)
                .put(at(id))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Another name"));
        Rules.set(team, id, WorkflowState.ON);
        Rules.analyst(team).delete(at(id)).then().statusCode(204);
        Rules.analyst(team).get(at(id)).then().statusCode(404);
        assertThat(database.rows("SELECT action FROM audit WHERE subject_id = $1 ORDER BY at", id.toString()))
                .extracting(row -> row.getString(0))
                .containsExactly("workflow.made", "workflow.changed", "workflow.switched", "workflow.deleted");
    }

    @Test
    void shouldMakeOneRuleForARepeatedRequest() {
        String key = Ids.next().toString();
        Map<String, Object> rule = Rules.rule(team, "issue-opened");
        String first = Rules.analyst(team)
                .header("Idempotency-Key", key)
                .body(rule)
                .post(Rules.PATH)
                .path("id");
        Rules.analyst(team)
                .header("Idempotency-Key", key)
                .body(rule)
                .post(Rules.PATH)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        assertThat(database.value("SELECT count(*) FROM workflow WHERE team = $1", team))
                .isEqualTo(1L);
    }

    @Test
    void shouldHideRulesOfOtherTeams() {
        UUID theirs = Rules.make(foreign, Rules.rule(foreign, "issue-opened", destinations.add(foreign)));
        Rules.analyst(team).get(Rules.PATH).then().body("items.id", not(hasItem(theirs.toString())));
        Rules.analyst(team).get(at(theirs)).then().statusCode(404).body("type", containsString("workflow-unknown"));
        Rules.analyst(team).get(at(theirs) + "/matches").then().statusCode(404);
        Rules.analyst(team).get(at(theirs) + "/deliveries").then().statusCode(404);
        Rules.analyst(team).post(at(theirs) + "/test").then().statusCode(404);
        Rules.analyst(team)
                .post(at(theirs) + "/deliveries/" + Ids.next() + "/again")
                .then()
                .statusCode(404);
        Rules.analyst(team).delete(at(theirs)).then().statusCode(404);
        Rules.analyst(team)
                .header("If-Match", "\"0\"")
                .body(Map.of("state", "ON"))
                .put(at(theirs) + "/state")
                .then()
                .statusCode(404);
        Rules.analyst(team)
                .header("If-Match", "\"0\"")
                .body(Rules.rule(foreign, "issue-opened"))
                .put(at(theirs))
                .then()
                .statusCode(404);
        Rules.analyst(team)
                .body(Rules.rule(foreign, "issue-opened"))
                .post(Rules.PATH)
                .then()
                .statusCode(403);
        Map<String, Object> ofAll = Rules.rule(team, "issue-opened");
        ofAll.remove("team");
        Rules.analyst(team).body(ofAll).post(Rules.PATH).then().statusCode(403);
        Rules.analyst(team).get(Rules.PATH + "/matches").then().statusCode(403);
    }

    @Test
    void shouldLetOnlyAnalystsChange() {
        UUID id = Rules.make(team, Rules.rule(team, "issue-opened", destinations.add(team)));
        for (String role : List.of("viewer", "auditor", "connector-admin")) {
            String scope = "team:" + team;
            Rules.as(role, scope)
                    .body(Rules.rule(team, "issue-opened"))
                    .post(Rules.PATH)
                    .then()
                    .statusCode(403);
            Rules.as(role, scope)
                    .body(Map.of("state", "ON"))
                    .put(at(id) + "/state")
                    .then()
                    .statusCode(403);
            Rules.as(role, scope).post(at(id) + "/test").then().statusCode(403);
            Rules.as(role, scope).delete(at(id)).then().statusCode(403);
            int expected = role.equals("connector-admin") ? 403 : 200;
            for (String path : List.of(Rules.PATH, at(id), at(id) + "/deliveries", at(id) + "/matches")) {
                Rules.as(role, scope).get(path).then().statusCode(expected);
            }
        }
    }

    @Test
    void shouldWaitWithTwoRulesForTheFirstScan() {
        Rules.as("analyst", "all-teams")
                .get(Rules.PATH)
                .then()
                .body(
                        "items.findAll { it.changedBy == 'pailguard' }.trigger",
                        hasItems("issue-opened", "connection-reauthorization"))
                .body("items.findAll { it.changedBy == 'pailguard' }.state", hasItems("OFF", "OFF"));
    }

    @Test
    void shouldCountWhatItMatchesNow() {
        Samples samples = new Samples(team, "counted-" + Ids.next());
        intake.take(List.of(
                        samples.discovered(),
                        samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3), secret("s2", "b.txt", 3))))
                .await()
                .atMost(Duration.ofSeconds(20));
        Map<String, Object> rule = Rules.rule(team, "issue-opened");
        rule.put("query", "q=a.txt");
        UUID id = Rules.make(team, rule);

        Rules.analyst(team).get(at(id) + "/matches").then().body("issues", equalTo(1));
        Rules.analyst(team)
                .queryParam("query", "severity=HIGH")
                .queryParam("team", team)
                .get(Rules.PATH + "/matches")
                .then()
                .statusCode(200)
                .body("issues", equalTo(2));
        UUID connection = Rules.make(team, Rules.rule(team, "connection-reauthorization"));
        Rules.analyst(team).get(at(connection) + "/matches").then().body("issues", nullValue());
    }

    @Test
    void shouldTurnThePagesOfDeliveries() {
        UUID id = Rules.make(team, Rules.rule(team, "issue-opened", destinations.add(team)));
        for (int i = 0; i < 3; i++) {
            Rules.analyst(team).post(at(id) + "/test").then().statusCode(202);
        }
        String next = Rules.analyst(team)
                .queryParam("limit", 2)
                .get(at(id) + "/deliveries")
                .then()
                .body("items", hasSize(2))
                .body("items[0].test", equalTo(true))
                .extract()
                .path("next");
        Rules.analyst(team)
                .queryParam("limit", 2)
                .queryParam("after", next)
                .get(at(id) + "/deliveries")
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
        Rules.analyst(team)
                .queryParam("state", "FAILED,REFUSED")
                .get(at(id) + "/deliveries")
                .then()
                .body("items", hasSize(0));
        Rules.analyst(team)
                .queryParam("state", "LOST")
                .get(at(id) + "/deliveries")
                .then()
                .statusCode(422);
    }

    @Test
    void shouldNeedADestinationOfTheTeamToSend() {
        UUID id = Rules.make(team, Rules.rule(team, "issue-opened"));
        Rules.analyst(team)
                .header("If-Match", "\"0\"")
                .body(Map.of("state", "ON"))
                .put(at(id) + "/state")
                .then()
                .statusCode(422)
                .body("detail", containsString("no destination"));
        Rules.analyst(team)
                .body(Rules.rule(team, "issue-opened", destinations.add(foreign)))
                .post(Rules.PATH)
                .then()
                .statusCode(422)
                .body("detail", containsString("no destination"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'name': ''}|'name' is missing",
                "{'name': 'a', 'trigger': 'nothing'}|'trigger' is one of connection-reauthorization",
                "{'name': 'a', 'trigger': 'dead-letter', 'query': 'severity=HIGH'}|is not about issues",
                "{'name': 'a', 'trigger': 'issue-opened', 'query': 'q=%zz'}|not encoded",
                "{'name': 'a', 'trigger': 'issue-opened', 'zone': 'Moon/Base'}|'zone' is a name of the IANA",
                "{'name': 'a', 'trigger': 'issue-opened', 'digest': {'pace': 'DAILY'}}|'at' where that is DAILY",
                "{'name': 'a', 'trigger': 'issue-opened', 'digest': {'pace': 'HOURLY'}, 'grouping': 'EACH'}|A digest is one message",
                "{'name': 'a', 'trigger': 'issue-opened', 'quietHours': [{'days': [], 'from': '20:00', 'to': '07:00'}]}|has 'days', 'from' and 'to'",
                "{'name': 'a', 'trigger': 'issue-opened', 'quietHours': [{'days': ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'], 'from': '00:00', 'to': '00:00'}]}|leave no time"
            })
    void shouldSayWhatIsWrongWithARule(String rule, String said) {
        Rules.analyst(team)
                .body(rule.replace('\'', '"').replaceFirst("\\{", "{\"team\": \"" + team + "\", "))
                .post(Rules.PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pailguard:problem:workflow-refused"))
                .body("detail", containsString(said));
    }

    @Test
    void shouldSayWhichFilterThereIsNot() {
        Map<String, Object> rule = Rules.rule(team, "issue-opened");
        rule.put("query", "severty=HIGH");
        Rules.analyst(team)
                .body(rule)
                .post(Rules.PATH)
                .then()
                .statusCode(400)
                .body("detail", containsString("There is no filter 'severty'"));
    }
}
