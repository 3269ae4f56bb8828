package io.pailguard.auth.method.clientcredentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consumers;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ClientCredentialsTest extends AuthTest {
    private static final String TOKEN_ENDPOINT = "/site/oauth2/access_token";

    private UUID connected() {
        return Consumers.connect("CLIENT_CREDENTIALS", Consumers.ofPlatform());
    }

    private String token(UUID id) {
        return release(id, "READ_CONTENT").statusCode(200).extract().path("token");
    }

    private void expire(UUID id) {
        update("UPDATE refresh SET access_expires_at = now() - interval '1 second' WHERE connection_id = ?", id);
    }

    private String state(UUID id) {
        return value("SELECT state || coalesce(' ' || cause, '') FROM connection WHERE id = ?", id);
    }

    @Test
    void shouldConnectAsTheConsumerItself() {
        UUID id = connected();
        String secret = Consumers.ofPlatform().path("secret").textValue();

        admin().get(CONNECTIONS + "/" + id)
                .then()
                .body("state", is("ACTIVE"))
                .body("actor", is("Security platform"))
                .body("workspace.slug", is("acme-platform"))
                .body("credential.kind", is("CLIENT_CREDENTIALS"))
                .body("credential.lastFour", is(secret.substring(secret.length() - 4)))
                .body("credential.scopes", hasItem("pipeline"))
                .body("credential.expiresAt", nullValue());
        String token = release(id, "READ_CONTENT")
                .statusCode(200)
                .body("kind", is("BEARER"))
                .body("gitUsername", is("x-token-auth"))
                .body(
                        "budgetKey",
                        is("consumer:" + Consumers.ofPlatform().path("key").textValue()))
                .extract()
                .path("token");
        assertThat(token.length()).isGreaterThan(2_500);
        assertThat(value("SELECT string_agg(kind, ' ') FROM credential WHERE connection_id = ?", id))
                .isEqualTo("OAUTH_ACCESS");
        admin().post(CONNECTIONS + "/" + id + "/verification")
                .then()
                .statusCode(200)
                .body("verdict", is("PASS"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3600, 7200})
    void shouldHaveAnotherTokenGrantedOnceForAllCallersAtItsEnd(int lifetime) {
        UUID id = connected();
        String old = token(id);
        expire(id);
        Simulated.settings(Map.of("accessTokenLifetimeSeconds", lifetime));
        Simulated.forgetRequests();
        ExecutorService callers = Executors.newFixedThreadPool(20);

        List<String> tokens =
                IntStream.range(0, 20)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> token(id), callers))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .distinct()
                        .toList();
        callers.shutdown();

        assertThat(tokens).hasSize(1).doesNotContain(old);
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);
        assertThat(value(
                        "SELECT round(extract(epoch FROM access_expires_at - refreshed_at)) FROM refresh"
                                + " WHERE connection_id = ?",
                        id))
                .isEqualTo(Integer.toString(lifetime));
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.refreshed'", id.toString()))
                .isEqualTo(1);
        assertThat(count("credential WHERE connection_id = ?", id)).isEqualTo(1);
    }

    @Test
    void shouldHaveAnotherTokenGrantedAfterALostAnswer() {
        UUID id = connected();
        expire(id);
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "reset", "AFTER"));
        Simulated.forgetRequests();

        token(id);

        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(2);
        assertThat(state(id)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldEndAfterTwoRefusalsAndComeBackByItsPresentSecret() {
        UUID id = connected();
        for (int i = 0; i < 2; i++) {
            Simulated.fault(
                    Map.of("path", TOKEN_ENDPOINT, "status", 400, "body", "{\"error\": \"unauthorized_client\"}"));
            expire(id);
            update(
                    "UPDATE refresh SET refused_at = refused_at - interval '16 minutes', due_at = now()"
                            + " WHERE connection_id = ?",
                    id);
            release(id, "READ_CONTENT").statusCode(i == 0 ? 503 : 409);
        }
        assertThat(state(id)).isEqualTo("REAUTHORIZATION_REQUIRED revoked-upstream");

        admin().header("If-Match", "\"1\"")
                .body(Map.of(
                        "consumerSecret", Consumers.ofPlatform().path("secret").textValue()))
                .put(CONNECTIONS + "/" + id + "/client-secret")
                .then()
                .statusCode(200);

        assertThat(state(id)).isEqualTo("ACTIVE");
        token(id);
    }

    @Test
    void shouldSayThatAConsumerIsNotPrivate() {
        Map<String, Object> body = Consumers.connection("CLIENT_CREDENTIALS", Consumers.ofReleases());

        admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:consumer-not-private"))
                .body("fix", containsString("private consumer"));
        nothingIsStored(body);
    }

    @Test
    void shouldSayThatASecretIsWrong() {
        Map<String, Object> body = Consumers.connection("CLIENT_CREDENTIALS", Consumers.ofPlatform());
        body.put("consumerSecret", "wrong".repeat(8));

        admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:credential-refused"))
                .body("field", is("consumerSecret"));
        nothingIsStored(body);
    }

    @Test
    void shouldSeeNoWorkspaceButItsOwn() {
        Map<String, Object> body = Consumers.connection("CLIENT_CREDENTIALS", Consumers.ofPlatform());
        body.put("workspace", "acme");

        admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:workspace-unknown"))
                .body("workspaces", is(List.of("acme-platform")));
        nothingIsStored(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumerKey", "consumerSecret"})
    void shouldSayWhichFieldIsMissing(String field) {
        Map<String, Object> body = Consumers.connection("CLIENT_CREDENTIALS", Consumers.ofPlatform());
        body.remove(field);

        admin().body(body).post(CONNECTIONS).then().statusCode(400).body("field", is(field));
    }

    @Test
    void shouldTakeNoConsumerForAWayThatHasNone() {
        Map<String, Object> body = apiTokenConnection(uniqueName());
        body.put("consumerKey", "some-key");

        admin().body(body).post(CONNECTIONS).then().statusCode(400).body("field", is("consumerKey"));
    }

    private void nothingIsStored(Map<String, Object> body) {
        assertThat(count("connection WHERE name = ?", body.get("name"))).isZero();
    }
}
