package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.bitbucket.drift.Drift;
import io.pailguard.bitbucket.drift.DriftObserver;
import io.pailguard.contracts.check.Finding;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Bitbucket that says more than it used to. */
@IngestTest
class UpstreamChangeTest {
    private static final String REPOSITORY = "acme/mobile-app";

    @Inject
    DriftObserver drift;

    @AfterEach
    void putBack() {
        World.changes("{\"unknown-fields\": \"BEFORE\", \"unknown-values\": \"BEFORE\", \"doubled-zone\": \"BEFORE\"}");
        World.change(REPOSITORY, "{\"restrictions\": []}");
        Scanning.disconnectAll();
    }

    @Test
    void shouldFindTheSameAndNoticeWhatIsNew() {
        World.change(
                REPOSITORY,
                "{\"restrictions\": [{\"id\": 1, \"kind\": \"force\", \"pattern\": \"main\"},"
                        + " {\"id\": 2, \"kind\": \"require_commits_behind\", \"pattern\": \"main\", \"value\": 1}]}");
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        List<String> before = findings(Scanning.chooseAndScan(
                connection,
                "{\"mode\": \"LISTED\", \"repositories\": [\"" + REPOSITORY + "\"], \"interval\": \"P1D\"}"));

        World.changes("{\"unknown-fields\": \"AFTER\", \"unknown-values\": \"AFTER\", \"doubled-zone\": \"AFTER\"}");
        List<String> after = findings(Scanning.scan(connection));

        assertThat(after).isNotEmpty().isEqualTo(before);
        assertThat(drift.seen())
                .extracting(Drift::what)
                .contains("branchrestriction.lifecycle", "branchrestriction.kind=require_signed_commits");
    }

    private static List<String> findings(JsonPath scan) {
        assertThat(scan.getString("state")).as(scan.prettify()).isEqualTo("COMPLETED");
        return Bus.findings(UUID.fromString(scan.getString("id")), World.uuid(REPOSITORY), "guards").stream()
                .map(Finding::check)
                .sorted()
                .toList();
    }
}
