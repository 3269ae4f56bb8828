package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.IssueData;
import io.pailguard.contracts.event.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed, a broker down, answers lost: nothing is lost, nothing is there twice, nothing closes by mistake. */
@Order(7)
@ExtendWith(Installation.class)
class FaultsIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
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
        pushSecrets(installation, "killed", some);
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
        assertEachIsThereOnce(installation, "killed", some);
    }

    @Test
    void shouldCloseNothingWhenAScanIsCutShort(Installation installation) {
        Map<String, String> before = LifecycleIT.states(installation);
        Bitbucket bitbucket = new Bitbucket(installation);
        bitbucket.fault("{\"path\":\"/acme/*\",\"status\":503,\"count\":-1}");
        try {
            // When
            JsonNode scan = new Scans(installation).run("acme");
            // Then
            assertThat(scan.path("state").asText()).isIn("PARTIAL", "FAILED");
        } finally {
            bitbucket.clearFaults();
        }
        assertThat(LifecycleIT.states(installation)).isEqualTo(before);
    }

    @Test
    void shouldLoseNothingOfWhatIsFoundWhileTheBrokerIsDownForAMinute(Installation installation) throws Exception {
        Scans scans = new Scans(installation);
        int some = 12;
        installation.breakPart("broker");
        long since = System.nanoTime();
        try {
            pushSecrets(installation, "while-down", some);
            // When
            JsonNode scan = scans.run("acme", REPOSITORY);
            assertThat(scan.path("state").asText()).isEqualTo("COMPLETED");
            scans.run("acme-platform");
            await().atMost(LONG).until(() -> System.nanoTime() - since > A_MINUTE.toNanos());
            assertThat(issuesIn(installation, "while-down")).isZero();
        } finally {
            installation.heal("broker");
        }
        // Then
        assertEachIsThereOnce(installation, "while-down", some);
    }

    @Test
    void shouldKeepEveryAcknowledgedCommentWhenTheDatabaseDiesByItself(Installation installation) throws Exception {
        Api analyst = installation.as("admin");
        String issue =
                analyst.issues("?application=" + REPOSITORY).get(0).path("id").asText();
        List<String> acknowledged = new ArrayList<>();
        // When
        comment(analyst, issue, acknowledged, 20);
        installation.killDatabase();
        comment(analyst, issue, acknowledged, 40);
        // Then
        eventually()
                .untilAsserted(() -> assertThat(analyst.get("findings", "/api/v1/issues/" + issue)
                                .findValuesAsText("text"))
                        .containsAll(acknowledged));
        assertThat(new Scans(installation).run("acme", REPOSITORY).path("state").asText())
                .isEqualTo("COMPLETED");
    }

    @Test
    void shouldLoseNothingOfWhatIsFoundWhenTheBrokerGivesUpByItself(Installation installation) throws Exception {
        int some = 6;
        // A broker that cannot write to its folder ends of its own accord; a folder lies where its file should.
        Path file = installation.data().resolve("kafka/replication-offset-checkpoint");
        Files.delete(file);
        Files.createDirectories(file.resolve("in-the-way"));
        Path log = installation.data().resolve("logs/launcher.log");
        try {
            await().atMost(LONG).until(() -> Files.readString(log).contains("broker is not running"));
            pushSecrets(installation, "given-up", some);
            // When
            new Scans(installation).run("acme", REPOSITORY);
        } finally {
            Files.delete(file.resolve("in-the-way"));
            Files.delete(file);
        }
        // Then
        assertEachIsThereOnce(installation, "given-up", some);
    }

    /** Goes on until so many comments have been acknowledged, whatever is answered meanwhile. */
    private static void comment(Api analyst, String issue, List<String> acknowledged, int until) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            String text = "comment " + UUID.randomUUID();
            if (isAcknowledged(analyst, issue, text)) {
                acknowledged.add(text);
            }
            return acknowledged.size() >= until;
        });
    }

    private static boolean isAcknowledged(Api analyst, String issue, String text) {
        try {
            String path = "/api/v1/issues/" + issue + "/comments";
            int status = analyst.call("POST", "findings", path, "{\"text\":\"" + text + "\"}")
                    .status();
            return status >= 200 && status < 300;
        } catch (UncheckedIOException cut) {
            return false;
        }
    }

    /** Of every secret one issue, and of every issue one event that says that it was opened. */
    private static void assertEachIsThereOnce(Installation installation, String folder, int expected) {
        eventually().untilAsserted(() -> {
            assertThat(issuesIn(installation, folder)).isEqualTo(expected);
            assertThat(opened(installation, folder)).hasSize(expected).doesNotHaveDuplicates();
        });
    }

    private static long issuesIn(Installation installation, String folder) {
        return installation.as("admin").issues("?application=" + REPOSITORY).stream()
                .filter(issue -> issue.path("location").path("path").asText().startsWith(folder + "/"))
                .count();
    }

    /** The issues in a folder that {@code issues.v1} told as opened, once for each time. */
    private static List<String> opened(Installation installation, String folder) {
        return Topic.read(installation, Topics.ISSUES).stream()
                .map(record -> EventCodec.read(record.value()))
                .filter(event -> event.type() == EventType.ISSUE_OPENED)
                .filter(event -> event.dataAs(IssueData.class).path().startsWith(folder + "/"))
                .map(event -> event.subject().toString())
                .toList();
    }

    private void pushSecrets(Installation installation, String name, int count) throws GitAPIException, IOException {
        try (Repository clone = Repository.cloneOf(installation, REPOSITORY, folder.resolve(name))) {
            for (int i = 0; i < count; i++) {
                clone.write(name + "/" + i + ".properties", "token=" + Sample.token() + "\n");
            }
            clone.push("Add " + count + " secrets");
        }
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
