package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.GuardsData;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class SampleOrganizationTest {
    private static final int SHORTEST_TELLING = 12;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldFindWhatWasPlantedWithinTheLookbackAndNothingElseOfIt() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());

        JsonPath scan = Scanning.chooseAndScan(connection, "{\"mode\": \"ALL\", \"interval\": \"P1D\"}");

        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("COMPLETED");
        assertThat(scan.<String>getList("repositories.fullName"))
                .containsExactly("acme/checkout-api", "acme/mobile-app", "acme/payments-gateway");
        for (String repository : scan.<String>getList("repositories.fullName")) {
            compareWithPlanted(id(scan), repository);
        }
    }

    @Test
    void shouldReadAHostileRepositoryAsFarAsItsCapsAllow() {
        String name = World.accessTokenName("acme-platform/");
        UUID connection = Scanning.connect("acme-platform", "platform", "access-token:" + name);

        JsonPath scan = Scanning.chooseAndScan(connection, "{\"mode\": \"ALL\", \"interval\": \"P1D\"}");

        assertThat(scan.<String>getList("repositories.fullName"))
                .containsExactly(
                        "acme-platform/design-tokens", "acme-platform/infra-live", "acme-platform/notification-hub");
        UUID hostile = World.uuid("acme-platform/notification-hub");
        ScanCompleted completed = Bus.completed(id(scan), hostile, "secrets").orElseThrow();
        assertThat(completed.complete()).as(completed.toString()).isTrue();
        assertThat(completed.exclusions())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.reason())
                        .isIn("too-large", "binary", "undecodable", "unreadable-name", "lfs", "too-many-hits"));
        assertThat(completed.exclusions()).extracting(Exclusion::reason).contains("too-large");
        compareWithPlanted(id(scan), "acme-platform/notification-hub");
        compareWithPlanted(id(scan), "acme-platform/infra-live");
        List<String> checks = Bus.findings(id(scan), World.uuid("acme-platform/design-tokens"), "guards").stream()
                .map(Finding::check)
                .toList();
        assertThat(checks).contains("guard.public-repository");
        GuardsData guards = Bus.about(Topics.REPOSITORIES, World.uuid("acme-platform/infra-live"))
                .filter(event -> event.type() == EventType.GUARDS_CHANGED)
                .findFirst()
                .orElseThrow()
                .dataAs(GuardsData.class);
        assertThat(guards.branch()).isNotBlank();
    }

    /** By place, since the hash of a secret is keyed: every planted place that should be seen is one of a finding. */
    private static void compareWithPlanted(UUID scan, String repository) {
        List<Finding> findings = Bus.findings(scan, World.uuid(repository), "secrets");
        Instant since = Bus.completed(scan, World.uuid(repository), "secrets")
                .orElseThrow()
                .lookbackFrom();
        Map<String, Boolean> seen = new TreeMap<>();
        findings.forEach(finding ->
                finding.locations().forEach(place -> seen.put(place.path() + ":" + place.line(), place.atHead())));
        List<String> missed = new ArrayList<>();
        List<String> tooMany = new ArrayList<>();
        for (JsonNode planted : World.planted()) {
            if (planted.path("repository").asText().equals(repository)) {
                boolean atHead = planted.path("presentAtHead").asBoolean();
                boolean young = places(planted).anyMatch(place -> isYoung(repository, place, since));
                boolean found = places(planted)
                        .anyMatch(place -> seen.containsKey(place.path("path").asText() + ":"
                                + place.path("line").asInt()));
                String name = planted.path("kind").asText() + " " + planted.path("places");
                boolean readable = atHead || young || standsInARef(repository, planted);
                if (readable && !found) {
                    missed.add(name);
                }
                if (!readable && found) {
                    tooMany.add(name);
                }
            }
        }
        assertThat(missed).as(repository + " saw " + seen).isEmpty();
        assertThat(tooMany).as(repository + " saw " + seen).isEmpty();
        assertThat(findings).allSatisfy(it -> assertThat(it.keys()).isNotEmpty());
        noSecretIsOn(Topics.SCANS);
        noSecretIsOn(Topics.REPOSITORIES);
    }

    private static void noSecretIsOn(String topic) {
        List<String> secrets = World.planted().stream()
                .map(it -> it.path("value").asText())
                .filter(it -> it.length() >= SHORTEST_TELLING)
                .toList();
        for (byte[] value : Bus.values(topic)) {
            String text = new String(value, StandardCharsets.UTF_8);
            assertThat(secrets.stream().filter(text::contains).count()).isZero();
        }
    }

    /** Gone from the main branch before the lookback, and still there for whoever opens another branch or a tag. */
    private static boolean standsInARef(String repository, JsonNode planted) {
        return places(planted)
                .anyMatch(place -> World.standsInARef(
                        repository,
                        place.path("path").asText(),
                        planted.path("value").asText()));
    }

    private static Stream<JsonNode> places(JsonNode planted) {
        return StreamSupport.stream(planted.path("places").spliterator(), false);
    }

    private static boolean isYoung(String repository, JsonNode place, Instant since) {
        return !World.committedAt(repository, place.path("commit").asText())
                .toInstant()
                .isBefore(since);
    }

    private static UUID id(JsonPath scan) {
        return UUID.fromString(scan.getString("id"));
    }
}
