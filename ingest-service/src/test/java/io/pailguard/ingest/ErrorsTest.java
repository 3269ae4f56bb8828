package io.pailguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.testing.ApiContract;
import io.pailguard.kit.testing.BadInput;
import io.pailguard.kit.testing.BadTokens;
import io.pailguard.kit.testing.SlowClients;
import io.pailguard.kit.testing.TestTokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a request, its answer says what, as a problem. */
@IngestTest
class ErrorsTest {
    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldAnswerEveryKindOfBadInputWithAProblem() {
        assertThat(BadInput.wronglyAnswered(ApiContract.served(), RestAssured.port, token(), Map.of()))
                .isEmpty();
    }

    @Test
    void shouldAnswerBadInputAboutAThingThatIsThereWithAProblem() {
        String connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName())
                .toString();
        Map<String, String> ids =
                Map.of("connectionId", connection, "/api/v1/connections/{id}/repositories id", connection);

        assertThat(BadInput.wronglyAnswered(ApiContract.served(), RestAssured.port, token(), ids))
                .isEmpty();
    }

    @Test
    void shouldAnswerEveryBadTokenAlike() {
        assertThat(BadTokens.wronglyAnswered(RestAssured.port, "/api/v1/scans")).isEmpty();
    }

    @Test
    void shouldServeOthersBesideFiveHundredClientsThatNeverEnd() throws IOException {
        SlowClients.hinderNobody(RestAssured.port, "/api/v1/scans", "/api/v1/scans?limit=1", token());
    }

    private static String token() {
        return TestTokens.of("admin", "viewer", "analyst", "connector-admin", "auditor", "service", "all-teams");
    }
}
