package io.pailguard.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts scans and waits for their end, over REST. */
final class Scans {
    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTIAL", "FAILED", "CANCELLED");
    private static final Duration LONG = Duration.ofMinutes(4);

    private final Api api;
    private final Map<String, String> connections = new HashMap<>();

    Scans(Installation installation) {
        this.api = installation.as("admin");
    }

    /** The id of the connection that watches a workspace; looked up once. */
    String connectionOf(String workspace) {
        return connections.computeIfAbsent(workspace, this::lookUpConnection);
    }

    private String lookUpConnection(String workspace) {
        return api.all("auth", "/api/v1/connections").stream()
                .filter(it -> it.path("workspace").path("slug").asText().equals(workspace))
                .filter(it -> it.path("state").asText().equals("ACTIVE"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    String start(String workspace, String... repositories) {
        String list =
                repositories.length == 0 ? "" : ",\"repositories\":[\"" + String.join("\",\"", repositories) + "\"]";
        return api.post("ingest", "/api/v1/scans", "{\"connectionId\":\"" + connectionOf(workspace) + "\"" + list + "}")
                .path("id")
                .asText();
    }

    /** The scan that deploy/up has waited for. */
    JsonNode first(String workspace) {
        List<JsonNode> newestFirst = api.all("ingest", "/api/v1/scans?connectionId=" + connectionOf(workspace));
        return find(newestFirst.get(newestFirst.size() - 1).path("id").asText());
    }

    JsonNode find(String id) {
        return api.get("ingest", "/api/v1/scans/" + id);
    }

    JsonNode awaitEnd(String id) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> find(id), scan -> ENDED.contains(scan.path("state").asText()));
    }

    JsonNode run(String workspace, String... repositories) {
        return awaitEnd(start(workspace, repositories));
    }
}
