package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The drill of docs/guide/backup.md: every database dropped and restored, and what people decided is still there. */
@Order(8)
@Tag("long")
@ExtendWith(Installation.class)
class BackupIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String COMMENT = "Seen in the drill";
    private static final String[] SERVICES = {"auth-service", "ingest-service", "findings-service"};

    @TempDir
    Path folder;

    @Test
    void shouldBeAsItWasWithEmptyTopicsAndWithoutMirrors(Installation installation) throws Exception {
        Scans scans = new Scans(installation);
        JsonNode decided = decideAndComment(installation);
        awaitQuiet(installation);
        Map<String, Object> before = everything(installation, decided);
        Set<String> told = toldOfIssues(installation);
        Backup backup = new Backup(installation, folder).keep("auth", "ingest", "findings");
        decideAndComment(installation);
        // When
        stopServices(installation);
        backup.restore();
        clear(installation.data().resolve("mirrors"));
        try (Broker broker = new Broker(installation)) {
            broker.emptyTopics();
        }
        installation.heal(SERVICES);
        // Then
        awaitQuiet(installation);
        assertThat(everything(installation, decided)).isEqualTo(before);
        assertThat(toldOfIssues(installation)).isEqualTo(told);
        // The sealed credentials open, by consent and by token.
        assertThat(scans.run("acme").path("state").asText()).isEqualTo("COMPLETED");
        assertThat(scans.run("acme-platform").path("state").asText()).isEqualTo("COMPLETED");
        awaitQuiet(installation);
        assertThat(LifecycleIT.states(installation)).isEqualTo(before.get("states"));
    }

    @Test
    void shouldLoseNothingThatWasFoundBetweenTheDumps(Installation installation) throws Exception {
        Backup backup = new Backup(installation, folder.resolve("backup"));
        try (Repository clone = Repository.cloneOf(installation, REPOSITORY, folder.resolve("clone"))) {
            backup.keep("findings");
            addSecret(clone, "between/findings-first.properties");
            JsonNode found = find(installation, "between/findings-first.properties");
            backup.keep("auth", "ingest");
            // When
            stopServices(installation);
            backup.restore();
            installation.heal(SERVICES);
            // Then
            JsonNode again = awaitIssue(installation, "between/findings-first.properties");
            assertThat(again.path("number")).isNotEqualTo(found.path("number"));
        }
    }

    @Test
    void shouldTakeInWhatIsToldAfterARestoreInWhichFindingsIsAheadOfIngest(Installation installation) throws Exception {
        Backup backup = new Backup(installation, folder.resolve("backup"));
        try (Repository clone = Repository.cloneOf(installation, REPOSITORY, folder.resolve("clone"))) {
            backup.keep("auth", "ingest");
            addSecret(clone, "between/ingest-first.properties");
            JsonNode found = find(installation, "between/ingest-first.properties");
            backup.keep("findings");
            // When
            stopServices(installation);
            backup.restore();
            installation.heal(SERVICES);
            // Then
            clone.write("between/ingest-first.properties", "region=eu\n");
            clone.push("Take the token out");
            new Scans(installation).run("acme", REPOSITORY);
            eventually()
                    .untilAsserted(() -> assertThat(detail(installation, found)
                                    .at("/location/atHead")
                                    .asBoolean(true))
                            .isFalse());
            assertThat(at(installation, "between/ingest-first.properties")).hasSize(1);
        }
    }

    private static void addSecret(Repository clone, String path) throws Exception {
        clone.write(path, "region=eu\ntoken=" + Sample.token() + "\n");
        clone.push("Add settings");
    }

    private static JsonNode find(Installation installation, String path) {
        new Scans(installation).run("acme", REPOSITORY);
        JsonNode found = awaitIssue(installation, path);
        awaitQuiet(installation);
        return found;
    }

    private static JsonNode decideAndComment(Installation installation) {
        Api admin = installation.as("admin");
        JsonNode issue = admin.issues("?state=OPEN").get(0);
        decide(installation, issue);
        admin.post("findings", address(issue) + "/comments", "{\"text\":\"" + COMMENT + "\"}");
        return issue;
    }

    private static void decide(Installation installation, JsonNode issue) {
        Api admin = installation.as("admin");
        String path = address(issue);
        String version = admin.call("GET", "findings", path, null).etag();
        String decision = "{\"decision\":\"NOT_AFFECTED\",\"reason\":\"Only in the drill\"}";
        assertThat(admin.call("POST", "findings", path + "/triage", decision, "If-Match", version)
                        .status())
                .isEqualTo(200);
    }

    /** What people see and what was decided. */
    private static Map<String, Object> everything(Installation installation, JsonNode decided) {
        Api admin = installation.as("admin");
        List<JsonNode> connections = admin.all("auth", "/api/v1/connections");
        Map<String, Object> everything = new TreeMap<>();
        everything.put("states", LifecycleIT.states(installation));
        everything.put("queue", admin.issues(""));
        everything.put("counts", admin.get("findings", "/api/v1/issues/facets"));
        everything.put("applications", admin.all("findings", "/api/v1/applications"));
        everything.put("decided", detail(installation, decided));
        everything.put(
                "who decided", installation.as("auditor").all("findings", "/api/v1/audit?subject=" + id(decided)));
        everything.put(
                "connections",
                connections.stream()
                        .map(it -> id(it) + " " + it.path("name").asText() + " "
                                + it.path("state").asText())
                        .toList());
        everything.put(
                "selections",
                connections.stream()
                        .filter(it -> it.path("state").asText().equals("ACTIVE"))
                        .map(it -> admin.get("ingest", "/api/v1/selections/" + id(it)))
                        .toList());
        return everything;
    }

    private static JsonNode detail(Installation installation, JsonNode issue) {
        return installation.as("admin").get("findings", address(issue));
    }

    private static String address(JsonNode issue) {
        return "/api/v1/issues/" + id(issue);
    }

    private static String id(JsonNode of) {
        return of.path("id").asText();
    }

    private static List<JsonNode> at(Installation installation, String path) {
        return installation.as("admin").issues("?application=" + REPOSITORY).stream()
                .filter(issue -> issue.at("/location/path").asText().equals(path))
                .toList();
    }

    private static JsonNode awaitIssue(Installation installation, String path) {
        return eventually()
                .until(() -> at(installation, path).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static Set<String> toldOfIssues(Installation installation) {
        return Topic.read(installation, Topics.ISSUES).stream()
                .map(record -> EventCodec.read(record.value()).id().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void stopServices(Installation installation) throws IOException {
        for (String service : SERVICES) {
            installation.breakPart(service);
        }
    }

    /** Until every event was sent and read by our services, and what they made of it was sent too. */
    private static void awaitQuiet(Installation installation) {
        eventually().until(() -> Backup.isAllSent(installation));
        try (Broker broker = new Broker(installation)) {
            broker.awaitAllRead();
        }
        eventually().until(() -> Backup.isAllSent(installation));
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(path);
            }
        }
    }

    private static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions();
    }
}
