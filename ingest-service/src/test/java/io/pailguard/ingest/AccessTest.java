package io.pailguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.testing.AccessMatrix;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every operation of the API description, with every role, without a token, and on things of another team. */
@IngestTest
class AccessTest {
    private static final String REPOSITORY = "acme/mobile-app";

    private final AccessMatrix matrix = new AccessMatrix(
            "ingest",
            Map.of(
                    "post /api/v1/scans",
                    "{\"connectionId\": \"" + UUID.randomUUID() + "\"}",
                    "post /api/v1/repositories/{id}/owner",
                    "{\"connectionId\": \"" + UUID.randomUUID() + "\"}",
                    "put /api/v1/selections/{connectionId}",
                    "{\"mode\": \"ALL\"}",
                    "post /api/v1/selections/{connectionId}/preview",
                    "{\"mode\": \"ALL\"}"));

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldLetEachRoleDoWhatTheGuideSaysAndNoMore() {
        assertThat(matrix.unlike()).isEmpty();
        assertThat(matrix.wrongByRole()).isEmpty();
    }

    @Test
    void shouldAnswerForAnotherTeamsThingsAsIfThereWereNone() {
        UUID watching = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        String connection = watching.toString();
        String scan = Scanning.chooseAndScan(
                        watching,
                        "{\"mode\": \"LISTED\", \"interval\": \"P1D\", \"lookbackDays\": 0, \"repositories\": [\""
                                + REPOSITORY + "\"]}")
                .getString("id");

        assertThat(matrix.wrongByTeam(
                        "payments",
                        Map.of(
                                "/api/v1/connections/{id}", connection,
                                "/api/v1/selections/{connectionId}", connection,
                                "/api/v1/scans/{id}", scan,
                                "/api/v1/repositories/{id}",
                                        World.uuid(REPOSITORY).toString()),
                        // Files of rules are of no team.
                        Set.of("/api/v1/secret-rule-files/")))
                .isEmpty();
    }
}
