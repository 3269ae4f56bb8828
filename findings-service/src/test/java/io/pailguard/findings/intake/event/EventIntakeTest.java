package io.pailguard.findings.intake.event;

import static io.pailguard.findings.Samples.NOW;
import static io.pailguard.findings.Samples.inHistory;
import static io.pailguard.findings.Samples.onBranch;
import static io.pailguard.findings.Samples.secret;
import static io.pailguard.findings.Samples.sure;
import static io.pailguard.findings.Samples.together;
import static io.pailguard.findings.Samples.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.retention.Retention;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@FindingsResource
class EventIntakeTest {
    @Inject
    EventIntake intake;

    @Inject
    Database database;

    @Inject
    Retention retention;

    private final Samples samples = new Samples("payments", "checkout-api");
    private final UUID scan = Ids.next();
    private final UUID nextScan = Ids.next();

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private void givenTwoIssues() {
        take(samples.discovered());
        take(samples.findings(scan, 1, secret("s1", "a.txt", 3), secret("s2", "b.txt", 5)), samples.completed(scan, 1));
    }

    @Test
    void shouldOpenAnIssueForEachFinding() {
        givenTwoIssues();

        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt OPEN");
        assertThat(database.published(samples.repository)).containsExactly("opened", "opened");
    }

    @Test
    void shouldForgetTheRunOfAScanThatNoEventCanAskForAnyMore() {
        // Given
        givenTwoIssues();
        lastHeardOfBefore("13 days");
        retention.forget().await().atMost(Duration.ofSeconds(20));
        assertThat(runs()).isEqualTo(1L);
        lastHeardOfBefore("15 days");
        // When
        retention.forget().await().atMost(Duration.ofSeconds(20));
        // Then
        assertThat(runs()).isEqualTo(0L);
        take(samples.findings(nextScan, 1, secret("s2", "b.txt", 5)), samples.completed(nextScan, 1));
        assertThat(database.issues(samples.repository)).containsExactly("a.txt RESOLVED", "b.txt OPEN");
    }

    private void lastHeardOfBefore(String time) {
        database.rows(
                "UPDATE scan_run SET updated_at = now() - $2::text::interval WHERE application_id = $1",
                samples.repository,
                time);
    }

    private Object runs() {
        return database.value("SELECT count(*) FROM scan_run WHERE application_id = $1", samples.repository);
    }

    @Test
    void shouldIgnoreARedeliveredEvent() {
        // Given
        Event<?> findings = samples.findings(scan, 1, secret("s1", "a.txt", 3));
        take(samples.discovered(), findings);
        // When
        take(findings, findings);
        // Then
        assertThat(database.history(samples.repository)).containsExactly("opened");
        assertThat(database.issues(samples.repository)).hasSize(1);
    }

    @Test
    void shouldOpenIssuesBeforeTheRepositoryIsKnownAndNameThemLater() {
        // Given
        take(samples.findings(scan, 1, secret("s1", "a.txt", 3)));
        // When
        take(samples.discovered());
        // Then
        assertThat(database.value("SELECT application FROM issue WHERE application_id = $1", samples.repository))
                .isEqualTo("acme/checkout-api");
    }

    @Test
    void shouldResolveWhatACompleteScanNoLongerSees() {
        // Given
        givenTwoIssues();
        // When
        take(samples.findings(nextScan, 1, secret("s1", "a.txt", 3)), samples.completed(nextScan, 1));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt RESOLVED");
        assertThat(database.published(samples.repository)).containsExactly("opened", "opened", "resolved");
    }

    @Test
    void shouldResolveOnlyWhenAllBatchesAreIn() {
        // Given
        givenTwoIssues();
        Event<?> first = samples.findings(nextScan, 1, secret("s1", "a.txt", 3));
        Event<?> second = samples.findings(nextScan, 2, secret("s2", "b.txt", 5));
        // When
        take(first, samples.completed(nextScan, 2));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt OPEN");
        // When
        take(second);
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt OPEN");
        assertThat(database.history(samples.repository)).containsOnly("opened");
    }

    @Test
    void shouldResolveNothingAfterAScanThatWasCutShort() {
        // Given
        givenTwoIssues();
        // When
        take(samples.completed(nextScan, 0, false, List.of(), null));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt OPEN");
    }

