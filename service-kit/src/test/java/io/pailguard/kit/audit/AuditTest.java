package io.pailguard.kit.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;

import io.pailguard.kit.KitTest;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class AuditTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    Audit audit;

    @Test
    void shouldRecordTheServiceAsActorWhenNobodyAsked() {
        // When
        pool.withTransaction(connection -> audit.record(
                        connection, new AuditEntry("token.refreshed", "connection", "c-1", "payments", Map.of("n", 1))))
                .await()
                .atMost(SOON);
        // Then
        var row = pool.preparedQuery("SELECT actor, actor_kind, detail FROM audit WHERE subject_id = $1")
                .execute(Tuple.of("c-1"))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
        assertThat(row.getString("actor")).isEqualTo("kit-test");
        assertThat(row.getString("actor_kind")).isEqualTo("service");
        assertThat(row.getJsonObject("detail").getInteger("n")).isEqualTo(1);
    }

    @Test
    void shouldNotLetARowBeChanged() {
        assertThatThrownBy(() -> pool.query("UPDATE audit SET actor = 'somebody'")
                        .execute()
                        .await()
                        .atMost(SOON))
                .hasMessageContaining("audit");
        assertThatThrownBy(
                        () -> pool.query("DELETE FROM audit").execute().await().atMost(SOON))
                .hasMessageContaining("audit");
    }

    @Test
    void shouldShowAnAuditorWhatWasRefusedOnceAndEachThatIsAnother() {
        String name = "curious-" + UUID.randomUUID();
        for (int i = 0; i < 12; i++) {
            given().auth()
                    .oauth2(TestTokens.of(name, "viewer"))
                    .get("/api/v1/audit")
                    .then()
                    .statusCode(403);
        }
        given().auth()
                .oauth2(TestTokens.of(name, "viewer"))
                .contentType("application/json")
                .body("{\"name\": \"a\"}")
                .post("/things")
                .then()
                .statusCode(403);

        Map<String, Object> refused = asAuditor("all-teams")
                .get("/api/v1/audit?subject=/api/v1/audit&limit=100")
                .then()
                .statusCode(200)
                .extract()
                .<List<Map<String, Object>>>path("items.findAll { it.actor == '" + name + "' }")
                .stream()
                .peek(row -> assertThat(row).containsEntry("action", "access.refused"))
                .reduce((one, other) -> other)
                .orElseThrow();
        assertThat(refused).containsEntry("actorKind", "person").containsEntry("detail", Map.of("method", "GET"));
        assertThat(rows(name)).isEqualTo(2);
        asAuditor("team:payments")
                .get("/api/v1/audit?subject=/api/v1/audit")
                .then()
                .body("items", empty());
    }

    /** The tests are the proxy, see their properties. */
    @Test
    void shouldKeepTheAddressThatAProxyAddedToWhatTheCallerWrote() {
        String name = "forwarded-" + UUID.randomUUID();
        given().auth()
                .oauth2(TestTokens.of(name, "viewer"))
                .header("X-Forwarded-For", "192.0.2.1, 203.0.113.9")
                .get("/api/v1/audit")
                .then()
                .statusCode(403);

        var row = pool.preparedQuery("SELECT address FROM audit WHERE actor = $1")
                .execute(Tuple.of(name))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
        assertThat(row.getString("address")).isEqualTo("203.0.113.9");
    }

    @Test
    void shouldNotRecordWhoIsNotSignedIn() {
        int before = rows("kit-test");

        given().get("/api/v1/audit").then().statusCode(401);

        assertThat(rows("anonymous")).isZero();
        assertThat(rows("kit-test")).isEqualTo(before);
    }

    private static RequestSpecification asAuditor(String scope) {
        return given().auth().oauth2(TestTokens.of("auditor", "auditor", scope));
    }

    private int rows(String actor) {
        return pool.preparedQuery("SELECT count(*) FROM audit WHERE actor = $1")
                .execute(Tuple.of(actor))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getInteger(0);
    }
}
