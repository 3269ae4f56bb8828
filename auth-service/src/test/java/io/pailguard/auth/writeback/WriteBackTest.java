package io.pailguard.auth.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.testing.RestExamples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WriteBackTest extends AuthTest {
    private static final Map<String, Boolean> ON = Map.of("on", true);
    private static final Map<String, Boolean> OFF = Map.of("on", false);

    @Test
    void shouldGiveNoTokenForReportsBeforeSomebodyHasSwitchedItOn() {
        UUID id = connectByToken();

        admin().get(path(id)).then().statusCode(200).body("on", is(false)).body("changedAt", nullValue());
        release(id, "WRITE_REPORTS")
                .statusCode(403)
                .body("type", is("urn:pailguard:problem:purpose-refused"))
                .body("detail", containsString("off for this connection"));
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.refused'", id.toString()))
                .isEqualTo(1);

        String on = change(id, "\"0\"", ON)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .asString();
        RestExamples.check("auth/write-back", on, Map.of());
        release(id, "WRITE_REPORTS").statusCode(200);

        change(id, "\"1\"", OFF).statusCode(200).body("on", is(false)).body("changedBy", is("admin"));
        release(id, "WRITE_REPORTS").statusCode(403);
    }

    @Test
    void shouldAuditAndTellEachSwitchOnce() {
        UUID id = connectByToken();

        change(id, "\"0\"", ON).statusCode(200);
        change(id, "\"1\"", ON).statusCode(200).header("ETag", "\"1\"");
        change(id, "\"1\"", OFF).statusCode(200);

        assertThat(count("audit WHERE subject_id = ? AND action = 'write-back.switched-on'", id.toString()))
                .isEqualTo(1);
        assertThat(count("audit WHERE subject_id = ? AND action = 'write-back.switched-off'", id.toString()))
                .isEqualTo(1);
        assertThat(count(
                        "outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE '%connection.changed.v1%'",
                        id.toString()))
                .isEqualTo(2);
    }

    @Test
    void shouldTakeAChangeOnlyOfWhatWasReadAndOnlyWhole() {
        UUID id = connectByToken();

        admin().body(ON).put(path(id)).then().statusCode(428);
        change(id, "\"7\"", ON).statusCode(412);
        change(id, "\"0\"", Map.of()).statusCode(400);
        admin().get(path(id)).then().body("on", is(false));
    }

    @Test
    void shouldLetOnlyAConnectorAdminOfTheTeamSwitchIt() {
        UUID id = connectByToken();

        as("reader", "viewer", "analyst", "team:payments")
                .header("If-Match", "\"0\"")
                .body(ON)
                .put(path(id))
                .then()
                .statusCode(403);
        as("other", "connector-admin", "team:platform")
                .header("If-Match", "\"0\"")
                .body(ON)
                .put(path(id))
                .then()
                .statusCode(404);
        as("other", "viewer", "team:platform").get(path(id)).then().statusCode(404);
        as("reader", "viewer", "team:payments").get(path(id)).then().statusCode(200);
    }

    @Test
    void shouldNotSwitchOnWhatHasEnded() {
        UUID id = connectByToken();
        admin().delete(CONNECTIONS + "/" + id).then().statusCode(200);

        change(id, "\"0\"", ON).statusCode(409).body("type", is("urn:pailguard:problem:connection-not-ready"));
    }

    private static ValidatableResponse change(UUID id, String version, Map<String, Boolean> choice) {
        return admin().header("If-Match", version).body(choice).put(path(id)).then();
    }

    private static String path(UUID id) {
        return CONNECTIONS + "/" + id + "/write-back";
    }
}
