package io.pailguard.findings.upstream;

import static io.pailguard.findings.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.UpstreamChange;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class UpstreamIntakeTest {
    private static final AtomicLong SEQUENCE = new AtomicLong(1);

    @Inject
    EventIntake intake;

    @Inject
    Database database;

    private final UUID gone = UUID.randomUUID();
    private final UUID field = UUID.randomUUID();

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private static Event<UpstreamChange> event(UUID subject, String kind, String what, String endedBy) {
        UpstreamChange change =
                new UpstreamChange(kind, "/2.0/workspaces/{}/hooks", what, NOW, endedBy == null ? null : NOW, endedBy);
        return new Event<>(
                Ids.next(),
                EventType.UPSTREAM_CHANGED,
                "/pailguard/ingest-service",
                subject,
                NOW,
                SEQUENCE.getAndIncrement(),
                null,
                "pailguard",
                null,
                change);
    }

    private List<String> issues(String what) {
        return database
                .rows(
                        "SELECT level || ' ' || state || ' ' || team || ' ' || source_tool AS line FROM issue"
                                + " WHERE application_id = $1 AND title LIKE '%' || $2",
                        UpstreamStore.APPLICATION, what)
                .stream()
                .map(row -> row.getString("line"))
                .toList();
    }

    @Test
    void shouldOpenOneIssueForEachChangeAndCloseThatAlone() {
        take(
                event(gone, "GONE", "Bitbucket answered 410: CHANGE-1", null),
                event(field, "FIELD", "commit." + field, null));
        assertThat(issues("is there no longer")).containsExactly("3 OPEN pailguard pailguard");
        assertThat(issues("commit." + field)).containsExactly("0 OPEN pailguard pailguard");

        Event<?> again = event(gone, "GONE", "Bitbucket answered 410: CHANGE-1", null);
        Event<?> over = event(gone, "GONE", "Bitbucket answered 410: CHANGE-1", "ANSWERS_AGAIN");
        take(over);
        take(again, over);
        assertThat(issues("is there no longer")).containsExactly("3 RESOLVED pailguard pailguard");
        assertThat(issues("commit." + field)).containsExactly("0 OPEN pailguard pailguard");
        assertThat(database.value("""
                        SELECT string_agg(c.text, '|') FROM issue_comment c JOIN issue i ON i.id = c.issue_id
                        WHERE i.application_id = $1""", UpstreamStore.APPLICATION)).isEqualTo("The endpoint answers again.");
        assertThat(database.value("SELECT is_repository FROM application WHERE id = $1", UpstreamStore.APPLICATION))
                .isEqualTo(false);

        take(event(field, "FIELD", "commit." + field, "KNOWN_NOW"));
        assertThat(issues("commit." + field)).containsExactly("0 RESOLVED pailguard pailguard");
    }
}
