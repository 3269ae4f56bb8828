package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits until the newest scan of each connection has ended and its findings are in the queue, and says what fell short. */
final class FirstScan {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** So many looks in a row must show the same queue: the last events of a scan may still be under way. */
    private static final int CALM_LOOKS = 4;

    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTIAL", "FAILED", "CANCELLED");
    private static final List<String> SEVERITIES = List.of("EMERGENCY", "CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO");

    private final Ports ports;
    private final Tokens tokens;
    private final Progress progress;
    private final Duration patience;
    private final Http http = new Http();

    private int calmLooks;
    private Map<String, Integer> lastQueue = Map.of();

    FirstScan(Ports ports, Tokens tokens, Progress progress) {
        this(ports, tokens, progress, PATIENCE);
    }

    FirstScan(Ports ports, Tokens tokens, Progress progress, Duration patience) {
        this.ports = ports;
        this.tokens = tokens;
        this.progress = progress;
        this.patience = patience;
    }

    /**
     * Waits, ten minutes at most for each of the two.
     *
     * @param connections their names by id
     * @return what went wrong, a sentence each; nothing of it stops the installation from working
     */
    List<String> awaitEnd(Map<String, String> connections) throws IOException {
        Map<String, JsonNode> scans = new LinkedHashMap<>();
        boolean ended = Pause.until(patience, () -> {
            tellOfTheFirstIssue();
            for (String connection : connections.keySet()) {
                scans.put(connection, newestScan(connection));
            }
            return scans.values().stream().allMatch(FirstScan::hasEnded);
        });
        List<String> shortfalls = new ArrayList<>();
        scans.forEach((connection, scan) -> {
            if (!scan.path("state").asText().equals("COMPLETED")) {
                shortfalls.add("the scan of " + connections.get(connection) + " " + describe(scan));
            }
        });
        boolean somethingFound = scans.values().stream().anyMatch(FirstScan::hasFindings);
        if (!Pause.until(patience, () -> queueIsCalm(somethingFound))) {
            shortfalls.add("the findings have not reached the queue; the log of findings-service may tell why");
        } else if (ended) {
            progress.say("the first scan is in the queue");
        }
        return shortfalls;
    }

    private void tellOfTheFirstIssue() throws IOException {
        if (lastQueue.isEmpty()) {
            lastQueue = queueBySeverity();
            if (!lastQueue.isEmpty()) {
                progress.say("the first issue is in the queue");
            }
        }
    }

    /** Active issues by severity, the worst first; severities without an issue are left out. */
    Map<String, Integer> queueBySeverity() throws IOException {
        JsonNode facets = get(Service.FINDINGS, "/api/v1/issues/facets?state=OPEN,FIXING", "Counting the queue")
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

    /** A missing node while there is none. */
    private JsonNode newestScan(String connection) throws IOException {
        JsonNode newest = get(Service.INGEST, "/api/v1/scans?limit=1&connectionId=" + connection, "Listing the scans")
                .path("items")
                .path(0);
        return hasEnded(newest)
                ? get(Service.INGEST, "/api/v1/scans/" + newest.path("id").asText(), "Reading a scan")
                : newest;
    }

    private static boolean hasEnded(JsonNode scan) {
        return ENDED.contains(scan.path("state").asText());
    }

    private static boolean hasFindings(JsonNode scan) {
        for (JsonNode repository : scan.path("repositories")) {
            if (repository.path("findings").asInt() > 0) {
                return true;
            }
        }
        return false;
    }

    private static String describe(JsonNode scan) {
        if (!hasEnded(scan)) {
            return "has not ended yet; the console's page Scans shows how far it is";
        }
        List<String> why = new ArrayList<>();
        scan.path("reasons").forEach(reason -> why.add(reason.asText()));
        for (JsonNode repository : scan.path("repositories")) {
            if (repository.hasNonNull("message")) {
                why.add(repository.path("fullName").asText() + ": "
                        + repository.path("message").asText());
            }
        }
        return "ended " + scan.path("state").asText() + (why.isEmpty() ? "" : ": " + String.join(" ", why))
                + " See Scans in the console, and the log of ingest-service.";
    }

    private boolean queueIsCalm(boolean somethingFound) throws IOException {
        Map<String, Integer> queue = queueBySeverity();
        boolean arrived = !somethingFound || !queue.isEmpty();
        calmLooks = arrived && queue.equals(lastQueue) ? calmLooks + 1 : 0;
        lastQueue = queue;
        return calmLooks >= CALM_LOOKS;
    }

    private JsonNode get(Service service, String path, String what) throws IOException {
        return http.to(ports.originOf(service) + path)
                .bearer(tokens.ofPerson("admin"))
                .get()
                .orRefuse(what)
                .body();
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
