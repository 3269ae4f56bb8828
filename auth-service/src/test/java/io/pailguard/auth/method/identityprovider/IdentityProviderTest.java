package io.pailguard.auth.method.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Consumers;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class IdentityProviderTest extends AuthTest {
    private static final String TOKEN_ENDPOINT = "/site/oauth2/access_token";
    /** A member of acme-platform alone. */
    private static final String USER = "daniel.o";

    private static UUID pending() {
        return Consumers.connect("IDENTITY_PROVIDER", Consumers.ofPlatform());
    }

    private static Map<String, String> link(UUID id) {
        return Consented.begin(AuthTest::admin, id, List.of());
    }

    private static ValidatableResponse finish(UUID id, Map<String, String> callback) {
        return admin().body(callback)
                .post(CONNECTIONS + "/" + id + "/authorization/callback")
                .then();
    }

    private static ValidatableResponse setup(UUID id) {
        return admin().get(CONNECTIONS + "/" + id + "/setup").then().statusCode(200);
    }

    private void nothingIsStored(UUID id) {
        assertThat(count("credential WHERE connection_id = ?", id)).isZero();
        admin().get(CONNECTIONS + "/" + id).then().body("state", is("PENDING"));
    }

    @Test
    void shouldAskForConsentToTheConnectionsOwnConsumer() {
        String query = URI.create(link(pending()).get("authorizeUrl")).getQuery();

        assertThat(query.split("&"))
                .contains(
                        "client_id=" + Consumers.ofPlatform().path("key").textValue(),
                        "redirect_uri=http://localhost:8080/connect/identity-provider/callback",
                        "scope=account repository pullrequest pipeline",
                        "code_challenge_method=S256");
    }

    @Test
    void shouldConnectAndRefreshByThatConsumer() {
        UUID id = pending();
        setup(id).body("done", is(false)).body("steps.verdict", contains("DONE", "DONE", "TO_DO"));

        finish(id, Consumers.granted(link(id), USER))
                .statusCode(200)
                .body("outcome", is("CONNECTED"))
                .body("connection.workspace.slug", is("acme-platform"));

        setup(id).body("done", is(true)).body("steps[2].detail", containsString("Daniel Okafor"));
        String before = release(id, "READ_CONTENT")
                .statusCode(200)
                .body(
                        "budgetKey",
                        is("consumer:" + Consumers.ofPlatform().path("key").textValue()))
                .extract()
                .path("token");
        update("UPDATE refresh SET access_expires_at = now() WHERE connection_id = ?", id);
        String after = release(id, "READ_CONTENT").statusCode(200).extract().path("token");
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void shouldSayThatTheCallbackIsNotAllowedYet() {
        UUID id = Consumers.connect("IDENTITY_PROVIDER", Consumers.ofAcme());

        setup(id)
                .body("steps.verdict", contains("DONE", "TO_DO", "TO_DO"))
                .body("steps[1].fix", containsString("http://localhost:8080/connect/identity-provider/callback"));
    }

    @Test
    void shouldNotSayWhatBitbucketDoesNotShow() {
        UUID id = pending();
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "status", 503));
        Simulated.fault(Map.of("path", "/site/oauth2/authorize", "status", 503));

        setup(id).body("steps.verdict", contains("NOT_SEEN", "NOT_SEEN", "TO_DO"));
    }

    @ParameterizedTest
    @CsvSource({
        "/connect/bitbucket/callback,",
        "/connect/identity-provider/callback,https://bitbucket.example",
        "/connect/identity-provider/callback/more,"
    })
    void shouldRefuseAnAnswerThatCameAnotherWay(String path, String issuer) {
        UUID id = pending();
        Map<String, String> callback = Consumers.granted(link(id), USER);
        callback.put("path", path);
        if (issuer != null) {
            callback.put("iss", issuer);
        }
        Simulated.forgetRequests();

        finish(id, callback).statusCode(400);

        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isZero();
        nothingIsStored(id);
    }

    @Test
    void shouldTakeTheIssuerThatIsBitbucket() {
        UUID id = pending();
        Map<String, String> callback = Consumers.granted(link(id), USER);
        callback.put("iss", Simulated.baseUrl());

        finish(id, callback).statusCode(200);
    }

    /** What was granted to one consumer is never taken to the other, in either direction. */
    @Test
    void shouldKeepItsConsumerApartFromTheInstallations() {
        UUID own = pending();
        UUID installations = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> toOwn = Consumers.granted(link(own), USER);
        Map<String, String> toInstallations =
                Consented.decide(Consented.begin(AuthTest::admin, installations, List.of()), Consented.USER, "grant");
        String code = toOwn.get("code");
        toOwn.put("code", toInstallations.get("code"));
        toInstallations.put("code", code);

        finish(own, toOwn).statusCode(422).body("type", is("urn:pailguard:problem:credential-refused"));
        finish(installations, toInstallations).statusCode(422);

        nothingIsStored(own);
        nothingIsStored(installations);
        assertThat(count("consumer WHERE connection_id = ?", installations)).isZero();
    }

    @Test
    void shouldNeverFallBackToTheInstallationsConsumer() {
        UUID id = pending();
        update("DELETE FROM consumer WHERE connection_id = ?", id);

        admin().body("{}")
                .post(CONNECTIONS + "/" + id + "/authorization")
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:method-unavailable"));
    }

    @Test
    void shouldTakeNoConsumerForTheInstallationsWay() {
        admin().body(Consumers.connection("BITBUCKET_APP", Consumers.ofPlatform()))
                .post(CONNECTIONS)
                .then()
                .statusCode(400)
                .body("field", is("consumerKey"));
    }

    @Test
    void shouldStoreNothingOfAConsumerThatBitbucketDoesNotKnow() {
        Map<String, Object> body = Consumers.connection("IDENTITY_PROVIDER", Consumers.ofPlatform());
        body.put("consumerSecret", "wrong".repeat(8));

        admin().body(body).post(CONNECTIONS).then().statusCode(422).body("field", is("consumerSecret"));
        assertThat(count("connection WHERE name = ?", body.get("name"))).isZero();
    }
}
