package io.pailguard.auth.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.pailguard.kit.secret.Secret;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a token of which ingest-service says that Bitbucket refused it. */
@QuarkusTest
class TokenRefusalTest extends AuthTest {
    private static final String TOKEN_ENDPOINT = "/site/oauth2/access_token";

    private static ValidatableResponse report(UUID id, String token) {
        return ingest().body(Map.of("fingerprint", Secret.of(token).fingerprint()))
                .post(CONNECTIONS + "/" + id + "/access-token/refusal")
                .then();
    }

    private static String token(UUID id) {
        return release(id, "READ_CONTENT").statusCode(200).extract().path("token");
    }

    private void triedLongAgo(UUID id) {
        update("UPDATE refresh SET refreshed_at = now() - interval '1 hour' WHERE connection_id = ?", id);
    }

    private String state(UUID id) {
        return value("SELECT state || coalesce(' ' || cause, '') FROM connection WHERE id = ?", id);
    }

    private UUID consented() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        triedLongAgo(id);
        Simulated.forgetRequests();
        return id;
    }

    @Test
    void shouldReplaceATokenOfAConsentThatBitbucketRefuses() {
        UUID id = consented();
        String old = token(id);

        report(id, old).statusCode(200).body("outcome", is("REPLACED"));

        assertThat(token(id)).isNotEqualTo(old);
        assertThat(state(id)).isEqualTo("ACTIVE");
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.refusal-reported'", id.toString()))
                .isEqualTo(1);
        // Who reports the old one again sets nothing off.
        report(id, old).body("outcome", is("REPLACED"));
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);
    }

    @Test
    void shouldEndARevokedConsentAfterTwoRefusalsAndNotBefore() {
        UUID id = consented();
        String old = token(id);
        update("UPDATE refresh SET refused_at = NULL WHERE connection_id <> ?", id);
        Simulated.fault(
                Map.of("path", TOKEN_ENDPOINT, "count", -1, "status", 400, "body", "{\"error\":\"invalid_grant\"}"));

        report(id, old).body("outcome", is("REFUSED")).body("detail", containsString("tried once more"));
        report(id, old).body("outcome", is("REFUSED"));

        assertThat(state(id)).isEqualTo("DEGRADED refused-once");
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);

        update(
                "UPDATE refresh SET refused_at = refused_at - interval '15 minutes', due_at = now() WHERE connection_id = ?",
                id);
        report(id, old)
                .statusCode(409)
                .body("type", is("urn:pailguard:problem:connection-not-ready"))
                .body("detail", containsString("reconnect"));
        assertThat(state(id)).isEqualTo("REAUTHORIZATION_REQUIRED revoked-upstream");
    }

    @Test
    void shouldTryATokenThatIsNeverRefreshed() {
        UUID id = connectByToken();
        triedLongAgo(id);
        report(id, Simulated.apiToken()).body("outcome", is("ACCEPTED"));
        assertThat(state(id)).isEqualTo("ACTIVE");

        triedLongAgo(id);
        Simulated.fault(Map.of("path", "/2.0/user", "count", -1, "status", 401));
        report(id, Simulated.apiToken())
                .body("outcome", is("REFUSED"))
                .body("detail", not(containsString(Simulated.apiToken())));
        assertThat(state(id)).isEqualTo("DEGRADED refused-once");
    }

    @Test
    void shouldSetOffNoMoreThanARequestAMinute() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        Simulated.forgetRequests();

        for (int i = 0; i < 20; i++) {
            report(id, token(id)).body("outcome", is("UNKNOWN"));
        }

        assertThat(Simulated.calls()).isZero();
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.refusal-reported'", id.toString()))
                .isZero();
        // It is tried when the minute is over.
        assertThat(value(
                        "SELECT due_at <= refreshed_at + interval '1 minute' FROM refresh WHERE connection_id = ?", id))
                .isEqualTo("t");
    }

    @Test
    void shouldSayThatNothingIsKnownWhileBitbucketIsAway() {
        UUID id = connectByToken();
        triedLongAgo(id);
        Simulated.fault(Map.of("path", "/2.0/user", "count", -1, "status", 503));

        report(id, Simulated.apiToken()).body("outcome", is("UNKNOWN"));

        assertThat(state(id)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldHearIngestAlone() {
        UUID id = connectByToken();
        String address = CONNECTIONS + "/" + id + "/access-token/refusal";

        as("findings-service", "service")
                .body(Map.of("fingerprint", "9f86d081"))
                .post(address)
                .then()
                .statusCode(403)
                .body("type", is("urn:pailguard:problem:purpose-refused"));
        admin().body(Map.of("fingerprint", "9f86d081")).post(address).then().statusCode(403);
        ingest().body(Map.of("fingerprint", "no hex")).post(address).then().statusCode(400);
    }

    @Test
    void shouldFollowARenamedWorkspaceByItsUuid() {
        UUID id = connectByToken();
        update("UPDATE connection SET workspace_slug = 'acme-before' WHERE id = ?", id);

        String address = CONNECTIONS + "/" + id + "/access-token/workspace";
        ingest().body("{}").post(address).then().statusCode(200).body("slug", is("acme"));
        ingest().body("{}").post(address).then().statusCode(200).body("slug", is("acme"));

        assertThat(value("SELECT workspace_slug FROM connection WHERE id = ?", id))
                .isEqualTo("acme");
        assertThat(count("audit WHERE subject_id = ? AND action = 'connection.workspace-renamed'", id.toString()))
                .isEqualTo(1);
    }
}
