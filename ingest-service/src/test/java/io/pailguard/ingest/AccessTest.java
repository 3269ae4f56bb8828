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
        String connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName())
                .toString();

        assertThat(matrix.wrongByTeam(
                        "payments",
                        Map.of(
                                "/api/v1/connections/{id}", connection,
                                "/api/v1/selections/{connectionId}", connection),
                        // Files of rules are of no team. Scans and repositories have tests of their own with real ones.
                        Set.of("/api/v1/secret-rule-files/", "/api/v1/scans/", "/api/v1/repositories/")))
                .isEmpty();
    }
}
