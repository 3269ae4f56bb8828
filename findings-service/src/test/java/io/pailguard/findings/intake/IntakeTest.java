package io.pailguard.findings.intake;

import static io.pailguard.findings.Samples.NOW;
import static io.pailguard.findings.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Coverage;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.issue.model.Pass;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings of whatever source, without an event. */
@QuarkusTest
@FindingsResource
class IntakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Intake intake;

    @Inject
    ApplicationStore applications;

    @Inject
    Pool pool;

    @Inject
    Database database;

    private final UUID repository = Ids.next();
    private final Source source = new Source(repository, "secrets");

    @BeforeEach
    void givenTwoIssues() {
        take(set(1, secret("s1", "a.txt", 3), secret("s2", "b.txt", 5)), List.of());
    }

    @Test
    void shouldCloseWhatWasCoveredAndNotSeen() {
        take(set(2, secret("s1", "a.txt", 3)), List.of(pass(source, 2, covered(Samples.CHECK))));

        assertThat(database.issues(repository)).containsExactly("a.txt OPEN", "b.txt RESOLVED");
    }

    @Test
    void shouldCloseNothingThatWasNotCovered() {
        take(set(2, secret("s1", "a.txt", 3)), List.of(pass(source, 2, covered(Samples.OTHER_CHECK))));

        assertThat(database.issues(repository)).containsExactly("a.txt OPEN", "b.txt OPEN");
    }

    @Test
    void shouldCloseNothingOfAnotherSource() {
        Source other = new Source(repository, "another");

        take(set(2, secret("s1", "a.txt", 3)), List.of(pass(other, 2, covered(Samples.CHECK))));

        assertThat(database.issues(repository)).containsExactly("a.txt OPEN", "b.txt OPEN");
    }

    private void take(FindingSet set, List<Pass> through) {
        Application wanted = Application.unknown(repository, null, "payments");
        pool.withTransaction(connection -> applications
                        .lock(connection, List.of(wanted))
                        .chain(locked -> intake.take(connection, List.of(set), through, locked, NOW)))
                .await()
                .atMost(PATIENCE);
    }

    private FindingSet set(long sequence, Finding... findings) {
        return new FindingSet(source, new Sighting(Ids.next(), sequence, NOW), List.of(findings));
    }

    private static Pass pass(Source source, long sequence, Coverage coverage) {
        return new Pass(source, Ids.next(), sequence, NOW, coverage);
    }

    private static Coverage covered(String check) {
        return Coverage.of(
                List.of(RefRead.read("refs/heads/main", "a".repeat(40))),
                0,
                List.of(new CheckRun(check, 1, true, null)),
                List.of(),
                null);
    }
}
