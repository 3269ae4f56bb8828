package io.pailguard.auth.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ScopeResourceTest extends AuthTest {
    @Test
    void shouldTellTheFewestScopesOfTheNamedChecks() {
        as("viewer", "viewer")
                .queryParam("check", "guard.no-approvals")
                .get("/api/v1/scopes")
                .then()
                .statusCode(200)
                .body("minimal.scope", contains("account", "repository:admin"))
                .body("minimal[1].checks", contains("guard.no-approvals"))
                .body("profiles.name", contains("CORRELATION", "BASE", "POSTURE"));
        as("viewer", "viewer")
                .queryParam("check", "guard.none-such")
                .get("/api/v1/scopes")
                .then()
                .statusCode(400)
                .body("field", is("check"));
    }

    @ParameterizedTest
    @CsvSource({
        "CORRELATION,account repository",
        "BASE,account repository pullrequest pipeline",
        "POSTURE,account repository pullrequest pipeline repository:admin"
    })
    void shouldAskForTheScopesOfTheProfileAndNoOther(String profile, String scopes) {
        UUID id = pending(profile);
        Map<String, String> link = Consented.begin(AuthTest::admin, id, List.of());

        assertThat(URI.create(link.get("authorizeUrl")).getQuery().split("&")).contains("scope=" + scopes);

        admin().body(Consented.decide(link, Consented.USER, "grant"))
                .post(CONNECTIONS + "/" + id + "/authorization/callback")
                .then()
                .statusCode(200);
        String again = admin().body("{}")
                .post(CONNECTIONS + "/" + id + "/authorization")
                .then()
                .statusCode(200)
                .extract()
                .path("authorizeUrl");
        assertThat(URI.create(again).getQuery().split("&")).contains("scope=" + scopes);
        admin().get(CONNECTIONS + "/" + id).then().body("scopeProfile", is(profile));
    }

    private static UUID pending(String profile) {
        return UUID.fromString(admin().body(Map.of(
                        "name", uniqueName(), "team", "payments", "method", "BITBUCKET_APP", "scopeProfile", profile))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    @Test
    void shouldChooseNoProfileForAToken() {
        Map<String, Object> body = new HashMap<>(apiTokenConnection(uniqueName()));
        body.put("scopeProfile", "CORRELATION");
        Simulated.forgetRequests();

        admin().body(body).post(CONNECTIONS).then().statusCode(400).body("field", is("scopeProfile"));
        assertThat(Simulated.calls()).isZero();
    }
}
