package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tokens of the sample's consent end and are renewed, and nobody is asked for a consent again. */
@Order(6)
@ExtendWith(Installation.class)
class RefreshIT {
    private static final String TOKEN_ENDPOINT = "/site/oauth2/access_token";
    private static final String REPOSITORY = "acme/mobile-app";
    private static final Duration MORE_THAN_A_TOKENS_LIFE = Duration.ofHours(3);
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void shouldGoOnAfterARefreshWhoseAnswerWasLost(Installation installation) throws Exception {
        Bitbucket bitbucket = new Bitbucket(installation);
        Scans scans = new Scans(installation);
        String connection = "/api/v1/connections/" + scans.connectionOf("acme");
        bitbucket.settings("{\"refreshGraceSeconds\":600}");
        bitbucket.forgetRequests();
        bitbucket.fault("{\"path\":\"" + TOKEN_ENDPOINT + "\",\"reset\":\"AFTER\"}");
        // When
        letTheTokenEnd(installation, connection);
        awaitRefresh(installation, connection, bitbucket, 2);
        // The pair that came with the second answer is the one that goes on.
        letTheTokenEnd(installation, connection);
        awaitRefresh(installation, connection, bitbucket, 3);
        bitbucket.settings("{\"refreshGraceSeconds\":0}");
        try (Repository clone = Repository.cloneOf(installation, REPOSITORY, folder)) {
            clone.write("config/after-refresh.properties", "token=" + Sample.token() + "\n");
            clone.push("Add settings after the refresh");
        }
        JsonNode scan = scans.run("acme", REPOSITORY);
        // Then
        assertThat(scan.path("state").asText()).isEqualTo("COMPLETED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.as("admin").issues("?application=" + REPOSITORY))
                        .extracting(issue -> issue.path("location").path("path").asText())
                        .contains("config/after-refresh.properties"));
        assertThat(bitbucket.requestsTo("/site/oauth2/authorize")).isZero();
    }

    /** Bitbucket takes the token no longer; auth-service learns of it by looking. */
    private static void letTheTokenEnd(Installation installation, String connection) {
        new Bitbucket(installation).advance(MORE_THAN_A_TOKENS_LIFE);
        JsonNode table = installation.as("admin").post("auth", connection + "/verification", "");
        assertThat(table.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(table.path("probes").path(0).path("cause").asText()).contains("401");
    }

    private static void awaitRefresh(
            Installation installation, String connection, Bitbucket bitbucket, int requestsToTokenEndpoint) {
        Api admin = installation.as("admin");
        await().atMost(SOON)
                .until(
                        () -> admin.post("auth", connection + "/verification", "")
                                .path("verdict")
                                .asText(),
                        verdict -> verdict.equals("PASS"));
        assertThat(bitbucket.requestsTo(TOKEN_ENDPOINT)).isEqualTo(requestsToTokenEndpoint);
        assertThat(admin.get("auth", connection).path("state").asText()).isEqualTo("ACTIVE");
    }
}
