package io.pailguard.auth.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenBrokerTest extends AuthTest {
    @Test
    void shouldReleaseAnApiTokenToIngestForAFewMinutesAndAuditIt() {
        UUID id = connectByToken();

        String useUntil = release(id, "READ_CONTENT")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("kind", is("BASIC"))
                .body("username", is(Simulated.email()))
                .body("gitUsername", is("x-bitbucket-api-token-auth"))
                .body("budgetKey", startsWith("user:"))
                .body("workspace.slug", is("acme"))
                .extract()
                .path("useUntil");

        assertThat(Instant.parse(useUntil))
                .isBefore(Instant.now().plus(Duration.ofMinutes(5).plusSeconds(5)));
        assertThat(count(
                        "audit WHERE subject_id = ? AND action = 'token.released' AND detail->>'purpose' ="
                                + " 'READ_CONTENT'",
                        id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldReleaseTheAccessTokenOfAConsent() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());

        release(id, "READ_GUARDS")
                .statusCode(200)
                .body("kind", is("BEARER"))
                .body("gitUsername", is("x-token-auth"))
                .body("budgetKey", startsWith("consumer:"))
                .body("token.length()", greaterThan(1900));
    }

    @Test
    void shouldRefuseAPurposeThatTheScopesDoNotCover() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());

        release(id, "READ_HOOKS").statusCode(403).body("missing", hasItem("webhook"));
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.refused'", id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldReleaseNothingToOtherServicesAndToPeople() {
        UUID id = connectByToken();

        as("findings-service", "service")
                .body(Map.of("purpose", "READ_CONTENT"))
                .post(CONNECTIONS + "/" + id + "/access-token")
                .then()
                .statusCode(403)
                .body("type", is("urn:pailguard:problem:purpose-refused"));
        admin().body(Map.of("purpose", "READ_CONTENT"))
                .post(CONNECTIONS + "/" + id + "/access-token")
                .then()
                .statusCode(403);
        ingest().body(Map.of("purpose", "READ_EVERYTHING"))
                .post(CONNECTIONS + "/" + id + "/access-token")
                .then()
                .statusCode(400);
        release(UUID.randomUUID(), "READ_CONTENT").statusCode(404);
    }

    @Test
    void shouldReleaseNothingOfACredentialThatWasMovedFromAnotherConnection() {
        UUID victim = connectByToken();
        UUID attacker = connectByToken();
        update(
                "UPDATE credential SET ciphertext = (SELECT ciphertext FROM credential WHERE connection_id = ?)"
                        + " WHERE connection_id = ?",
                victim,
                attacker);

        release(attacker, "READ_CONTENT")
                .statusCode(503)
                .body("type", is("urn:pailguard:problem:credential-unreadable"));
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.released'", attacker.toString()))
                .isZero();
        assertThat(count("audit WHERE subject_id = ? AND action = 'credential.unreadable'", attacker.toString()))
                .isEqualTo(1);
        release(victim, "READ_CONTENT").statusCode(200);
    }

    @Test
    void shouldReleaseNothingAfterTheKillSwitch() {
        UUID id = connectByToken();
        admin().post(CONNECTIONS + "/" + id + "/revocation")
                .then()
                .statusCode(200)
                .body("state", is("REVOKED"));

        release(id, "READ_CONTENT").statusCode(409).body("type", is("urn:pailguard:problem:connection-not-ready"));
        assertThat(count("data_key WHERE connection_id = ?", id)).isZero();
    }
}
