package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed, a broker down, answers lost: nothing is lost, nothing is there twice, nothing closes by mistake. */
@Order(5)
@ExtendWith(Installation.class)
class FaultsIT {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void shouldFinishAScanWhoseServiceWasKilled(Installation installation) {
        Scans scans = new Scans(installation);
        Map<String, String> before = LifecycleIT.states(installation);
        long first = installation.pid("ingest-service");
        String scan = scans.start("acme-platform");
        // When
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        // Then
        await().atMost(LONG).until(() -> installation.pid("ingest-service"), pid -> pid != 0 && pid != first);
        JsonNode ended = scans.awaitEnd(scan);
        assertThat(ended.path("state").asText()).isIn("COMPLETED", "PARTIAL");
        await().atMost(LONG).untilAsserted(() -> assertThat(LifecycleIT.states(installation))
                .isEqualTo(before));
    }

    @Test
    void shouldCloseNothingWhenAScanIsCutShort(Installation installation) throws Exception {
        Map<String, String> before = LifecycleIT.states(installation);
        simulator(installation, "POST", "/_simulator/faults", "{\"path\":\"/acme/*\",\"status\":503,\"count\":-1}");
        // When
        JsonNode scan = new Scans(installation).run("acme");
        simulator(installation, "DELETE", "/_simulator/faults", "");
        // Then
        assertThat(scan.path("state").asText()).isIn("PARTIAL", "FAILED");
        assertThat(LifecycleIT.states(installation)).isEqualTo(before);
    }

    @Test
    void shouldLoseNothingWhileTheBrokerIsDown(Installation installation) throws Exception {
        Scans scans = new Scans(installation);
        installation.breakPart("Kafka");
        try (Repository clone = Repository.cloneOf(installation, "acme/mobile-app", folder)) {
            clone.write("config/while-down.properties", "token=" + Sample.token() + "\n");
            clone.push("Add settings while the broker is down");
            // When
            scans.run("acme", "acme/mobile-app");
        } finally {
            installation.heal("Kafka");
        }
        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(installation.as("admin").issues("?application=acme/mobile-app"))
                        .extracting(issue -> issue.path("location").path("path").asText())
                        .contains("config/while-down.properties"));
    }

    private static void simulator(Installation installation, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(installation.address("simulator") + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isBetween(200, 299);
    }
}
