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

@QuarkusTest
class NewTokenTest extends AuthTest {
    @Test
    void shouldRecoverByANewToken() {
        UUID id = connectByToken();
        update("UPDATE connection SET state = 'REAUTHORIZATION_REQUIRED', cause = 'revoked-upstream' WHERE id = ?", id);

        admin().body(Map.of("token", Simulated.apiToken()))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(200)
                .body("state", is("ACTIVE"));

        release(id, "READ_CONTENT").statusCode(200);
        assertThat(count(
                        "outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE '%connection.recovered.v1%'",
                        id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldKeepTheOldTokenWhenTheNewOneIsRefused() {
        UUID id = connectByToken();

        admin().body(Map.of("token", "ATATT3x" + "wrong".repeat(8)))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(422)
                .body("field", is("token"));

        release(id, "READ_CONTENT").statusCode(200).body("token", is(Simulated.apiToken()));
    }

    @Test
    void shouldGiveNoTokenToAConnectionByConsent() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());

        admin().body(Map.of("token", Simulated.apiToken()))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(409);
    }

    @Test
    void shouldFollowARenamedWorkspaceWithItsToken() {
        UUID id = connectByToken();
        update("UPDATE connection SET workspace_slug = 'acme-before' WHERE id = ?", id);

        admin().body(Map.of("token", Simulated.apiToken()))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(200)
                .body("workspace.slug", is("acme"));

        assertThat(count(
                        "outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE '%connection.recovered.v1%'",
                        id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldStayWithItsWorkspaceWhereTheSlugBelongsToAnotherNow() {
        String id = admin().body(Map.of(
                        "name", uniqueName(),
                        "team", "payments",
                        "method", "ACCESS_TOKEN",
                        "workspace", "acme",
                        "token", Simulated.credentials().path("accessToken").textValue()))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        update("UPDATE connection SET workspace_uuid = gen_random_uuid() WHERE id = ?", UUID.fromString(id));

        admin().body(Map.of("token", Simulated.credentials().path("accessToken").textValue()))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:workspace-unknown"))
                .body("detail", containsString("another workspace"));
    }
}
