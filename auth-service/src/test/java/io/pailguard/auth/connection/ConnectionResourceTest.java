package io.pailguard.auth.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Simulated;
import io.pailguard.kit.page.Cursor;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConnectionResourceTest extends AuthTest {
    @Test
    void shouldConnectByAnApiTokenThatBitbucketAccepts() {
        var body = apiTokenConnection(uniqueName());
        String id = admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .header("Location", containsString(CONNECTIONS + "/"))
                .body("state", is("ACTIVE"))
                .body("workspace.slug", is("acme"))
                .body("workspace.uuid", notNullValue())
                .body("workspace.name", notNullValue())
                .body("actor", notNullValue())
                .body("credential.kind", is("API_TOKEN"))
                .body("credential.lastFour", is(lastFour(Simulated.apiToken())))
                .body("credential.scopes", hasItem("read:repository:bitbucket"))
                .body("revokeHelp.url", startsWith("https://"))
                .extract()
                .path("id");

        admin().get(CONNECTIONS + "/" + id).then().statusCode(200).body("name", equalTo(body.get("name")));
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.created' AND actor = 'admin'", id))
                .isEqualTo(1);
        assertThat(count("outbox WHERE key = ? AND topic = 'pailguard.connections.v1'", id))
                .isEqualTo(1);
    }

    private static String lastFour(String secret) {
        return secret.substring(secret.length() - 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bitbucket.example.com",
                "http://10.0.0.8:7990/rest/api/1.0",
                "https://api.bitbucket.org@evil"
            })
    void shouldRefuseAnotherHostWithoutACall(String address) {
        var body = apiTokenConnection(uniqueName());
        body.put("apiBaseUrl", address);
        Simulated.forgetRequests();

        admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:host-refused"));
        assertThat(Simulated.calls("/2.0/user")).isZero();
    }

    @Test
    void shouldSayWhatIsMissingOrUnreadable() {
        var body = apiTokenConnection(uniqueName());
        body.put("token", " ");
        admin().body(body).post(CONNECTIONS).then().statusCode(400).body("field", is("token"));
        body.put("method", "CARRIER_PIGEON");
        admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(400)
                .body("type", is("urn:pailguard:problem:bad-request"))
                .body("field", is("method"))
                .body("detail", not(containsString("io.pailguard")));
        admin().body("{broken")
                .post(CONNECTIONS)
                .then()
                .statusCode(400)
                .body("type", is("urn:pailguard:problem:bad-request"))
                .body("fix", notNullValue());
        admin().get(CONNECTIONS + "/nope").then().statusCode(404).body("type", is("urn:pailguard:problem:not-found"));
        as("viewer", "viewer", "all-teams")
                .body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(403)
                .body("type", is("urn:pailguard:problem:not-permitted"));
    }

    @Test
    void shouldConnectByAWorkspaceAccessToken() {
        admin().body(Map.of(
                        "name", uniqueName(),
                        "team", "payments",
                        "method", "ACCESS_TOKEN",
                        "workspace", "acme",
                        "token", Simulated.credentials().path("accessToken").textValue()))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .body("state", is("ACTIVE"))
                .body("workspace.slug", is("acme"));
    }

    @Test
    void shouldRefuseATakenName() {
        var body = apiTokenConnection(uniqueName());
        admin().body(body).post(CONNECTIONS).then().statusCode(201);
        body.put("name", body.get("name").toString().toUpperCase(Locale.ROOT));

        admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(409)
                .body("type", is("urn:pailguard:problem:connection-name-taken"));
    }

    @Test
    void shouldAnswerARepeatedRequestWithItsFirstAnswer() {
        var body = apiTokenConnection(uniqueName());
        String key = UUID.randomUUID().toString();
        String first = admin().header("Idempotency-Key", key)
                .body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        admin().header("Idempotency-Key", key)
                .body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .body("id", is(first));
        body.put("team", "platform");
        admin().header("Idempotency-Key", key)
                .body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(422);
    }

    @Test
    void shouldHideAnotherTeamsConnection() {
        UUID id = connectByToken();
        String[] platform = {"connector-admin", "viewer", "team:platform"};

        as("analyst2", platform).get(CONNECTIONS + "/" + id).then().statusCode(404);
        as("analyst2", platform).delete(CONNECTIONS + "/" + id).then().statusCode(404);
        as("analyst2", platform)
                .post(CONNECTIONS + "/" + id + "/revocation")
                .then()
                .statusCode(404);
        as("analyst2", platform).get(CONNECTIONS).then().statusCode(200).body("items.id", not(hasItem(id.toString())));
        as("analyst", "viewer", "team:payments")
                .get(CONNECTIONS + "/" + id)
                .then()
                .statusCode(200);
        as("analyst2", platform)
                .body(apiTokenConnection(uniqueName()))
                .post(CONNECTIONS)
                .then()
                .statusCode(403);
        admin().get(CONNECTIONS + "/" + id).then().body("state", is("ACTIVE"));
    }

    @Test
    void shouldLetOnlyConnectorAdminsChangeConnections() {
        UUID id = connectByToken();

        as("viewer", "viewer", "all-teams")
                .delete(CONNECTIONS + "/" + id)
                .then()
                .statusCode(403);
        as("viewer", "viewer", "all-teams")
                .body(apiTokenConnection(uniqueName()))
                .post(CONNECTIONS)
                .then()
                .statusCode(403);
        given().get(CONNECTIONS).then().statusCode(401);
    }

    @Test
    void shouldEraseTheCredentialWhenDisconnected() {
        UUID id = connectByToken();

        admin().delete(CONNECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("state", is("REMOVED"))
                .body("revokeHelp.text", notNullValue());

        assertThat(count("data_key WHERE connection_id = ?", id)).isZero();
        assertThat(count("credential WHERE connection_id = ?", id)).isZero();
        assertThat(value(
                        "SELECT convert_from(payload, 'UTF8') FROM outbox WHERE key = ? ORDER BY sequence DESC",
                        id.toString()))
                .contains("io.pailguard.connection.removed.v1");
        admin().get(CONNECTIONS).then().body("items.id", not(hasItem(id.toString())));
        release(id, "READ_CONTENT").statusCode(409);
    }

    @Test
    void shouldPageByName() {
        connectByToken();
        connectByToken();
        var first = admin().get(CONNECTIONS + "?limit=1").then().body("items", hasSize(1));
        String next = first.extract().path("next");
        String name = first.extract().path("items[0].name");

        admin().get(CONNECTIONS + "?limit=1&after=" + next)
                .then()
                .statusCode(200)
                .body("items[0].name", not(is(name)));
        admin().get(CONNECTIONS + "?limit=1&state=ACTIVE&after=" + next).then().statusCode(400);
        admin().get(CONNECTIONS + "?state=REVOKED&limit=500").then().statusCode(400);
        as("nobody", "viewer", "team:none").get(CONNECTIONS).then().body("items", empty());
    }

    @Test
    void shouldLeaveWhatHasEndedAsItIsExceptToRemoveIt() {
        UUID id = connectByToken();
        String address = CONNECTIONS + "/" + id;
        admin().post(address + "/revocation").then().body("state", is("REVOKED"));
        admin().delete(address).then().body("state", is("REMOVED"));

        admin().post(address + "/revocation").then().statusCode(200).body("state", is("REMOVED"));
    }

    @Test
    void shouldRefuseAPageThatSomebodyMadeUp() {
        String list = "connections|name|[ACTIVE]";
        String madeUp = Cursor.of(list, List.of("name", "no id")).encode();

        admin().get(CONNECTIONS + "?state=ACTIVE&after=" + madeUp)
                .then()
                .statusCode(400)
                .body("type", is("urn:pailguard:problem:page-mismatch"));
    }
}
