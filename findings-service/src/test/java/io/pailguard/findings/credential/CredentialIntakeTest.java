package io.pailguard.findings.credential;

import static io.pailguard.findings.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.CredentialHealth;
import io.pailguard.contracts.event.CredentialHealth.Condition;
import io.pailguard.contracts.event.CredentialHealth.Recovery;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class CredentialIntakeTest {
    private static final String ROTATION = "credential.rotation";
    private static final String DORMANT = "credential.dormant";
    private static final AtomicLong SEQUENCE = new AtomicLong(1);

    @Inject
    EventIntake intake;

    @Inject
    Database database;

    private final UUID connection = Ids.next();
    private final UUID application = CredentialStore.application(connection);

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private static Condition condition(String check, Severity severity) {
        return new Condition(check, severity, "Something about " + check, NOW, null, Map.of("given", "2026-01-01"));
    }

    private Event<CredentialHealth> health(List<Condition> conditions, Recovery... recovered) {
        return health(conditions, Map.of(), recovered);
    }

    private Event<CredentialHealth> health(
            List<Condition> conditions, Map<String, String> notAssessed, Recovery... recovered) {
        return event(
                EventType.CREDENTIAL_HEALTH,
                new CredentialHealth("Payments", "payments", NOW, conditions, List.of(recovered), notAssessed));
    }

    private <T> Event<T> event(EventType type, T data) {
        return new Event<>(
                Ids.next(),
                type,
                "/pailguard/auth-service",
                connection,
                NOW,
                SEQUENCE.getAndIncrement(),
                connection,
                "payments",
                null,
                data);
    }

    private Event<ConnectionData> removed(String team) {
        return event(
                EventType.CONNECTION_REMOVED,
                new ConnectionData(
                        "Payments",
                        team,
                        "API_TOKEN",
                        "REMOVED",
                        "disconnected",
                        null,
                        "acme",
                        null,
                        NOW,
                        null,
                        false));
    }

    private List<String> issues() {
        return database
                .rows(
                        "SELECT check_id || ' ' || level || ' ' || state AS line FROM issue WHERE application_id = $1"
                                + " ORDER BY 1",
                        application)
                .stream()
                .map(row -> row.getString("line"))
                .toList();
    }

    @Test
    void shouldOpenAnIssueForEachThingThatIsWrongAndCloseItByWhatMendsIt() {
        take(health(List.of(condition(ROTATION, Severity.LOW), condition(DORMANT, Severity.LOW))));
        assertThat(issues()).containsExactly(DORMANT + " 1 OPEN", ROTATION + " 1 OPEN");

        take(health(List.of(condition(ROTATION, Severity.MEDIUM)), new Recovery(DORMANT, "USED_AGAIN")));
        assertThat(issues()).containsExactly(DORMANT + " 1 RESOLVED", ROTATION + " 2 OPEN");
        assertThat(database.value("""
                        SELECT c.text FROM issue_comment c JOIN issue i ON i.id = c.issue_id
                        WHERE i.application_id = $1 AND i.check_id = $2""", application, DORMANT)).isEqualTo("The credential was used again.");

        take(health(List.of(), new Recovery(ROTATION, "ROTATED")));
        assertThat(issues()).containsExactly(DORMANT + " 1 RESOLVED", ROTATION + " 2 RESOLVED");

        take(health(List.of(condition(ROTATION, Severity.LOW))));
        assertThat(issues()).containsExactly(DORMANT + " 1 RESOLVED", ROTATION + " 1 OPEN");
    }

    @Test
    void shouldExplainAnIssueByWhatItRestsOn() {
        take(health(List.of(condition(ROTATION, Severity.MEDIUM))));

        assertThat(database.value(
                        "SELECT application || '|' || team || '|' || source_tool FROM issue WHERE application_id = $1",
                        application))
                .isEqualTo("connection Payments|payments|pailguard");
        assertThat(database.value("SELECT evidence::text FROM issue WHERE application_id = $1", application)
                        .toString())
                .contains("Payments", "2026-01-01");
        assertThat(database.value("SELECT remediation FROM issue WHERE application_id = $1", application)
                        .toString())
                .contains("Connectors");
        assertThat(database.value("SELECT explanation::text FROM issue WHERE application_id = $1", application)
                        .toString())
                .as("what holds of repositories says nothing of a credential")
                .doesNotContain("UBLIC_REPOSITORY", "ublic-repository");
    }

    @Test
    void shouldChangeNothingByAnEventThatComesTwice() {
        Event<?> event = health(List.of(condition(ROTATION, Severity.LOW)));
        take(event);
        take(event, event);

        assertThat(database.history(application)).containsExactly("opened");
    }

    @Test
    void shouldNotCloseWhatCouldNotBeAssessed() {
        take(health(List.of(condition(DORMANT, Severity.LOW))));
        take(health(List.of(), Map.of(DORMANT, "It cannot be used now.")));
        assertThat(issues()).containsExactly(DORMANT + " 1 OPEN");
    }

    @Test
    void shouldComeToTheSameInWhateverOrderEventsArrive() {
        for (int seed = 0; seed < 12; seed++) {
            List<Event<?>> story = new ArrayList<>(List.of(
                    health(List.of(condition(ROTATION, Severity.LOW))),
                    health(List.of(condition(ROTATION, Severity.MEDIUM), condition(DORMANT, Severity.LOW))),
                    health(List.of(condition(DORMANT, Severity.LOW)), new Recovery(ROTATION, "ROTATED")),
                    health(List.of(condition(DORMANT, Severity.LOW), condition("credential.expiry", Severity.HIGH)))));
            story.add(story.get(1));
            Collections.shuffle(story, new Random(seed));
            story.forEach(this::take);

            assertThat(issues().stream().filter(line -> line.endsWith("OPEN")).toList())
                    .as("seed " + seed)
                    .containsExactly(DORMANT + " 1 OPEN", "credential.expiry 3 OPEN");
        }
    }

    @Test
    void shouldCloseTheIssuesOfAConnectionThatEnds() {
        take(health(List.of(condition(ROTATION, Severity.MEDIUM))));

        take(removed("payments"), health(List.of(), new Recovery(ROTATION, "ERASED")));

        assertThat(issues()).containsExactly(ROTATION + " 2 RESOLVED");
    }

    @Test
    void shouldPassOnWithTheConnectionToAnotherTeam() {
        take(health(List.of(condition(ROTATION, Severity.MEDIUM))));
        take(removed("platform"));

        assertThat(database.value("SELECT team FROM issue WHERE application_id = $1", application))
                .isEqualTo("platform");
    }

    @Test
    void shouldBeNoRepositoryAnywhere() {
        Object before = database.value("SELECT count(*) FROM application WHERE is_repository");
        take(health(List.of(condition(ROTATION, Severity.MEDIUM))));

        assertThat(database.value("SELECT count(*) FROM application WHERE is_repository"))
                .isEqualTo(before);
        Samples samples = new Samples("payments", "shop-" + Ids.next());
        take(samples.discovered());
        assertThat(database.value("SELECT count(*) FROM application WHERE is_repository"))
                .isNotEqualTo(before);
    }
}
