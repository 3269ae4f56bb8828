package io.pailguard.auth.clientsecret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Consumers;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClientSecretTest extends AuthTest {
    private static final String TOKEN_ENDPOINT = "/site/oauth2/access_token";

    private static String secret() {
        return Consumers.ofPlatform().path("secret").textValue();
    }

    private static ValidatableResponse show(UUID id) {
        return admin().get(CONNECTIONS + "/" + id + "/client-secret").then().statusCode(200);
    }

    private static ValidatableResponse replace(UUID id, String secret, int revision) {
        return admin().header("If-Match", '"' + Integer.toString(revision) + '"')
                .body(Map.of("consumerSecret", secret))
                .put(CONNECTIONS + "/" + id + "/client-secret")
                .then();
    }

    private static ValidatableResponse use(UUID id, long version, int revision) {
        return admin().header("If-Match", '"' + Integer.toString(revision) + '"')
                .body(Map.of("version", version))
                .put(CONNECTIONS + "/" + id + "/client-secret/in-use")
                .then();
    }

    @Test
    void shouldUseANewSecretAndKeepTheOneBefore() {
        UUID id = Consumers.connect("CLIENT_CREDENTIALS", Consumers.ofPlatform());
        show(id).header("ETag", "\"1\"")
                .body("inUse", is(1))
                .body("consumerKey", is(Consumers.ofPlatform().path("key").textValue()))
                .body("versions[0].acceptedAt", not(nullValue()));

        replace(id, secret(), 1).statusCode(200).header("ETag", "\"2\"").body("inUse", is(2));
        replace(id, secret(), 2).statusCode(200).body("versions.version", contains(3, 2));
        use(id, 2, 3).statusCode(200).body("inUse", is(2)).body("versions.version", contains(3, 2));
        use(id, 1, 4).statusCode(400).body("field", is("version"));
        use(id, 2, 4).statusCode(400).body("field", is("version"));
        // It was the same secret each time, which grows no younger by that.
        assertThat(count(
                        "client_secret s JOIN connection c ON c.id = s.connection_id"
                                + " WHERE c.id = ? AND s.added_at < c.state_since + interval '5 seconds'"
                                + " AND c.credential_added_at = s.added_at",
                        id))
                .isEqualTo(2);

        release(id, "READ_CONTENT").statusCode(200);
        assertThat(count("audit WHERE subject_id = ? AND action LIKE 'client-secret.%'", id.toString()))
                .isEqualTo(3);
        admin().delete(CONNECTIONS + "/" + id).then().statusCode(200);
        assertThat(count("client_secret WHERE connection_id = ?", id)).isZero();
    }

    @Test
    void shouldChangeNothingForASecretThatBitbucketDoesNotKnow() {
        UUID id = Consumers.connect("CLIENT_CREDENTIALS", Consumers.ofPlatform());

        replace(id, "wrong".repeat(8), 1).statusCode(422).body("type", is("urn:pailguard:problem:credential-refused"));

        show(id).header("ETag", "\"1\"").body("inUse", is(1));
    }

    @Test
    void shouldChangeOnlyWhatWasSeen() {
        UUID id = Consumers.connect("CLIENT_CREDENTIALS", Consumers.ofPlatform());

        replace(id, secret(), 7).statusCode(412);
        admin().body(Map.of("consumerSecret", secret()))
                .put(CONNECTIONS + "/" + id + "/client-secret")
                .then()
                .statusCode(428);
        admin().get(CONNECTIONS + "/" + connectByToken() + "/client-secret")
                .then()
                .statusCode(409);
    }

    @Test
    void shouldNotBlameANewSecretThatBitbucketKnowsForAConsentThatHasEnded() {
        UUID id = Consumers.connect("IDENTITY_PROVIDER", Consumers.ofPlatform());
        admin().body(Consumers.granted(Consented.begin(AuthTest::admin, id, List.of()), "daniel.o"))
                .post(CONNECTIONS + "/" + id + "/authorization/callback")
                .then()
                .statusCode(200);
        replace(id, secret(), 1).statusCode(200);

        for (String state : List.of("DEGRADED", "REAUTHORIZATION_REQUIRED")) {
            Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "status", 400, "body", "{\"error\": \"invalid_grant\"}"));
            update(
                    "UPDATE refresh SET access_expires_at = now(), due_at = now(),"
                            + " refused_at = refused_at - interval '16 minutes' WHERE connection_id = ?",
                    id);
            release(id, "READ_CONTENT");
            admin().get(CONNECTIONS + "/" + id).then().body("state", is(state));
        }
    }

    @Test
    void shouldNameTheWayBackFromASecretThatIsRefusedLater() {
        UUID id = Consumers.connect("IDENTITY_PROVIDER", Consumers.ofPlatform());
        admin().body(Consumers.granted(Consented.begin(AuthTest::admin, id, List.of()), "daniel.o"))
                .post(CONNECTIONS + "/" + id + "/authorization/callback")
                .then()
                .statusCode(200);
        replace(id, secret(), 1).statusCode(200).body("versions[0].acceptedAt", nullValue());

        for (int i = 0; i < 2; i++) {
            // To the refresh, and to the question whether the consumer is known.
            Simulated.fault(Map.of(
                    "path", TOKEN_ENDPOINT, "status", 400, "count", 2, "body", "{\"error\": \"unauthorized_client\"}"));
            update(
                    "UPDATE refresh SET access_expires_at = now(), due_at = now(),"
                            + " refused_at = refused_at - interval '16 minutes' WHERE connection_id = ?",
                    id);
            release(id, "READ_CONTENT").statusCode(503);
            admin().get(CONNECTIONS + "/" + id)
                    .then()
                    .body("state", is("DEGRADED"))
                    .body("cause", is("client-secret-refused"));
        }

        use(id, 1, 2).statusCode(200).body("inUse", is(1));
        release(id, "READ_CONTENT").statusCode(200);
        admin().get(CONNECTIONS + "/" + id).then().body("state", is("ACTIVE"));
        assertThat(count("refresh WHERE connection_id = ? AND refused_at IS NULL", id))
                .isEqualTo(1);
    }
}
