package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What developers do to their repositories, and what becomes of the issues. */
@Order(3)
@ExtendWith(Installation.class)
class LifecycleIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REPOSITORY = "acme/mobile-app";

    @TempDir
    Path folder;

    @Test
    void shouldChangeNothingWhenNothingChanged(Installation installation) {
        Map<String, String> before = states(installation);
        // When
        new Scans(installation).run("acme");
        // Then
        assertThat(states(installation)).isEqualTo(before);
    }

    @Test
    void shouldFollowASecretThroughARenameARemovalAndItsReturn(Installation installation) throws Exception {
        Scans scans = new Scans(installation);
        try (Repository clone = Repository.cloneOf(installation, REPOSITORY, folder)) {
            clone.write("config/service.properties", "region=eu\ntoken=" + Sample.token() + "\n");
            clone.push("Add the service settings");
            scans.run("acme", REPOSITORY);
            JsonNode opened = await().atMost(SOON)
                    .until(() -> issueAt(installation, "config/service.properties"), found -> found != null);
            assertThat(opened.path("state").asText()).isEqualTo("OPEN");

            clone.move("config/service.properties", "settings/service.properties");
            clone.push("Move the settings");
            scans.run("acme", REPOSITORY);
            await().atMost(SOON).untilAsserted(() -> {
                JsonNode moved = issue(installation, opened);
                assertThat(moved.path("location").path("path").asText()).isEqualTo("settings/service.properties");
                assertThat(moved.path("number").asText())
                        .isEqualTo(opened.path("number").asText());
            });

            clone.edit("settings/service.properties", text -> "region=eu\n");
            clone.push("Take the token out");
            scans.run("acme", REPOSITORY);
            await().atMost(SOON).untilAsserted(() -> {
                JsonNode inHistory = issue(installation, opened);
                assertThat(inHistory.path("state").asText()).isEqualTo("OPEN");
                assertThat(inHistory.path("location").path("atHead").asBoolean())
                        .isFalse();
                assertThat(inHistory.path("factors"))
                        .anySatisfy(factor ->
                                assertThat(factor.path("change").asDouble()).isEqualTo(-0.5));
            });
        }
    }

    @Test
    void shouldKeepASecretThatIsGoneActiveUntilItIsRotated(Installation installation) throws Exception {
        Scans scans = new Scans(installation);
        JsonNode old = Sample.oldSecretAtHead(installation);
        String repository = old.path("application").asText();
        String path = old.path("location").path("path").asText();
        String workspace = repository.substring(0, repository.indexOf('/'));
        try (Repository clone = Repository.cloneOf(installation, repository, folder)) {
            List<String> kept = clone.lines(path);
            int line = old.path("location").path("line").asInt();
            int endLine = Math.max(line, old.path("location").path("endLine").asInt());
            StringBuilder without = new StringBuilder();
            for (int i = 1; i <= kept.size(); i++) {
                if (i < line || i > endLine) {
                    without.append(kept.get(i - 1)).append('\n');
                }
            }
            clone.write(path, without.toString());
            clone.push("Take the secret out");
            // Another branch or a tag that carries it along keeps it in the files.
            clone.keepOnlyThisBranch();
            scans.run(workspace, repository);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    issue(installation, old).path("presence").asText())
                            .isEqualTo("ABSENT"));
            assertThat(issue(installation, old).path("state").asText()).isEqualTo("OPEN");

            decide(installation, old, "{\"decision\":\"ROTATED\",\"reason\":\"The provider refuses it\"}");
            assertThat(issue(installation, old).path("state").asText()).isEqualTo("RESOLVED");
            clone.write(path, String.join("\n", kept) + "\n");
            clone.push("Put it back");
            scans.run(workspace, repository);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    issue(installation, old).path("presence").asText())
                            .isEqualTo("PRESENT"));
            assertThat(issue(installation, old).path("state").asText()).isEqualTo("RESOLVED");

            decide(installation, old, "{\"decision\":\"NONE\"}");
            JsonNode detail = issue(installation, old);
            assertThat(detail.path("state").asText()).isEqualTo("OPEN");
            assertThat(detail.path("history").findValuesAsText("kind"))
                    .contains("opened", "removed-from-files", "resolved", "returned", "reopened");
        }
    }

    private static void decide(Installation installation, JsonNode issue, String decision) {
        Api admin = installation.as("admin");
        String path = "/api/v1/issues/" + issue.path("id").asText();
        String version = admin.call("GET", "findings", path, null).etag();
        assertThat(admin.call("POST", "findings", path + "/triage", decision, "If-Match", version)
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode issueAt(Installation installation, String path) {
        return installation.as("admin").issues("?application=" + REPOSITORY).stream()
                .filter(issue -> issue.path("location").path("path").asText().equals(path))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode issue(Installation installation, JsonNode of) {
        return installation
                .as("admin")
                .get("findings", "/api/v1/issues/" + of.path("id").asText());
    }

    static Map<String, String> states(Installation installation) {
        return installation.as("admin").issues("").stream()
                .collect(Collectors.toMap(
                        issue -> issue.path("number").asText(),
                        issue -> issue.path("id").asText() + " "
                                + issue.path("state").asText(),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
