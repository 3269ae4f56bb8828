package io.pailguard.auth.audit;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.pailguard.auth.testing.AuthTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditResourceTest extends AuthTest {
    @Test
    void shouldShowWhatWasDoneToAConnectionNewestFirst() {
        UUID id = connectByToken();
        release(id, "READ_CONTENT").statusCode(200);
        String address = "/api/v1/audit?subject=" + id;

        admin().get(address)
                .then()
                .statusCode(200)
                .body("items.action", hasItems("token.released", "connection.created"))
                .body("items[0].actor", is("ingest-service"))
                .body("items[0].actorKind", is("service"))
                .body("items[1].actor", is("admin"));
        String next = admin().get(address + "&limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next");
        admin().get(address + "&limit=1&after=" + next)
                .then()
                .body("items[0].action", is("connection.created"))
                .body("items[0].address", not(""));
    }

    /** No proxy is named here. */
    @Test
    void shouldKeepTheAddressOfWhoeverIsConnectedWhateverTheyWrite() {
        as("forger", "viewer", "all-teams")
                .header("X-Forwarded-For", "203.0.113.9")
                .get("/api/v1/audit")
                .then()
                .statusCode(403);

        admin().get("/api/v1/audit?action=access.refused&actor=forger")
                .then()
                .body("items[0].address", is("127.0.0.1"));
    }

    @Test
    void shouldShowAuditorsTheirTeamsAlone() {
        UUID id = connectByToken();

        as("auditor2", "auditor", "team:platform")
                .get("/api/v1/audit?subject=" + id)
                .then()
                .statusCode(200)
                .body("items", empty());
        as("viewer", "viewer", "all-teams").get("/api/v1/audit").then().statusCode(403);
    }
}
