package io.pailguard.auth.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.kit.testing.Traces;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErasureTest extends AuthTest {
    private static final String ERASURES = "/api/v1/erasures";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final UUID workspace = UUID.randomUUID();
    private final String slug = "slug-" + workspace;
    private final String title = "Title of " + workspace;

    /** Connected for real, and then to a workspace that no other test knows. */
    private UUID connected(String team) {
        UUID connection = connectByToken();
        update("""
                UPDATE connection SET workspace_uuid = ?, workspace_slug = ?, workspace_name = ?, team = ?, name = ?
                WHERE id = ?""", workspace, slug, title, team, "Named " + connection + " " + workspace, connection);
        return connection;
    }

    private UUID ended(String team) {
        UUID connection = connected(team);
        admin().delete(CONNECTIONS + "/" + connection).then().statusCode(200);
        return connection;
    }

    private ValidatableResponse erase(RequestSpecification who) {
        return erase(who, slug);
    }

    private ValidatableResponse erase(RequestSpecification who, String confirmedAs) {
        return who.body(Map.of("workspace", workspace, "slug", confirmedAs))
                .post(ERASURES)
                .then();
    }

    private static ValidatableResponse tell(String service, String erasure) {
        return as(service, "service")
                .body(Map.of("erasedAt", "2026-11-19T14:02:00Z", "rows", Map.of("scan", 3)))
                .put(ERASURES + "/" + erasure + "/part")
                .then();
    }

    private static ValidatableResponse read(String erasure) {
        return admin().get(ERASURES + "/" + erasure).then().statusCode(200);
    }

    private static String own(ValidatableResponse read) {
        return read.extract().path("services.find { it.service == 'auth-service' }.erasedAt");
    }

    private void awaitOwnPart(String erasure) {
        await().atMost(SOON).until(() -> own(read(erasure)) != null);
    }

    private List<String> traces(Object... texts) throws SQLException {
        try (Connection sql = database.getConnection()) {
            return Traces.of(List.of(texts).stream().map(Object::toString).toList(), sql);
        }
    }

    @Test
    void shouldLeaveNothingOfTheWorkspaceButThatItWasErased() throws SQLException {
        UUID first = ended("payments");
        UUID second = ended("platform");
        assertThat(traces(workspace, slug, title, first)).isNotEmpty();

        String erasure = erase(admin())
                .statusCode(202)
                .header("Location", containsString(ERASURES + "/"))
                .body("workspace", is(workspace.toString()))
                .body("completedAt", nullValue())
                .body("services.service", is(List.of("auth-service", "ingest-service", "findings-service")))
                .body("topicsForgetBy", notNullValue())
                .extract()
                .path("id");
        awaitOwnPart(erasure);
        tell("ingest-service", erasure).statusCode(204);
        read(erasure).body("completedAt", nullValue());
        tell("findings-service", erasure).statusCode(204);

        read(erasure)
                .body("completedAt", notNullValue())
                .body("services.find { it.service == 'auth-service' }.rows.connection", is(2))
                .body("services.find { it.service == 'ingest-service' }.rows.scan", is(3));
        assertThat(traces(slug, title)).isEmpty();
        assertThat(traces(workspace)).containsExactlyInAnyOrder("audit " + workspace, "erasure_request " + workspace);
        // What was done to them stays, without detail.
        assertThat(traces(first, second))
                .containsExactlyInAnyOrder(
                        "audit " + first, "audit " + second, "erasure " + first, "erasure " + second);
        assertThat(value("SELECT string_agg(DISTINCT detail::text, ' ') FROM audit WHERE subject_id = ?", "" + first))
                .isEqualTo("{}");
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.created'", "" + first))
                .isEqualTo(1);
        assertThat(value(
                        "SELECT string_agg(action || ' by ' || actor, ', ' ORDER BY at) FROM audit WHERE subject_id = ?",
                        "" + workspace))
                .isEqualTo("workspace.erasure-begun by admin, workspace.erased by findings-service");
    }

    @Test
    void shouldTellTheOthersByOneEventAndAgainWhenAskedAgain() {
        ended("payments");
        String erasure = erase(admin()).statusCode(202).extract().path("id");
        erase(admin(), "whatever").statusCode(202).body("id", is(erasure));

        // The event itself goes too when it is sent: the audit tells of one erasure.
        assertThat(count("audit WHERE subject_id = ? AND action = 'workspace.erasure-begun'", "" + workspace))
                .isEqualTo(1);
        assertThat(count("erasure_request WHERE workspace = ?", workspace)).isEqualTo(1);
        awaitOwnPart(erasure);
        tell("ingest-service", erasure).statusCode(204);
        tell("ingest-service", erasure).statusCode(204);
        tell("findings-service", erasure).statusCode(204);
        erase(admin(), "whatever").statusCode(202).body("id", is(erasure)).body("completedAt", notNullValue());
    }

    @Test
    void shouldRefuseWhileAConnectionOfItHasNotEnded() {
        ended("payments");
        UUID still = connected("payments");

        erase(admin())
                .statusCode(409)
                .body("type", is("urn:pailguard:problem:workspace-connected"))
                .body("connections", is(List.of("Named " + still + " " + workspace)))
                .body("fix", containsString("Disconnect"));

        assertThat(count("erasure_request WHERE workspace = ?", workspace)).isZero();
        admin().get(CONNECTIONS + "/" + still).then().body("state", is("ACTIVE"));
        admin().post(CONNECTIONS + "/" + still + "/revocation").then().statusCode(200);
        erase(admin()).statusCode(202);
    }

    @Test
    void shouldRefuseWhoDoesNotNameItsSlug() {
        ended("payments");

        erase(admin(), "other")
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:erasure-not-confirmed"))
                .body("field", is("slug"));
        admin().body(Map.of("workspace", workspace)).post(ERASURES).then().statusCode(400);
        admin().body(Map.of("slug", slug)).post(ERASURES).then().statusCode(400);

        assertThat(count("erasure_request WHERE workspace = ?", workspace)).isZero();
    }

    @Test
    void shouldEraseForAllTeamsOrNotAtAll() {
        ended("payments");
        ended("platform");

        erase(as("ada", "connector-admin", "team:payments"))
                .statusCode(403)
                .body("type", is("urn:pailguard:problem:workspace-of-other-teams"));
        erase(as("eve", "connector-admin", "team:other"))
                .statusCode(404)
                .body("type", is("urn:pailguard:problem:workspace-never-connected"));
        erase(as("ada", "viewer", "analyst", "auditor", "all-teams")).statusCode(403);

        String erasure = erase(as("ada", "connector-admin", "team:payments", "team:platform"))
                .statusCode(202)
                .extract()
                .path("id");
        as("eve", "connector-admin", "auditor", "team:payments")
                .get(ERASURES + "/" + erasure)
                .then()
                .statusCode(404);
        as("mia", "auditor", "all-teams").get(ERASURES + "/" + erasure).then().statusCode(200);
        as("eve", "connector-admin", "auditor", "team:payments")
                .get(ERASURES)
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(erasure)));
        as("ada", "auditor", "team:payments", "team:platform")
                .get(ERASURES + "?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", is(List.of(erasure)));
        as("ada", "viewer", "all-teams").get(ERASURES).then().statusCode(403);
    }

    @Test
    void shouldLeaveOtherWorkspacesAlone() {
        UUID other = connectByToken();
        ended("payments");

        awaitOwnPart(erase(admin()).statusCode(202).extract().path("id"));

        admin().get(CONNECTIONS + "/" + other).then().statusCode(200).body("state", is("ACTIVE"));
        release(other, "READ_REPOSITORIES").statusCode(200);
        assertThat(count("audit WHERE subject_id = ? AND detail <> '{}'", "" + other))
                .isPositive();
    }

    @Test
    void shouldLetTheWorkspaceBeConnectedAnewOnlyWhenItIsErased() {
        UUID known = connectByToken();
        UUID acme = UUID.fromString(value("SELECT workspace_uuid FROM connection WHERE id = ?", known));
        UUID open = UUID.randomUUID();
        update(
                "INSERT INTO erasure_request (id, workspace, teams, asked_at) VALUES (?, ?, '{payments}', now())",
                open,
                acme);
        String name = uniqueName();
        try {
            admin().body(apiTokenConnection(name))
                    .post(CONNECTIONS)
                    .then()
                    .statusCode(409)
                    .body("type", is("urn:pailguard:problem:workspace-being-erased"));
            assertThat(count("connection WHERE name = ?", name)).isZero();
        } finally {
            update("DELETE FROM erasure_request WHERE id = ?", open);
        }

        String connected = admin().body(apiTokenConnection(name))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Consented.connect(AuthTest::admin, uniqueName());
        admin().get(CONNECTIONS + "/" + connected).then().body("name", is(name));
    }

    @Test
    void shouldEraseOnceMoreWhatWasConnectedAgain() {
        ended("payments");
        String first = erase(admin()).statusCode(202).extract().path("id");
        awaitOwnPart(first);
        tell("ingest-service", first).statusCode(204);
        tell("findings-service", first).statusCode(204);

        ended("payments");
        String second = erase(admin())
                .statusCode(202)
                .body("completedAt", nullValue())
                .extract()
                .path("id");

        assertThat(second).isNotEqualTo(first);
        awaitOwnPart(second);
        tell("ingest-service", UUID.randomUUID().toString()).statusCode(404);
    }
}
