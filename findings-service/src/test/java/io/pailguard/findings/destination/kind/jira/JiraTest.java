package io.pailguard.findings.destination.kind.jira;

import static io.pailguard.findings.Samples.secret;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.destination.Destinations;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.Notices;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets in a Jira that behaves as Jira Cloud documents: made once, moved, and read back. */
@QuarkusTest
@FindingsResource
class JiraTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Destinations destinations;

    @Inject
    StatusReader reader;

    @Inject
    EventIntake intake;

    @Inject
    Database database;

    private final String team = "team-" + Ids.next();
    private final String token = "jira-" + Ids.next();
    private final Samples samples = new Samples(team, "checkout-" + Ids.next());
    private JiraStandIn jira;
    private UUID issue;

    @BeforeEach
    void givenAnIssueAndAJira() throws IOException {
        jira = new JiraStandIn(token);
        intake.take(List.of(samples.discovered(), samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3))))
                .await()
                .atMost(PATIENCE);
        issue = (UUID) database.value("SELECT id FROM issue WHERE application_id = $1", samples.repository);
    }

    @AfterEach
    void close() {
        jira.close();
    }

    private UUID destination(String... more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "site", jira.site() + "/",
                "email", JiraStandIn.EMAIL,
                "project", "SEC",
                "issueType", "Task",
                "doneStatus", "Done",
                "reopenedStatus", "To Do",
                "decisions", "In Progress = FIXING\r\nwon't do = NOT_AFFECTED\r\nDone = ROTATED\r\nTo Do = NONE"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        String id = given().auth()
                .oauth2(TestTokens.of("ana", "analyst", "team:" + team))
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Board " + Ids.next(), "kind", "jira", "settings", settings, "secret", token))
                .post("/api/v1/destinations")
                .then()
                .statusCode(201)
                .extract()
                .path("destination.id");
        return UUID.fromString(id);
    }

    private Outcome send(UUID destination, Notice notice) {
        return destinations.send(destination, notice).await().atMost(PATIENCE);
    }

    private Notice notice(boolean recovery) {
        return Notices.of(Ids.next(), recovery, "1 issue:\r\nan AWS key", Notices.issue(issue, "AWS key"));
    }

    private String state() {
        return database.value("SELECT state FROM issue WHERE id = $1", issue).toString();
    }

    private void readBack() {
        reader.readAll().await().atMost(PATIENCE);
    }

    @Test
    void shouldMakeOneTicketOfAnIssueAlsoWhereTheAnswerWasLost() {
        UUID destination = destination();
        Notice notice = notice(false);
        jira.loseTheNextAnswer();

        assertThat(send(destination, notice)).isInstanceOf(Outcome.Failed.class);
        assertThat(send(destination, notice))
                .isInstanceOfSatisfying(
                        Outcome.Delivered.class,
                        it -> assertThat(it.reference()).contains("SEC-1"));
        assertThat(send(destination, notice(false)))
                .isInstanceOfSatisfying(
                        Outcome.Delivered.class,
                        it -> assertThat(it.link().orElseThrow().toString()).isEqualTo(jira.site() + "/browse/SEC-1"));

        assertThat(jira.keys()).containsExactly("SEC-1");
        assertThat(jira.fields("SEC-1").getString("summary")).isEqualTo("1 issue:  an AWS key");
    }

    @Test
    void shouldMoveTheTicketWhenItIsOverAndWhenItComesBackAndDecideNothingByThat() {
        UUID destination = destination();
        send(destination, notice(false));
        readBack();
        assertThat(send(destination, notice(true))).isInstanceOf(Outcome.Delivered.class);
        assertThat(jira.status("SEC-1")).isEqualTo("Done");

        readBack();
        assertThat(state()).as("the status is our own").isEqualTo("OPEN");

        send(destination, notice(false));
        assertThat(jira.status("SEC-1")).isEqualTo("To Do");
        jira.move("SEC-1", "Done");
        readBack();
        assertThat(state()).as("a rotated secret, by a person's status").isEqualTo("RESOLVED");
    }

    @Test
    void shouldDecideWhatThePersonsStatusSaysOnce() {
        UUID destination = destination();
        send(destination, notice(false));
        readBack();
        assertThat(state()).isEqualTo("OPEN");

        jira.move("SEC-1", "In Progress");
        readBack();
        assertThat(state()).isEqualTo("FIXING");
        jira.move("SEC-1", "Won't do");
        readBack();
        readBack();
        assertThat(state()).isEqualTo("NOT_AFFECTED");
        assertThat(database.history(samples.repository).stream()
                        .filter("DECIDED"::equals)
                        .count())
                .isLessThanOrEqualTo(2);
        assertThat(database.value(
                        "SELECT detail->>'reason' FROM audit WHERE subject_id = $1 ORDER BY at DESC LIMIT 1",
                        issue.toString()))
                .isEqualTo("Ticket SEC-1 is 'Won't do'");
    }

    @Test
    void shouldMakeAnotherWhereSomebodyDeletedItAndNoneForAnEnd() {
        UUID destination = destination();
        assertThat(send(destination, notice(true))).isInstanceOf(Outcome.Delivered.class);
        assertThat(jira.keys()).isEmpty();

        send(destination, notice(false));
        jira.delete("SEC-1");
        assertThat(send(destination, notice(false))).isInstanceOf(Outcome.Delivered.class);
        assertThat(jira.keys()).hasSize(1);
    }

    @Test
    void shouldSayHowToMendWhatJiraRefusesAndWaitAsItAsks() {
        assertThat(send(destination("issueType", "Story"), notice(false)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, it -> assertThat(it.reason()).contains("issuetype"));
        UUID destination = destination();
        jira.beBusyOnce(40);
        assertThat(send(destination, notice(false)))
                .isEqualTo(new Outcome.Failed("It answered 429.", Optional.of(Duration.ofSeconds(40))));
        assertThat(send(destination("email", "other@acme.example"), notice(false)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, it -> assertThat(it.reason()).contains("401", "token"));
        assertThat(send(destination("doneStatus", "Nowhere"), notice(false))).isInstanceOf(Outcome.Delivered.class);
    }
}