    @Test
    void shouldNotResolveWhatWasNotRead() {
        // Given
        givenTwoIssues();
        // When
        take(samples.completed(nextScan, 0, true, List.of(new Exclusion("b.txt", "too-large")), null));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt RESOLVED", "b.txt OPEN");
    }

    @Test
    void shouldResolveOnABranchOnlyWhatAScanSpeaksFor() {
        // Given
        take(samples.discovered());
        take(
                samples.findings(scan, 1, onBranch("feature/x", "s1", "x.txt"), onBranch("feature/y", "s2", "y.txt")),
                samples.completed(scan, 1, List.of("feature/x", "feature/y")));
        // When
        take(samples.completed(nextScan, 0, List.of("feature/x")));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("x.txt RESOLVED", "y.txt OPEN");
    }

    @Test
    void shouldNotResolveWhatOnlyHistoryHeld() {
        // Given
        take(samples.discovered());
        take(samples.findings(
                scan,
                1,
                inHistory("s1", "old.txt", NOW.minus(Duration.ofDays(31))),
                inHistory("s2", "new.txt", NOW.minus(Duration.ofDays(29)))));
        // When
        take(samples.completed(nextScan, 0));
        // Then: what a commit says of its time proves nothing, and history that is not seen may not have been read
        assertThat(database.issues(samples.repository)).containsExactly("new.txt OPEN", "old.txt OPEN");
    }

    @Test
    void shouldMoveOnlyLastCheckedWhenNothingChanged() {
        // Given
        givenTwoIssues();
        // When
        take(samples.completed(nextScan, 0, true, List.of(), NOW.minus(Duration.ofHours(1))));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt OPEN");
        assertThat(database.value(
                        "SELECT count(*) FROM coverage WHERE application_id = $1 AND tried_complete",
                        samples.repository))
                .isEqualTo(1L);
    }

    @Test
    void shouldReopenTheSameIssueWhenItComesBack() {
        // Given
        givenTwoIssues();
        take(samples.completed(nextScan, 0));
        Object before =
                database.value("SELECT id FROM issue WHERE path = 'a.txt' AND application_id = $1", samples.repository);
        // When
        take(samples.findings(Ids.next(), 1, secret("s1", "a.txt", 30)));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt RESOLVED");
        assertThat(database.value(
                        "SELECT id FROM issue WHERE path = 'a.txt' AND application_id = $1", samples.repository))
                .isEqualTo(before);
        assertThat(database.published(samples.repository)).contains("reopened");
    }

