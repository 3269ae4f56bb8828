package io.pailguard.findings.destination.kind.jira;

import static io.pailguard.findings.Samples.secret;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.destination.Destinations;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.destination.Notices;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.pailguard.simulator.destination.DestinationSimulator;
import io.pailguard.simulator.destination.JiraCloud;
import io.pailguard.simulator.destination.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
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

    @Inject
    TestClock clock;

    private final String team = "team-" + Ids.next();
    private final String token = "jira-" + Ids.next();
    private final Samples samples = new Samples(team, "checkout-" + Ids.next());
    private DestinationSimulator simulator;
    private JiraCloud jira;
    private UUID issue;

    @BeforeEach
    void givenAnIssueAndAJira() throws IOException {
        clock.reset();
        simulator = new DestinationSimulator(0, 0, token, clock).start();
        jira = simulator.jira();
        intake.take(List.of(samples.discovered(), samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3))))
                .await()
                .atMost(PATIENCE);
        issue = (UUID) database.value("SELECT id FROM issue WHERE application_id = $1", samples.repository);
    }

    @AfterEach
    void close() {
        simulator.close();
        clock.reset();
    }

    private UUID destination(String... more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "site", simulator.origin() + "/",
                "email", JiraCloud.EMAIL,
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

    private void move(Status status) {
        jira.move("SEC-1", status, clock.instant());
    }

    private List<String> history() {
        return database.rows("SELECT text FROM issue_comment WHERE issue_id = $1 ORDER BY at", issue).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void decide(String decision, String... more) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("decision", decision));
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        given().auth()
                .oauth2(TestTokens.of("ana", "analyst", "team:" + team))
                .contentType(ContentType.JSON)
                .header("If-Match", "\"" + database.value("SELECT version FROM issue WHERE id = $1", issue) + "\"")
                .body(body)
                .post("/api/v1/issues/" + issue + "/triage")
                .then()
                .statusCode(200);
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
                        it -> assertThat(it.link().orElseThrow().toString())
                                .isEqualTo(simulator.origin() + "/browse/SEC-1"));

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
        move(Status.DONE);
        readBack();
        assertThat(state()).as("a rotated secret, by a person's status").isEqualTo("RESOLVED");
    }

    @Test
    void shouldDecideWhatThePersonsStatusSaysOnce() {
        UUID destination = destination();
        send(destination, notice(false));
        readBack();
        assertThat(state()).isEqualTo("OPEN");

        move(Status.IN_PROGRESS);
        readBack();
        assertThat(state()).isEqualTo("FIXING");
        move(Status.WONT_DO);
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

    @Test
    void shouldMakeOneTicketOfAnIssueThatTwoRulesTellOfAtOnce() {
        UUID destination = destination();
        UUID other = destination();
        jira.seeNewTicketsAfter(Duration.ofSeconds(10));

        List<Outcome> outcomes = Uni.join()
                .all(
                        destinations.send(destination, notice(false)),
                        destinations.send(destination, notice(false)),
                        destinations.send(other, notice(false)))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(outcomes).filteredOn(Outcome.Delivered.class::isInstance).isNotEmpty();
        assertThat(send(destination, notice(false))).isInstanceOf(Outcome.Delivered.class);
        assertThat(send(other, notice(false)))
                .isInstanceOfSatisfying(
                        Outcome.Delivered.class,
                        it -> assertThat(it.reference()).contains("SEC-1"));
        assertThat(jira.keys()).containsExactly("SEC-1");
    }

    @Test
    void shouldWaitWhereTheSearchMayNotYetSeeWhatWasMade() {
        UUID destination = destination();
        Notice notice = notice(false);
        jira.seeNewTicketsAfter(Duration.ofSeconds(10));
        jira.loseTheNextAnswer();

        send(destination, notice);
        assertThat(send(destination, notice))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, it -> assertThat(it.after()).isPresent());
        clock.advance(Duration.ofSeconds(11));
        assertThat(send(destination, notice)).isInstanceOf(Outcome.Delivered.class);
        assertThat(jira.keys()).containsExactly("SEC-1");
    }

    @Test
    void shouldMoveTheTicketOfSeveralIssuesWhenAllOfThemAreOver() {
        intake.take(List.of(samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3), secret("s2", "b.txt", 3))))
                .await()
                .atMost(PATIENCE);
        UUID second = (UUID) database.value(
                "SELECT id FROM issue WHERE application_id = $1 AND id <> $2", samples.repository, issue);
        UUID destination = destination();
        NoticedIssue[] both = {Notices.issue(issue, "AWS key"), Notices.issue(second, "AWS key")};
        send(destination, Notices.of(Ids.next(), false, "2 issues opened", both));
        // One of them has a ticket of its own as well.
        send(destination, notice(false));

        decide("ROTATED", "reason", "Replaced");
        send(destination, notice(true));
        assertThat(List.of(jira.status("SEC-1"), jira.status("SEC-2"))).containsExactly("To Do", "Done");

        intake.take(List.of(samples.allGone(clock.instant().plus(Duration.ofHours(1)))))
                .await()
                .atMost(PATIENCE);
        send(destination, Notices.of(Ids.next(), true, "2 issues resolved", both));
        assertThat(jira.status("SEC-1")).isEqualTo("Done");
        assertThat(jira.keys()).hasSize(2);
    }

    @Test
    void shouldDecideNothingByTheStatusThatATicketBeginsIn() {
        UUID destination = destination();
        decide("FIXING");
        clock.advance(Duration.ofMinutes(1));
        send(destination, notice(false));
        readBack();
        assertThat(state()).isEqualTo("FIXING");
    }

    @Test
    void shouldLetTheLaterDecisionStandAndTellTheTicket() {
        UUID destination = destination();
        send(destination, notice(false));
        readBack();
        clock.advance(Duration.ofMinutes(1));
        // Jira first, read late.
        move(Status.WONT_DO);
        clock.advance(Duration.ofMinutes(1));
        decide("FIXING");
        readBack();

        assertThat(state()).isEqualTo("FIXING");
        assertThat(history()).singleElement().asString().contains("SEC-1", "Won't do", "ana", "FIXING");
        assertThat(jira.status("SEC-1")).as("told").isEqualTo("In Progress");

        // Now Jira is later.
        clock.advance(Duration.ofMinutes(1));
        move(Status.WONT_DO);
        readBack();
        assertThat(state()).isEqualTo("NOT_AFFECTED");
        int calls = jira.calls().size();
        readBack();
        readBack();
        assertThat(jira.status("SEC-1")).isEqualTo("Won't do");
        assertThat(jira.calls().subList(calls, jira.calls().size()))
                .as("neither answers the other for ever")
                .containsOnly("POST /rest/api/3/search/jql");
    }

    @Test
    void shouldTellATicketThatWasNeverRead() {
        UUID destination = destination();
        send(destination, notice(false));
        // The search asks for the last seven days.
        clock.advance(Duration.ofDays(8));
        decide("FIXING");
        readBack();
        readBack();

        assertThat(jira.status("SEC-1")).isEqualTo("In Progress");
        assertThat(state()).isEqualTo("FIXING");
    }

    @Test
    void shouldGoOnPastATicketThatFailsUnlessAllWould() {
        intake.take(List.of(samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3), secret("s2", "b.txt", 3))))
                .await()
                .atMost(PATIENCE);
        UUID first = issue;
        UUID second = (UUID) database.value(
                "SELECT id FROM issue WHERE application_id = $1 AND id <> $2", samples.repository, issue);
        UUID destination = destination();
        send(destination, notice(false));
        send(destination, Notices.of(Ids.next(), false, "1 issue", Notices.issue(second, "AWS key")));
        readBack();
        clock.advance(Duration.ofMinutes(1));
        jira.move("SEC-2", Status.IN_PROGRESS, clock.instant());
        clock.advance(Duration.ofMinutes(1));
        move(Status.IN_PROGRESS);
        jira.fail("SEC-1", 500);
        readBack();
        assertThat(state()).as("it cannot be read").isEqualTo("OPEN");
        issue = second;
        assertThat(state()).as("and is the newest").isEqualTo("FIXING");

        // And what was decided here, the failing one first
        for (UUID each : List.of(first, second)) {
            clock.advance(Duration.ofMinutes(1));
            issue = each;
            decide("NOT_AFFECTED", "reason", "Not deployed");
        }
        jira.fail("SEC-1", 429);
        readBack();
        assertThat(jira.status("SEC-2")).as("Jira wants to be left alone").isEqualTo("In Progress");
        jira.fail("SEC-1", 500);
        readBack();
        assertThat(jira.status("SEC-2")).isEqualTo("Won't do");
    }

    @Test
    void shouldTakeAMoveForAPersonsWhereOursWasRefused() {
        UUID destination = destination();
        send(destination, notice(false));
        readBack();
        jira.refuseTheNextMove();
        assertThat(send(destination, notice(true))).isInstanceOf(Outcome.Refused.class);

        clock.advance(Duration.ofMinutes(1));
        move(Status.DONE);
        readBack();
        assertThat(state()).isEqualTo("RESOLVED");
    }

    @Test
    void shouldSeeAndDecideInOneStep() {
        UUID destination = destination();
        send(destination, notice(false));
        readBack();
        move(Status.IN_PROGRESS);
        String explanation = database.value("SELECT explanation::text FROM issue WHERE id = $1", issue)
                .toString();
        // What cannot be read cannot be decided about.
        database.rows("UPDATE issue SET explanation = '1' WHERE id = $1", issue);
        readBack();
        database.rows("UPDATE issue SET explanation = $1::text::jsonb WHERE id = $2", explanation, issue);
        assertThat(state()).isEqualTo("OPEN");
        readBack();
        assertThat(state()).as("not lost").isEqualTo("FIXING");
    }

    @Test
    void shouldSayWhereTheAccountMayNotMakeTickets() {
        jira.forbidMaking(true);
        assertThat(send(destination(), notice(false)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, it -> assertThat(it.reason()).contains("403"));
    }
}
