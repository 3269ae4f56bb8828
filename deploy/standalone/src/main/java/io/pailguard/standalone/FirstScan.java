package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits until every connection has a scan that has ended and its findings are in the queue. */
final class FirstScan {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** So many looks in a row must show the same queue: the last events of a scan may still be under way. */
    private static final int CALM_LOOKS = 4;

    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTIAL", "FAILED", "CANCELLED");
    private static final List<String> SEVERITIES = List.of("EMERGENCY", "CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO");

    private final Ports ports;
    private final Tokens tokens;
    private final Progress progress;
    private final Http http = new Http();

    private String admin;
    private int calmLooks;
    private Map<String, Integer> lastQueue = Map.of();

    FirstScan(Ports ports, Tokens tokens, Progress progress) {
        this.ports = ports;
        this.tokens = tokens;
        this.progress = progress;
    }

    /** @throws Refusal when it takes longer than ten minutes */
    void awaitEnd(List<String> connections) throws IOException {
        admin = tokens.ofPerson("admin");
        if (!Pause.until(PATIENCE, () -> scansHaveEnded(connections) && queueIsCalm())) {
            throw new Refusal("The first scan did not end within " + PATIENCE.toMinutes() + " minutes.");
        }
        progress.say("the first scan is in the queue");
    }

    /** Active issues by severity, the worst first; severities without an issue are left out. */
    Map<String, Integer> queueBySeverity() throws IOException {
        JsonNode facets = http.to(ports.originOf(Service.FINDINGS) + "/api/v1/issues/facets?state=OPEN,FIXING")
                .bearer(tokens.ofPerson("admin"))
                .get()
                .orRefuse("Counting the queue")
                .body()
                .path("facets");
        Map<String, Integer> queue = new LinkedHashMap<>();
        for (String severity : SEVERITIES) {
            int count = count(facets.path("severity"), severity);
            if (count > 0) {
                queue.put(severity, count);
            }
        }
        return queue;
    }

    private boolean scansHaveEnded(List<String> connections) throws IOException {
        JsonNode scans = http.to(ports.originOf(Service.INGEST) + "/api/v1/scans")
                .bearer(admin)
                .get()
                .orRefuse("Listing the scans")
                .body()
                .path("items");
        Set<String> scanned = new HashSet<>();
        for (JsonNode scan : scans) {
            if (!ENDED.contains(scan.path("state").asText())) {
                return false;
            }
            scanned.add(scan.path("connectionId").asText());
        }
        return scanned.containsAll(connections);
    }

    private boolean queueIsCalm() throws IOException {
        Map<String, Integer> queue = queueBySeverity();
        calmLooks = !queue.isEmpty() && queue.equals(lastQueue) ? calmLooks + 1 : 0;
        lastQueue = queue;
        return calmLooks >= CALM_LOOKS;
    }

    private static int count(JsonNode facet, String value) {
        for (JsonNode entry : facet) {
            if (entry.path("value").asText().equals(value)) {
                return entry.path("count").asInt();
            }
        }
        return 0;
    }
}
