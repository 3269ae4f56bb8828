package io.pailguard.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be done with a connection, by its state and its method: the buttons of the console rest on it. */
@QuarkusTest
class EveryStateTest extends AuthTest {
    private UUID connection(String method, String state) {
        UUID id = switch (method) {
            case "API_TOKEN" -> connectByToken();
            case "ACCESS_TOKEN" -> connectByAccessToken();
            default ->
                state.equals("PENDING")
                        ? Consented.pending(AuthTest::admin, uniqueName())
                        : Consented.connect(AuthTest::admin, uniqueName());
        };
        String address = CONNECTIONS + "/" + id;
        switch (state) {
            case "REVOKED" -> admin().post(address + "/revocation").then().statusCode(200);
            case "REMOVED" -> admin().delete(address).then().statusCode(200);
            case "ACTIVE", "PENDING" -> {}
            default -> update("UPDATE connection SET state = ? WHERE id = ?", state, id);
        }
        return id;
    }

    private static UUID connectByAccessToken() {
        return UUID.fromString(admin().body(Map.of(
                        "name", uniqueName(),
                        "team", "payments",
                        "method", "ACCESS_TOKEN",
                        "workspace", "acme",
                        "token", Simulated.credentials().path("accessToken").textValue()))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static String newToken(String method) {
        return method.equals("ACCESS_TOKEN")
                ? Simulated.credentials().path("accessToken").textValue()
                : Simulated.apiToken();
    }

    @ParameterizedTest
    @CsvSource({
        "BITBUCKET_APP,PENDING,200,409,409",
        "BITBUCKET_APP,ACTIVE,200,409,200",
        "BITBUCKET_APP,DEGRADED,200,409,200",
        "BITBUCKET_APP,REAUTHORIZATION_REQUIRED,200,409,200",
        "BITBUCKET_APP,REVOKED,409,409,409",
        "BITBUCKET_APP,REMOVED,409,409,409",
        "API_TOKEN,ACTIVE,409,200,200",
        "API_TOKEN,DEGRADED,409,200,200",
        "API_TOKEN,REAUTHORIZATION_REQUIRED,409,200,200",
        "API_TOKEN,REVOKED,409,409,409",
        "API_TOKEN,REMOVED,409,409,409",
        "ACCESS_TOKEN,ACTIVE,409,200,200",
        "ACCESS_TOKEN,DEGRADED,409,200,200",
        "ACCESS_TOKEN,REAUTHORIZATION_REQUIRED,409,200,200",
        "ACCESS_TOKEN,REVOKED,409,409,409",
        "ACCESS_TOKEN,REMOVED,409,409,409"
    })
    void shouldTakeAConsentATokenAVerificationAndARemoval(
            String method, String state, int consent, int token, int verification) {
        String address = CONNECTIONS + "/" + connection(method, state);

        assertThat(admin().post(address + "/verification").statusCode()).isEqualTo(verification);
        assertThat(admin().body("{}").post(address + "/authorization").statusCode())
                .isEqualTo(consent);
        assertThat(admin().body(Map.of("token", newToken(method)))
                        .put(address + "/credential")
                        .statusCode())
                .isEqualTo(token);
        admin().delete(address).then().statusCode(200).body("state", is("REMOVED"));
    }

    @Test
    void shouldConnectAgainUnderTheSameNameWhatWasStopped() {
        Map<String, Object> body = apiTokenConnection(uniqueName());
        UUID stopped = UUID.fromString(
                admin().body(body).post(CONNECTIONS).then().extract().path("id"));
        body.put("inheritsFrom", stopped.toString());
        admin().body(body).post(CONNECTIONS).then().statusCode(400).body("field", is("inheritsFrom"));
        admin().post(CONNECTIONS + "/" + stopped + "/revocation").then().statusCode(200);

        String again = admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .body("state", is("ACTIVE"))
                .extract()
                .path("id");

        assertThat(again).isNotEqualTo(stopped.toString());
        assertThat(value("SELECT convert_from(payload, 'UTF8') FROM outbox WHERE key = ?", again))
                .contains("\"inheritsFrom\":\"" + stopped + "\"");
        admin().get(CONNECTIONS + "/" + stopped).then().body("state", is("REVOKED"));
    }

    @Test
    void shouldLetNobodyInheritFromAnotherTeam() {
        UUID stopped = connectByToken();
        admin().post(CONNECTIONS + "/" + stopped + "/revocation").then().statusCode(200);
        Map<String, Object> body = apiTokenConnection(uniqueName());
        body.put("team", "platform");
        body.put("inheritsFrom", stopped.toString());

        as("analyst2", "connector-admin", "team:platform")
                .body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(404);
        admin().body(body).post(CONNECTIONS).then().statusCode(400).body("detail", containsString("payments"));
    }
}
