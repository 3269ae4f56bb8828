package io.pailguard.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.kit.testing.AccessMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every operation of the API description, with every role, without a token, and with another team's connection. */
@QuarkusTest
class AccessTest extends AuthTest {
    /** Good enough to come as far as the question whose connection it is. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("put /api/v1/connections/{id}/credential", "{\"token\": \"some-token\"}"),
            Map.entry(
                    "post /api/v1/connections/{id}/authorization/callback",
                    "{\"code\": \"c\", \"state\": \"s\", \"binding\": \"b\"}"),
            Map.entry("put /api/v1/connections/{id}/workspace", "{\"slug\": \"acme\"}"),
            Map.entry("put /api/v1/connections/{id}/client-secret", "{\"consumerSecret\": \"some-secret\"}"),
            Map.entry("put /api/v1/connections/{id}/client-secret/in-use", "{\"version\": 1}"),
            Map.entry("put /api/v1/connections/{id}/settings", "{\"name\": \"x\"}"),
            Map.entry("put /api/v1/connections/{id}/settings/in-use", "{\"version\": 1}"),
            Map.entry("put /api/v1/connections/{id}/write-back", "{\"on\": true}"),
            Map.entry(
                    "put /api/v1/connections/{id}/policy-override",
                    "{\"rules\": {\"maxAgeDays\": 100}, \"reason\": \"why\"}"),
            Map.entry("post /api/v1/connections/{id}/access-token/refusal", "{\"fingerprint\": \"9f86d081\"}"),
            Map.entry("put /api/v1/erasures/{id}/part", "{\"erasedAt\": \"2026-11-19T14:02:00Z\", \"rows\": {}}"));

    private final AccessMatrix matrix = new AccessMatrix("auth", BODIES);

    @Test
    void shouldLetEachRoleDoWhatTheGuideSaysAndNoMore() {
        assertThat(matrix.unlike()).isEmpty();
        assertThat(matrix.wrongByRole()).isEmpty();
    }

    @Test
    void shouldAnswerForAnotherTeamsConnectionAsIfThereWereNone() {
        UUID byToken = connectByToken();
        UUID byConsent = Consented.connect(AuthTest::admin, uniqueName());
        String erasure = erasure();

        for (UUID connection : Set.of(byToken, byConsent)) {
            assertThat(matrix.wrongByTeam(
                            "payments",
                            Map.of("/api/v1/connections/{id}", connection.toString(), "/api/v1/erasures/{id}", erasure),
                            Set.of()))
                    .isEmpty();
        }
        admin().get(CONNECTIONS + "/" + byToken).then().body("state", is("ACTIVE"));
    }

    /** Of a workspace of which that team had a connection, and no other. */
    private String erasure() {
        UUID workspace = UUID.randomUUID();
        UUID ended = connectByToken();
        update(
                "UPDATE connection SET workspace_uuid = ?, workspace_slug = ? WHERE id = ?",
                workspace,
                "w-" + workspace,
                ended);
        admin().delete(CONNECTIONS + "/" + ended).then().statusCode(200);
        return admin().body(Map.of("workspace", workspace, "slug", "w-" + workspace))
                .post("/api/v1/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }
}
