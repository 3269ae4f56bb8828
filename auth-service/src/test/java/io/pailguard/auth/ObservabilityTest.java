package io.pailguard.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.testing.Metrics;
import io.pailguard.kit.testing.Observability;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ObservabilityTest extends AuthTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final Observability observability = new Observability("auth-service", "every-service", "auth-service");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private UUID connection;

    @BeforeEach
    void useIt() {
        connection = connectByToken();
        release(connection, "READ_CONTENT").statusCode(200);
    }

    @Test
    void shouldServeWhatAlertsAndDashboardNameAndTheGuideTells() {
        // Some are there from the first look of a schedule on.
        await().atMost(SOON).untilAsserted(() -> {
            Metrics scraped = Metrics.scrape(metrics);
            assertThat(observability.missing(scraped)).isEmpty();
            assertThat(observability.documented()).isEqualTo(Observability.served(scraped));
        });
    }

    @Test
    void shouldCountConnectionsByState() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(Metrics.scrape(metrics).value("pailguard_connections", "state", "active"))
                                .isEqualTo(count("connection WHERE state = 'ACTIVE'"))
                                .isPositive());
    }

    @Test
    void shouldCountWhatIsGivenAndRefused() {
        Metrics before = Metrics.scrape(metrics);
        release(connection, "READ_CONTENT").statusCode(200);
        as("findings-service", "service")
                .body("{\"purpose\": \"READ_CONTENT\"}")
                .post(CONNECTIONS + "/" + connection + "/access-token")
                .then()
                .statusCode(403);
        Metrics after = Metrics.scrape(metrics);
        for (String outcome : new String[] {"given", "refused"}) {
            assertThat(after.value("pailguard_token_releases_total", "outcome", outcome)
                            - before.value("pailguard_token_releases_total", "outcome", outcome))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldShowNoIdTeamOrAddressOfACaller() {
        String odd = "odd-" + UUID.randomUUID();
        admin().get("/api/v1/" + odd).then().statusCode(404);
        admin().urlEncodingEnabled(false).get("/api/v1/%41" + odd).then().statusCode(400);
        given().auth().oauth2("no token").get("/api/v1/unsigned-" + odd).then().statusCode(401);
        admin().request("MADEUP", "/api/v1/connections").then().statusCode(405);
        String scraped = Metrics.scrape(metrics).text();
        assertThat(scraped).doesNotContain(odd, connection.toString(), "payments", "MADEUP");
    }
}
