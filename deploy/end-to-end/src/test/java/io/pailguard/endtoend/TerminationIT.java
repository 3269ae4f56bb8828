package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A service that is asked to end (SIGTERM) ends what it has begun first. Runs findings-service itself, to see how it ends. */
@Order(8)
@Tag("long")
@ExtendWith(Installation.class)
class TerminationIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final long LONGEST_SECONDS = 25;
    /** 128 and the number of the signal: a JVM that ran all that it has to run before the end. */
    private static final int ENDED_AS_ASKED = 143;

    private static final String SERVICE = "findings-service";
    private static final String REPOSITORY = "acme/mobile-app";
    private static final int SOME = 5;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void shouldEndWhatIsUnderWayBeforeItEnds(Installation installation) throws Exception {
        pushSecrets(installation);
        Path log = folder.resolve("service.log");
        installation.breakPart(SERVICE);
        Process process = start(installation, log);
        try (Connection forEvents = Database.connect(installation, "findings");
                Connection forReaders = Database.connect(installation, "findings")) {
            String ready = address(installation, "quarkus.management.port", "/q/health/ready");
            String service = address(installation, "quarkus.http.port", "/api/v1/issues");
            await().atMost(LONG).ignoreExceptions().until(() -> status(ready) == 200);
            String issue = installation.as("admin").issues("").get(0).path("id").asText();
            // A batch of events waits in the middle of its transaction, and a request in its first statement.
            lock(forEvents, "issue", "SHARE");
            new Scans(installation).run("acme", REPOSITORY);
            await().atMost(LONG).until(() -> isAwaited(forEvents, "issue"));
            lock(forReaders, "issue_comment", "ACCESS EXCLUSIVE");
            CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(() -> installation
                    .as("admin")
                    .call("GET", "findings", "/api/v1/issues/" + issue, null)
                    .status());
            await().atMost(LONG).until(() -> isAwaited(forReaders, "issue_comment"));
            assertThat(keepsConnection(service)).isTrue();
            // When
            process.destroy();
            await().atMost(Duration.ofSeconds(10)).until(() -> status(ready) == 503);
            assertThat(keepsConnection(service)).isFalse();
            assertThat(asked).isNotDone();
            forReaders.rollback();
            assertThat(asked.get(LONGEST_SECONDS, TimeUnit.SECONDS)).isEqualTo(200);
            await().during(Duration.ofSeconds(1)).atMost(LONG).until(process::isAlive);
            forEvents.rollback();
            // Then
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ENDED_AS_ASKED);
            assertThat(issues(forEvents)).isEqualTo(SOME);
            assertThat(Files.readString(log)).doesNotContain("Events wait and are tried again", "After Shutdown");
        } finally {
            process.destroyForcibly().waitFor();
            installation.heal(SERVICE);
        }
    }

    private static Process start(Installation installation, Path log) throws IOException {
        Path program = Installation.ROOT.resolve(SERVICE + "/target/quarkus-app/quarkus-run.jar");
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Dquarkus.shutdown.delay=5s",
                        "-jar",
                        program.toString()))
                .directory(home(installation).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static Path home(Installation installation) {
        return installation.data().resolve("services").resolve(SERVICE);
    }

    private static String address(Installation installation, String port, String path) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(home(installation).resolve("config/application.properties"))) {
            settings.load(reader);
        }
        return "http://127.0.0.1:" + settings.getProperty(port) + path;
    }

    private int status(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Whether the answer, here that nobody is signed in, leaves the connection to a next request. */
    private boolean keepsConnection(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(401);
        return answer.headers().firstValue("Connection").isEmpty();
    }

    private static void lock(Connection sql, String table, String mode) throws SQLException {
        sql.setAutoCommit(false);
        sql.createStatement().execute("LOCK TABLE " + table + " IN " + mode + " MODE");
    }

    private static boolean isAwaited(Connection sql, String table) throws SQLException {
        try (var statement = sql.createStatement();
                ResultSet waiting = statement.executeQuery(
                        "SELECT 1 FROM pg_locks WHERE relation = '" + table + "'::regclass AND NOT granted")) {
            return waiting.next();
        }
    }

    private static int issues(Connection sql) throws SQLException {
        try (var statement = sql.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM issue WHERE path LIKE 'terminated/%'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private void pushSecrets(Installation installation) throws Exception {
        try (Repository clone = Repository.cloneOf(installation, REPOSITORY, folder.resolve("clone"))) {
            for (int i = 0; i < SOME; i++) {
                clone.write("terminated/" + i + ".properties", "token=" + Sample.token() + "\n");
            }
            clone.push("Add what is found while a service ends");
        }
    }
}
