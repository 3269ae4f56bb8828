package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class VanishingTest {
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String ALWAYS = "\"status\": 200, \"count\": -1, \"body\": \"{\\\"values\\\": []}\"";

    @AfterEach
    void clear() {
        World.clearFaults();
        Scanning.disconnectAll();
    }

    @Test
    void shouldTakeARepositoryForGoneAfterTwoPassesAndADirectRequest() {
        UUID connection = connect("api-token:" + World.apiTokenName());
        UUID repository = World.uuid(REPOSITORY);
        Scanning.chooseAndScan(connection, listed());
        World.fault("/2.0/repositories/acme", ALWAYS);
        World.fault("/2.0/repositories/acme/%7B" + repository + "%7D", "\"status\": 404, \"count\": -1");

        JsonPath once = Scanning.scan(connection);
        assertThat(once.getString("state")).as(once.prettify()).isEqualTo("PARTIAL");
        assertThat(once.<String>getList("reasons")).anyMatch(it -> it.contains("sees no repository"));
        assertThat(tells(repository, EventType.REPOSITORY_REMOVED)).isFalse();

        Scanning.scan(connection);
        assertThat(tells(repository, EventType.REPOSITORY_REMOVED)).isTrue();
    }

    @Test
    void shouldScanWhatAListLeftOut() {
        UUID connection = connect("api-token:" + World.apiTokenName());
        Scanning.chooseAndScan(connection, listed());
        World.fault("/2.0/repositories/acme", ALWAYS);

        JsonPath scan = Scanning.scan(connection);

        assertThat(scan.<String>getList("repositories.fullName")).containsExactly(REPOSITORY);
        assertThat(scan.getString("repositories[0].state")).isEqualTo("DONE");
    }

    @Test
    void shouldNameTheScopeThatGuardsNeed() {
        UUID connection = connect("api-token:" + World.apiTokenName("limited"));
        UUID repository = World.uuid(REPOSITORY);

        JsonPath scan = Scanning.chooseAndScan(connection, listed());

        assertThat(scan.getString("state")).isEqualTo("PARTIAL");
        assertThat(scan.<String>getList("reasons"))
                .anyMatch(it -> it.startsWith(REPOSITORY + ": 7 of 8 checks could not be assessed. ")
                        && it.contains("guard.no-approvals")
                        && it.contains("admin:repository:bitbucket"));
        ScanCompleted guards = Bus.completed(UUID.fromString(scan.getString("id")), repository, "guards")
                .orElseThrow();
        assertThat(guards.complete()).isTrue();
        assertThat(guards.checks())
                .filteredOn(check -> !check.id().equals("guard.public-repository"))
                .isNotEmpty()
                .allSatisfy(check -> {
                    assertThat(check.assessed()).isFalse();
                    assertThat(check.reason()).contains("admin:repository:bitbucket");
                });
        assertThat(guards.checks())
                .filteredOn(check -> check.id().equals("guard.public-repository"))
                .allMatch(CheckRun::assessed);
    }

    private static boolean tells(UUID repository, EventType type) {
        return Bus.about(Topics.REPOSITORIES, repository).anyMatch(event -> event.type() == type);
    }

    private static UUID connect(String credential) {
        return Scanning.connect("acme", "payments", credential);
    }

    private static String listed() {
        return "{\"mode\": \"LISTED\", \"repositories\": [\"" + REPOSITORY + "\"], \"interval\": \"P1D\"}";
    }
}
