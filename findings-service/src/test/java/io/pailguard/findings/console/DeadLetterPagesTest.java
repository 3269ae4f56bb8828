package io.pailguard.findings.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.Topics;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class DeadLetterPagesTest {
    private static final String PAGE = "/settings/dead-letters";

    @Inject
    Pool pool;

    @Inject
    Database database;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    @AfterEach
    void clear() {
        pool.query("DELETE FROM dead_letter").executeAndAwait();
    }

    @Test
    void shouldApplyWhatCanBeReadNowAndKeepTheRest() {
        Samples samples = new Samples("payments", "dead-" + Ids.next());
        UUID whole = park(Topics.REPOSITORIES, EventCodec.write(samples.discovered()));
        UUID broken = park(Topics.SCANS, "{}".getBytes(StandardCharsets.UTF_8));
        UUID foreign = park("pailguard.elsewhere.v1", EventCodec.write(samples.discovered()));

        as("connector-admin")
                .body("{}")
                .post("/api/v1/dead-letters/replays")
                .then()
                .statusCode(200)
                .body("applied", equalTo(1))
                .body("left", equalTo(2))
                .body("refused.id", hasItem(broken.toString()))
                .body("refused.reason", hasItem("nothing here reads the topic pailguard.elsewhere.v1"));

        assertThat(database.value("SELECT count(*) FROM application WHERE id = $1", samples.repository))
                .isEqualTo(1L);
        as("auditor")
                .get("/api/v1/dead-letters")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(foreign.toString(), broken.toString())));
        assertThat(database.value("SELECT count(*) FROM audit WHERE subject_id = $1", whole.toString()))
                .isEqualTo(1L);
        as("auditor").body("{}").post("/api/v1/dead-letters/replays").then().statusCode(403);
        as("viewer").get("/api/v1/dead-letters").then().statusCode(403);
    }

    @Test
    void shouldShowThoseOfBothServicesAndHandleOneAgain() {
        UUID broken = park(Topics.SCANS, "{}".getBytes(StandardCharsets.UTF_8));
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        Browser browser = new Browser(origin);
        browser.open("/settings");

        assertThat(browser.open(PAGE).body())
                .contains("pailguard.scans.v1", "cut off", broken.toString())
                .contains("pailguard.connections.v1", "team or name is missing");
        assertThat(after(browser, Map.of("service", "findings", "id", broken.toString())))
                .contains("0 records were applied.", "1 record still cannot")
                .doesNotContain("cut off");
        assertThat(after(browser, Map.of("service", "ingest"))).contains("1 record still cannot");
        assertThat(System.getProperty(OtherServices.RECEIVED)).startsWith("POST /api/v1/dead-letters/replays");
    }

    @Test
    void shouldComeByWhatStaysHoweverMuchThatIs() {
        for (int i = 0; i < 101; i++) {
            park(Topics.SCANS, "{}".getBytes(StandardCharsets.UTF_8));
        }
        Samples samples = new Samples("payments", "behind-" + Ids.next());
        park(Topics.REPOSITORIES, EventCodec.write(samples.discovered()));
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        Browser browser = new Browser(origin);
        browser.open("/settings");

        assertThat(after(browser, Map.of("service", "findings")))
                .contains("1 record was applied.", "101 records still cannot", "101 are still there.");
        assertThat(database.value("SELECT count(*) FROM application WHERE id = $1", samples.repository))
                .isEqualTo(1L);
    }

    /** The page to which the answer leads. */
    private String after(Browser browser, Map<String, String> form) {
        String location =
                browser.post(PAGE, form).headers().firstValue("Location").orElseThrow();
        return browser.open(location.substring(location.indexOf(PAGE))).body();
    }

    private UUID park(String topic, byte[] payload) {
        UUID id = Ids.next();
        pool.preparedQuery(
                        "INSERT INTO dead_letter (id, topic, key, payload, reason) VALUES ($1, $2, $3, $4, 'cut off')")
                .executeAndAwait(Tuple.of(id, topic, "k", Buffer.buffer(payload)));
        return id;
    }

    private static RequestSpecification as(String role) {
        return given().auth()
                .oauth2(TestTokens.of("ana", role, "team:payments"))
                .contentType(ContentType.JSON);
    }
}
