package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.endtoend.Collector.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One scan seen through all three services. The installation sends its spans to a collector, and logs in JSON. */
@Order(4)
@ExtendWith(Installation.class)
class TraceIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REPOSITORY = "acme/mobile-app";
    private static final Set<String> SERVICES = Set.of("auth-service", "ingest-service", "findings-service");
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    Path folder;

    @Test
    void shouldShowOneScanAsOneTraceThroughAllServices(Installation installation) throws Exception {
        String trace = HexFormat.of().formatHex(randomBytes(16));
        Scans scans = new Scans(installation);
        try (Repository clone = Repository.cloneOf(installation, REPOSITORY, folder)) {
            clone.write("config/traced.properties", "token=" + Sample.token() + "\n");
            clone.push("Add settings that are traced");
            // A token that ingest-service still has is refused where a scan alone reads, so that it must ask
            // auth-service.
            new Bitbucket(installation)
                    .fault("{\"path\":\"/2.0/repositories/" + REPOSITORY + "/commit/*\",\"status\":401}");
            scans.awaitEnd(start(installation, scans, trace));
        }

        await().atMost(SOON).untilAsserted(() -> {
            List<Span> spans = of(installation, trace);
            assertThat(spans).extracting(Span::service).containsAll(SERVICES);
            assertThat(spans)
                    .extracting(Span::name)
                    .contains("POST /api/v1/scans", "plan scan", "scan LIST", "scan secrets", "handle events");
        });
    }

    @Test
    void shouldTellNoQueryHeaderOrWordsOfAFailureInASpan(Installation installation) {
        installation.as("admin").get("findings", "/api/v1/issues?q=words-of-a-query");
        await().atMost(SOON)
                .until(() -> installation.collector().spans().stream()
                        .anyMatch(span -> span.name().equals("GET /api/v1/issues")));
        assertThat(installation.collector().spans())
                .allSatisfy(span -> assertThat(span.attributes().keySet())
                        .noneMatch(name -> name.contains("header")
                                || name.contains("query")
                                || name.contains("user_agent")
                                || name.contains("message")));
        assertThat(installation.collector().bodies()).noneMatch(body -> body.contains("words-of-a-query"));
    }

    @Test
    void shouldLogInJsonAndNameTheTrace(Installation installation) throws IOException {
        String trace = HexFormat.of().formatHex(randomBytes(16));
        Scans scans = new Scans(installation);
        Bitbucket bitbucket = new Bitbucket(installation);
        bitbucket.fault("{\"path\":\"/acme/*\",\"status\":503,\"count\":-1}");
        try {
            start(installation, scans, trace);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(records(installation, "ingest-service"))
                            .anySatisfy(record -> {
                                assertThat(record.path("message").asText()).contains("is tried again");
                                assertThat(record.path("mdc").path("traceId").asText())
                                        .isEqualTo(trace);
                            }));
        } finally {
            bitbucket.clearFaults();
        }
        for (String service : SERVICES) {
            assertThat(records(installation, service))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(record.fieldNames())
                            .toIterable()
                            .contains("timestamp", "level", "loggerName", "message"));
        }
    }

    private static String start(Installation installation, Scans scans, String trace) {
        String parent = "00-" + trace + "-" + HexFormat.of().formatHex(randomBytes(8)) + "-01";
        return installation
                .as("admin")
                .call(
                        "POST",
                        "ingest",
                        "/api/v1/scans",
                        "{\"connectionId\":\"" + scans.connectionOf("acme") + "\",\"repositories\":[\"" + REPOSITORY
                                + "\"]}",
                        "traceparent",
                        parent)
                .body()
                .path("id")
                .asText();
    }

    /** What the JVM itself prints is no record, and no record is plain text. */
    private static List<JsonNode> records(Installation installation, String service) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(installation.data().resolve("logs/" + service + ".log"))) {
            assertThat(line).doesNotMatch("\\d{4}-\\d\\d-\\d\\d .*");
            if (line.startsWith("{")) {
                records.add(STRICT.readTree(line));
            }
        }
        return records;
    }

    private static List<Span> of(Installation installation, String trace) {
        return installation.collector().spans().stream()
                .filter(span -> span.traceId().equals(trace))
                .toList();
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom().nextBytes(bytes);
        return bytes;
    }
}
