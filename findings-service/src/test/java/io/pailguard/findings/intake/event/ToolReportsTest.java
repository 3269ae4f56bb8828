package io.pailguard.findings.intake.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.FactsChanged;
import io.pailguard.contracts.event.FactsChanged.FactState;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other tools wrote about commits in Bitbucket, as ingest-service tells it. */
@QuarkusTest
@FindingsResource
class ToolReportsTest {
    private static final String DETECTOR = "code-insights:acme-quality-gate";
    private static final String CHECK = "annotation.acme-quality-gate.bug";

    @Inject
    EventIntake intake;

    @Inject
    Database database;

    private final Samples samples = new Samples("team-" + Ids.next(), "checkout-" + Ids.next());

    @BeforeEach
    void givenAnApplication() {
        take(samples.discovered());
    }

    @Test
    void shouldBeIssuesOfTheirToolUntilItTellsOfThemNoMore() {
        pass(Samples.finding(CHECK, Severity.MEDIUM, "one", Samples.place("src/Order.java", 31, true, null)));

        assertThat(tools()).containsExactly("acme-quality-gate src/Order.java");
        assertThat(database.issues(samples.repository)).containsExactly("src/Order.java OPEN");

        pass();

        assertThat(database.issues(samples.repository)).containsExactly("src/Order.java RESOLVED");
    }

    @Test
    void shouldKeepNothingOfFacts() {
        take(samples.event(
                EventType.FACTS_CHANGED,
                new FactsChanged(
                        Ids.next(),
                        "deploy-keys",
                        FactState.READ,
                        null,
                        List.of(),
                        Samples.NOW,
                        null,
                        0,
                        1,
                        1,
                        List.of())));

        assertThat(database.issues(samples.repository)).isEmpty();
    }

    private void pass(Finding... findings) {
        UUID scan = Ids.next();
        int batches = findings.length == 0 ? 0 : 1;
        if (batches > 0) {
            take(samples.event(EventType.SCAN_FINDINGS, new ScanFindings(scan, DETECTOR, 1, List.of(findings))));
        }
        take(samples.event(
                EventType.SCAN_COMPLETED,
                new ScanCompleted(
                        scan,
                        DETECTOR,
                        "refs/heads/main",
                        List.of(RefRead.read("refs/heads/main", "b".repeat(40))),
                        0,
                        "b".repeat(40),
                        null,
                        List.of(new CheckRun(CHECK, 1, true, null)),
                        true,
                        List.of(),
                        batches,
                        null,
                        Samples.NOW,
                        null)));
    }

    private List<String> tools() {
        return database
                .rows("SELECT source_tool || ' ' || path FROM issue WHERE application_id = $1", samples.repository)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void take(Event<?> event) {
        intake.take(List.of(event)).await().atMost(Duration.ofSeconds(20));
    }
}
