package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed, a broker down, answers lost: nothing is lost, nothing is there twice, nothing closes by mistake. */
@Order(7)
@ExtendWith(Installation.class)
class FaultsIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String REPOSITORY = "acme/mobile-app";

    @TempDir
    Path folder;

    @Test
    void shouldFinishAScanWhoseServiceWasKilled(Installation installation) {
        Scans scans = new Scans(installation);
        Map<String, String> before = LifecycleIT.states(installation);
        String scan = scans.start("acme-platform");
        // When
        installation.kill("ingest-service");
        // Then
        assertThat(scans.awaitEnd(scan).path("state").asText()).isIn("COMPLETED", "PARTIAL");
        eventually()
                .untilAsserted(
                        () -> assertThat(LifecycleIT.states(installation)).isEqualTo(before));
    }

    @Test
    void shouldGoOnWithAScanThatNeedsATokenWhileAuthServiceIsKilled(Installation installation) throws Exception {
        Scans scans = new Scans(installation);
        Bitbucket bitbucket = new Bitbucket(installation);
        Map<String, String> before = LifecycleIT.states(installation);
        scans.connectionOf("acme");
        installation.breakPart("auth-service");
        // A token that ingest-service still has does not help it: Bitbucket refuses it, so that it must ask for
        // another.
        bitbucket.fault("{\"path\":\"/2.0/repositories/*\",\"status\":401,\"count\":-1}");
        // When
        String scan = scans.start("acme");
        try {
            await().atMost(LONG).until(() -> scans.find(scan).path("plan").hasNonNull("resumesAt"));
        } finally {
            bitbucket.clearFaults();
            installation.heal("auth-service");
        }
        // Then
        assertThat(scans.awaitEnd(scan).path("state").asText()).isEqualTo("COMPLETED");
        eventually()
                .untilAsserted(
                        () -> assertThat(LifecycleIT.states(installation)).isEqualTo(before));
    }

    @Test
    void shouldTakeEveryFindingInOnceWhenFindingsServiceIsKilledInTheMiddleOfIt(Installation installation)
            throws Exception {
        int some = 12;
        PushedSecrets secrets = PushedSecrets.push(installation, folder, "killed", some);
        try (Connection sql = Database.connect(installation, "findings")) {
            // Whoever wants to write issues waits now, in the middle of a transaction.
            sql.setAutoCommit(false);
            sql.createStatement().execute("LOCK TABLE issue IN SHARE MODE");
            new Scans(installation).run("acme", REPOSITORY);
            await().atMost(LONG).until(() -> somebodyWaitsForIssues(sql));
            // When
            installation.kill("findings-service");
        }
        // Then
        secrets.assertEachIsThereOnce();
    }

    @Test
    @Tag("long")
    void shouldCloseNothingWhenAScanIsCutShort(Installation installation) {
        Map<String, String> before = LifecycleIT.states(installation);
        Bitbucket bitbucket = new Bitbucket(installation);
        bitbucket.fault("{\"path\":\"/acme/*\",\"status\":503,\"count\":-1}");
        try {
            // When
            JsonNode scan = new Scans(installation).run("acme", REPOSITORY);
            // Then
            assertThat(scan.path("state").asText()).isIn("PARTIAL", "FAILED");
        } finally {
            bitbucket.clearFaults();
        }
        assertThat(LifecycleIT.states(installation)).isEqualTo(before);
    }

    @Test
    void shouldLoseNothingOfWhatIsFoundWhileTheBrokerIsDown(Installation installation) throws Exception {
        shouldLoseNothing(installation, Duration.ofSeconds(10));
    }

    @Test
    @Tag("long")
    void shouldLoseNothingOfWhatIsFoundWhileTheBrokerIsDownForAMinute(Installation installation) throws Exception {
        shouldLoseNothing(installation, Duration.ofMinutes(1));
    }

    private void shouldLoseNothing(Installation installation, Duration down) throws Exception {
        Scans scans = new Scans(installation);
        int some = 12;
        installation.breakPart("broker");
        long since = System.nanoTime();
        PushedSecrets secrets;
        try {
            secrets = PushedSecrets.push(installation, folder, "down-for-" + down.toSeconds(), some);
            // When
            JsonNode scan = scans.run("acme", REPOSITORY);
            assertThat(scan.path("state").asText()).isEqualTo("COMPLETED");
            scans.run("acme-platform");
            await().atMost(LONG).until(() -> System.nanoTime() - since > down.toNanos());
            assertThat(secrets.issues()).isZero();
        } finally {
            installation.heal("broker");
        }
        // Then
        secrets.assertEachIsThereOnce();
    }

    @Test
    void shouldKeepEveryAcknowledgedCommentWhenTheDatabaseDiesByItself(Installation installation) throws Exception {
        Comments comments = Comments.on(installation, REPOSITORY);
        // When
        comments.makeUntil(20);
        installation.killDatabase();
        comments.makeUntil(40);
        // Then
        comments.assertAllAreThere();
        assertThat(new Scans(installation).run("acme", REPOSITORY).path("state").asText())
                .isEqualTo("COMPLETED");
    }

    @Test
    @Tag("long")
    void shouldLoseNothingOfWhatIsFoundWhenTheBrokerGivesUpByItself(Installation installation) throws Exception {
        int some = 6;
        // A broker that cannot write to its folder ends of its own accord; a folder lies where its file should.
        Path file = installation.data().resolve("kafka/replication-offset-checkpoint");
        Files.delete(file);
        Files.createDirectories(file.resolve("in-the-way"));
        Path log = installation.data().resolve("logs/launcher.log");
        PushedSecrets secrets;
        try {
            await().atMost(LONG).until(() -> Files.readString(log).contains("broker is not running"));
            secrets = PushedSecrets.push(installation, folder, "given-up", some);
            // When
            new Scans(installation).run("acme", REPOSITORY);
        } finally {
            Files.delete(file.resolve("in-the-way"));
            Files.delete(file);
        }
        // Then
        secrets.assertEachIsThereOnce();
    }

    private static boolean somebodyWaitsForIssues(Connection sql) throws SQLException {
        try (var statement = sql.createStatement();
                ResultSet waiting = statement.executeQuery(
                        "SELECT 1 FROM pg_locks WHERE relation = 'issue'::regclass AND NOT granted")) {
            return waiting.next();
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(LONG).pollInterval(Duration.ofMillis(200)).ignoreExceptions();
    }
}