    @Test
    void shouldKeepASecretActiveThatIsGoneFromTheFiles() {
        // Given
        take(samples.discovered());
        take(samples.findings(scan, 1, sure(secret("s1", "a.txt", 3))), samples.completed(scan, 1));
        // When
        take(samples.completed(nextScan, 0));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN");
        assertThat(database.rows(
                        "SELECT found, score, 'removed-from-files' = ANY(factors) FROM issue WHERE application_id = $1",
                        samples.repository))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getBoolean(0)).isFalse();
                    assertThat(row.getInteger(1)).isEqualTo(250);
                    assertThat(row.getBoolean(2)).isTrue();
                });
        assertThat(database.history(samples.repository)).containsExactly("opened", "removed-from-files");
        assertThat(database.published(samples.repository)).containsExactly("opened");
        // When
        take(samples.findings(Ids.next(), 1, sure(secret("s1", "a.txt", 3))));
        // Then
        assertThat(database.history(samples.repository)).containsExactly("opened", "removed-from-files", "returned");
        assertThat(database.value("SELECT score::int FROM issue WHERE application_id = $1", samples.repository))
                .isEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource(
            value = Confidence.class,
            names = {"MEDIUM", "HIGH"})
    void shouldNotCloseASecretSinceAScanIsLessSureOfIt(Confidence first) {
        // Given
        take(samples.discovered());
        take(samples.findings(scan, 1, told(secret("s1", "a.txt", 3), first)), samples.completed(scan, 1));
        UUID lessSure = Ids.next();
        take(
                samples.findings(lessSure, 1, told(secret("s1", "a.txt", 3), Confidence.LOW)),
                samples.completed(lessSure, 1));
        // When
        take(samples.completed(nextScan, 0));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN");
        assertThat(database.history(samples.repository)).containsExactly("opened", "removed-from-files");
    }

    @Test
    void shouldOpenWhatWasResolvedWhenAnEarlierScanTurnsOutToHaveBeenSure() {
        // Given
        var sureOfIt = samples.findings(scan, 1, sure(secret("s1", "a.txt", 3)));
        take(samples.discovered());
        take(samples.findings(nextScan, 1, secret("s1", "a.txt", 3)), samples.completed(nextScan, 1));
        take(samples.completed(Ids.next(), 0));
        assertThat(database.issues(samples.repository)).containsExactly("a.txt RESOLVED");
        // When
        take(sureOfIt);
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN");
        assertThat(database.history(samples.repository)).containsExactly("opened", "resolved", "reopened");
    }

    @Test
    void shouldMakeOneIssueOfAKeyAndItsIdThatWereTwo() {
        // Given
        Finding key = sure(secret("key", "a.txt", 4));
        Finding id = sure(secret("id", "a.txt", 3));
        take(samples.discovered());
        take(samples.findings(scan, 1, id, key), samples.completed(scan, 1));
        Finding both = together(key, id);
        // When
        take(samples.findings(nextScan, 1, both), samples.completed(nextScan, 1));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "a.txt RESOLVED");
        assertThat(database.history(samples.repository))
                .containsExactlyInAnyOrder("opened", "opened", "took-in", "folded-into");
        assertThat(database.value(
                        "SELECT count(*) FROM issue WHERE application_id = $1 AND folded_into IS NOT NULL AND NOT outlives_text",
                        samples.repository))
                .isEqualTo(1L);
        // When
        UUID later = Ids.next();
        take(
                samples.findings(later, 1, both),
                samples.completed(later, 1),
                samples.repositoryEvent(EventType.REPOSITORY_CHANGED, false, true, Samples.NOW));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "a.txt RESOLVED");
    }

    @Test
    void shouldSayWhyItIsOutOfScopeAndKeepDecisions() {
        // Given
        givenTwoIssues();
        // When
        take(samples.repositoryEvent(EventType.REPOSITORY_CHANGED, true, false, NOW));
        // Then
        assertThat(database.value(
                        "SELECT string_agg(DISTINCT detail ->> 'reason', ',') FROM issue_event e"
                                + " JOIN issue i ON i.id = e.issue_id"
                                + " WHERE i.application_id = $1 AND e.kind = 'out-of-scope'",
                        samples.repository))
                .isEqualTo("disconnected");
    }

    @Test
    void shouldKeepTheIssueWhenItsFileIsRenamed() {
        // Given
        givenTwoIssues();
        // When
        take(
                samples.findings(nextScan, 1, secret("s1", "moved/a.txt", 9), secret("s2", "b.txt", 5)),
                samples.completed(nextScan, 1));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("b.txt OPEN", "moved/a.txt OPEN");
        assertThat(database.history(samples.repository)).containsExactly("opened", "opened", "moved");
    }

    @Test
    void shouldTakeIssuesOutOfScopeAndBackAsTheyWere() {
        // Given
        givenTwoIssues();
        take(samples.findings(nextScan, 1, secret("s1", "a.txt", 3)), samples.completed(nextScan, 1));
        // When
        take(samples.repositoryEvent(EventType.REPOSITORY_CHANGED, true, false, NOW));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OUT_OF_SCOPE", "b.txt OUT_OF_SCOPE");
        // When
        take(samples.repositoryEvent(EventType.REPOSITORY_CHANGED, true, true, NOW));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt RESOLVED");
    }

    @Test
    void shouldRankIssuesAgainWhenTheRepositoryBecomesPublic() {
        // Given
        givenTwoIssues();
        // When
        take(samples.repositoryEvent(EventType.REPOSITORY_CHANGED, false, true, NOW));
        // Then
        assertThat(database.rows("SELECT level FROM issue WHERE application_id = $1", samples.repository))
                .extracting(row -> row.getInteger(0))
                .containsExactly(4, 4);
        assertThat(database.published(samples.repository))
                .containsExactly("opened", "opened", "severity-changed", "severity-changed");
    }

    @Test
    void shouldKeepWhatHappenedBetweenScansThatArriveTogether() {
        take(
                samples.discovered(),
                samples.findings(scan, 1, secret("s1", "a.txt", 3)),
                samples.completed(scan, 1),
                samples.completed(nextScan, 0),
                samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3)));

        assertThat(database.history(samples.repository)).containsExactly("opened", "resolved", "reopened");
    }

    @Test
    void shouldNumberOnlyNewIssues() {
        // Given
        givenTwoIssues();
        Long last = (Long) database.value("SELECT max(number) FROM issue");
        // When
        take(samples.findings(
                nextScan, 1, secret("s1", "a.txt", 3), secret("s2", "b.txt", 5), secret("s3", "c.txt", 1)));
        // Then
        assertThat(database.value(
                        "SELECT number FROM issue WHERE path = 'c.txt' AND application_id = $1", samples.repository))
                .isEqualTo(last + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void shouldResolveNothingWhereverAScanIsCut(int batchesSent) {
        // Given
        givenTwoIssues();
        // When
        for (int batch = 1; batch <= batchesSent; batch++) {
            take(samples.findings(nextScan, batch, secret("new" + batch, "new" + batch, 1)));
        }
        take(samples.completed(nextScan, 4, false, List.of(), null));
        // Then
        assertThat(database.issues(samples.repository))
                .contains("a.txt OPEN", "b.txt OPEN")
                .hasSize(2 + batchesSent);
        assertThat(database.published(samples.repository)).containsOnly("opened");
    }

    @Test
    void shouldLetNoOlderScanOverwriteANewerOne() {
        // Given
        take(samples.discovered());
        Event<?> older = samples.findings(scan, 1, secret("s1", "old.txt", 3));
        Event<?> olderEnd = samples.completed(scan, 1);
        Event<?> newer = samples.findings(nextScan, 1, secret("s1", "new.txt", 3), secret("s2", "b.txt", 1));
        take(newer, samples.completed(nextScan, 1));
        // When
        take(older, olderEnd);
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("b.txt OPEN", "new.txt OPEN");
    }

    @Test
    void shouldCloseLateFindingsThatANewerScanNoLongerSaw() {
        // Given
        take(samples.discovered());
        Event<?> late = samples.findings(scan, 1, secret("s1", "gone.txt", 3));
        take(samples.completed(nextScan, 0));
        // When
        take(late);
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("gone.txt RESOLVED");
    }

    @Test
    void shouldKnowASecretByEitherHashWhileTheKeyIsChanged() {
        // Given
        givenTwoIssues();
        Finding old = secret("s1", "a.txt", 3);
        Finding both = withKeys(old, new IdentityKey("secret", "k1", "s1"), new IdentityKey("secret", "k2", "other"));
        Finding fresh = withKeys(old, new IdentityKey("secret", "k2", "other"));
        // When
        take(samples.findings(nextScan, 1, both));
        take(samples.findings(Ids.next(), 1, fresh));
        // Then
        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt OPEN");
    }

    private static Finding withKeys(Finding of, IdentityKey... keys) {
        return new Finding(
                of.check(),
                of.checkVersion(),
                of.title(),
                of.description(),
                of.remediation(),
                of.severity(),
                of.confidence(),
                List.of(keys),
                of.locations(),
                of.locationCount(),
                of.excerpt(),
                of.evidence(),
                of.controls());
    }

    @Test
    void shouldTouchNoIssueWhenSomebodyPushes() {
        // Given
        givenTwoIssues();
        Object before = database.value(
                "SELECT string_agg(xmin::text, ',') FROM issue WHERE application_id = $1", samples.repository);
        // When
        take(samples.repositoryEvent(EventType.REPOSITORY_CHANGED, true, true, NOW));
        // Then
        assertThat(database.value(
                        "SELECT string_agg(xmin::text, ',') FROM issue WHERE application_id = $1", samples.repository))
                .isEqualTo(before);
    }

    @Test
    void shouldLeaveTheIssueRowAloneWhenASightingSaysTheSame() {
        // Given
        givenTwoIssues();
        Object before = database.value(
                "SELECT string_agg(xmin::text, ',') FROM issue WHERE application_id = $1", samples.repository);
        // When
        take(
                samples.findings(nextScan, 1, secret("s1", "a.txt", 3), secret("s2", "b.txt", 5)),
                samples.completed(nextScan, 1));
        // Then
        assertThat(database.value(
                        "SELECT string_agg(xmin::text, ',') FROM issue WHERE application_id = $1", samples.repository))
                .isEqualTo(before);
        assertThat(database.value(
                        "SELECT count(*) FROM issue_sighting s JOIN issue i ON i.id = s.issue_id"
                                + " WHERE i.application_id = $1 AND s.scan_id = $2",
                        samples.repository,
                        nextScan))
                .isEqualTo(2L);
    }
}
