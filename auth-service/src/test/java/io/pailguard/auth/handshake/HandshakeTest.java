package io.pailguard.auth.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HandshakeTest extends AuthTest {
    private static ValidatableResponse finish(RequestSpecification who, UUID id, Map<String, String> callback) {
        return who.body(callback)
                .post(CONNECTIONS + "/" + id + "/authorization/callback")
                .then();
    }

    private Map<String, String> granted(UUID id) {
        return Consented.decide(Consented.begin(AuthTest::admin, id, List.of()), Consented.USER, "grant");
    }

    private void nothingIsStored(UUID id) {
        assertThat(count("credential WHERE connection_id = ?", id)).isZero();
        admin().get(CONNECTIONS + "/" + id).then().body("state", is("PENDING"));
    }

    @Test
    void shouldAskForExactlyTheScopesWithAChallengeAndTheExactCallback() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        String url = Consented.begin(AuthTest::admin, id, List.of("webhook")).get("authorizeUrl");
        Map<String, String> query = query(url);

        assertThat(url).startsWith(Simulated.baseUrl() + "/site/oauth2/authorize?");
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("scope", "account repository pullrequest pipeline webhook")
                .containsEntry("redirect_uri", "http://localhost:8080/connect/bitbucket/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsOnlyKeys(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "code_challenge",
                        "code_challenge_method");
        assertThat(query.get("state")).hasSize(43);
        assertThat(value("SELECT encode(state_hash, 'escape') FROM handshake WHERE connection_id = ?", id))
                .doesNotContain(query.get("state"));
    }

    @Test
    void shouldAskAgainForWhatWasGrantedUnlessToldOtherwise() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        admin().post(CONNECTIONS + "/" + id + "/verification").then().statusCode(200);

        String again = admin().post(CONNECTIONS + "/" + id + "/authorization")
                .then()
                .statusCode(200)
                .extract()
                .path("authorizeUrl");
        String fewer = Consented.begin(AuthTest::admin, id, List.of()).get("authorizeUrl");

        assertThat(query(again).get("scope").split(" ")).contains("repository:admin");
        assertThat(query(fewer).get("scope").split(" ")).doesNotContain("repository:admin");

        finish(admin(), id, granted(id)).statusCode(200);
        admin().get(CONNECTIONS + "/" + id).then().body("lastVerification", nullValue());
        admin().get(CONNECTIONS + "/" + id + "/verification").then().statusCode(404);
    }

    private static Map<String, String> query(String url) {
        Map<String, String> query = new HashMap<>();
        for (String pair : URI.create(url).getQuery().split("&")) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return query;
    }

    @Test
    void shouldLetThePersonChooseAmongSeveralWorkspaces() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());

        finish(admin(), id, granted(id))
                .statusCode(200)
                .body("outcome", is("CHOOSE_WORKSPACE"))
                .body("workspaces", hasItems("acme", "acme-platform"))
                .body("connection.state", is("PENDING"))
                .body("connection.actor", notNullValue());
        admin().body(Map.of("slug", "acme-platfrom"))
                .put(CONNECTIONS + "/" + id + "/workspace")
                .then()
                .statusCode(422)
                .body("nearest", is("acme-platform"));
        admin().body(Map.of("slug", "acme"))
                .put(CONNECTIONS + "/" + id + "/workspace")
                .then()
                .statusCode(200)
                .body("connection.state", is("ACTIVE"))
                .body("connection.workspace.slug", is("acme"))
                .body("connection.credential.scopes", hasItem("pipeline"));
        assertThat(value("SELECT convert_from(payload, 'UTF8') FROM outbox WHERE key = ?", id.toString()))
                .contains("connection.activated.v1");
    }

    @Test
    void shouldTakeTheWorkspaceThatWasMeantFromTheBeginning() {
        String id = admin().body(Map.of(
                        "name", uniqueName(),
                        "team", "platform",
                        "method", "BITBUCKET_APP",
                        "workspace", "acme-platform"))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .body("workspace", nullValue())
                .extract()
                .path("id");

        finish(admin(), UUID.fromString(id), granted(UUID.fromString(id)))
                .statusCode(200)
                .body("outcome", is("CONNECTED"))
                .body("connection.workspace.slug", is("acme-platform"));
    }

    @Test
    void shouldConnectOnlyOnceForOneState() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);

        List<Integer> answers = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> finish(admin(), id, callback).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers.stream().filter(status -> status == 403)).hasSize(9);
    }

    @Test
    void shouldRefuseAnotherPersonsAnswer() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);

        finish(as("mallory", "connector-admin", "all-teams"), id, callback)
                .statusCode(403)
                .body("type", is("urn:pailguard:problem:handshake-refused"));
        finish(admin(), id, callback).statusCode(403);
        nothingIsStored(id);
    }

    @Test
    void shouldRefuseTheAnswerInAnotherBrowser() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);
        callback.put("binding", "A".repeat(43));

        finish(admin(), id, callback).statusCode(403);
        nothingIsStored(id);
    }

    @Test
    void shouldRefuseTheAnswerForAnotherConnection() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        UUID other = Consented.pending(AuthTest::admin, uniqueName());

        finish(admin(), other, granted(id)).statusCode(403);
        nothingIsStored(id);
        nothingIsStored(other);
    }

    @Test
    void shouldRefuseALateAnswer() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);
        update("UPDATE handshake SET expires_at = expires_at - interval '10 minutes' WHERE connection_id = ?", id);

        finish(admin(), id, callback).statusCode(403);
        nothingIsStored(id);
    }

    @Test
    void shouldRefuseAnUnknownStateAndAMissingOne() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);
        callback.put("state", "B".repeat(43));

        finish(admin(), id, callback).statusCode(403);
        finish(admin(), id, Map.of("code", "x")).statusCode(400);
        nothingIsStored(id);
    }

    @Test
    void shouldCancelAConnectionWhoseFirstConsentIsRefused() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback =
                Consented.decide(Consented.begin(AuthTest::admin, id, List.of()), Consented.USER, "cancel");

        finish(admin(), id, callback)
                .statusCode(200)
                .body("outcome", is("CANCELLED"))
                .body("connection.state", is("CANCELLED"));
        assertThat(count("credential WHERE connection_id = ?", id)).isZero();
        assertThat(count("data_key WHERE connection_id = ?", id)).isZero();
    }

    @Test
    void shouldChangeNothingWhenALaterConsentIsRefused() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        String before = value(
                "SELECT token_version || state FROM connection JOIN refresh ON connection_id = id WHERE id = ?", id);
        Map<String, String> callback =
                Consented.decide(Consented.begin(AuthTest::admin, id, List.of()), Consented.USER, "cancel");

        finish(admin(), id, callback).statusCode(200).body("outcome", is("UNCHANGED"));

        assertThat(value(
                        "SELECT token_version || state FROM connection JOIN refresh ON connection_id = id WHERE id = ?",
                        id))
                .isEqualTo(before);
        release(id, "READ_CONTENT").statusCode(200);
    }

    @Test
    void shouldTakeTheNewConsentInThePlaceOfADeadOne() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        update("UPDATE connection SET state = 'REAUTHORIZATION_REQUIRED', cause = 'revoked-upstream' WHERE id = ?", id);

        finish(admin(), id, granted(id))
                .statusCode(200)
                .body("outcome", is("CONNECTED"))
                .body("connection.state", is("ACTIVE"))
                .body("connection.workspace.slug", is("acme"));
        release(id, "READ_CONTENT").statusCode(200);
    }

    @Test
    void shouldKeepAConsentWhoseKeyCannotBeHadNow() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);
        update("UPDATE data_key SET wrapped = wrapped || '\\x00' WHERE connection_id = ?", id);
        finish(admin(), id, callback).statusCode(not(200));

        update("UPDATE data_key SET wrapped = substr(wrapped, 1, length(wrapped) - 1) WHERE connection_id = ?", id);
        finish(admin(), id, callback).statusCode(200);
        finish(admin(), id, callback).statusCode(403);
    }

    @Test
    void shouldSayThatTheConsumerLacksAScope() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> link = Consented.begin(AuthTest::admin, id, List.of());
        Map<String, String> callback = new HashMap<>(Map.of(
                "state", query(link.get("authorizeUrl")).get("state"),
                "binding", link.get("binding"),
                "error", "invalid_scope"));

        finish(admin(), id, callback).statusCode(422).body("type", is("urn:pailguard:problem:scope-missing"));
        nothingIsStored(id);
    }

    @Test
    void shouldStoreNothingWhenLessIsGrantedThanAsked() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> link = Consented.begin(AuthTest::admin, id, List.of());
        String narrowed = link.get("authorizeUrl").replace("%20pipeline", "");
        Map<String, String> callback =
                Consented.decide(Map.of("authorizeUrl", narrowed, "binding", link.get("binding")), "mira.k", "grant");

        finish(admin(), id, callback)
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:scope-missing"))
                .body("missing", hasItem("pipeline"));
        nothingIsStored(id);
    }

    @Test
    void shouldStoreNothingWhenTheTokenEndpointFails() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);
        Simulated.fault(Map.of("path", "/site/oauth2/access_token", "status", 503));

        finish(admin(), id, callback).statusCode(503);
        nothingIsStored(id);
    }

    @Test
    void shouldSpendTheStateOfAnAnswerThatSomebodyOfAnotherTeamShows() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);

        finish(as("mallory", "connector-admin", "team:platform"), id, callback)
                .statusCode(404)
                .body("type", is("urn:pailguard:problem:connection-unknown"));
        finish(admin(), id, callback).statusCode(403);
        nothingIsStored(id);
    }

    @Test
    void shouldShowWhatWasGrantedBeyondWhatWasAsked() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> link = Consented.begin(AuthTest::admin, id, List.of());
        String widened = link.get("authorizeUrl").replace("%20pipeline", "%20pipeline%20webhook%20repository%3Aadmin");
        Map<String, String> callback =
                Consented.decide(Map.of("authorizeUrl", widened, "binding", link.get("binding")), "mira.k", "grant");

        finish(admin(), id, callback)
                .statusCode(200)
                .body("connection.credential.surplusScopes", hasItems("webhook", "repository:admin"));
    }

    @Test
    void shouldRefuseACodeThatWasUsedBefore() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> used = granted(id);
        finish(admin(), id, used).statusCode(200);
        UUID other = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(other);
        callback.put("code", used.get("code"));

        finish(admin(), other, callback)
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:credential-refused"))
                .body("detail", containsString("invalid_grant"))
                .body("fix", containsString("Begin the authorization again"));
        nothingIsStored(other);
    }

    @Test
    void shouldConnectWhereThePkceChallengeIsIgnored() {
        Simulated.settings(Map.of("pkceEnforced", false));
        UUID id = Consented.pending(AuthTest::admin, uniqueName());

        finish(admin(), id, granted(id)).statusCode(200);
    }

    @Test
    void shouldRefuseTheCodeOfAnotherConsentByItsVerifier() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);
        callback.put(
                "code",
                granted(Consented.pending(AuthTest::admin, uniqueName())).get("code"));

        finish(admin(), id, callback).statusCode(422);
        nothingIsStored(id);
    }

    @Test
    void shouldLetThePersonChooseWhereTheWorkspaceThatWasMeantIsNotOpened() {
        UUID id = UUID.fromString(admin().body(Map.of(
                        "name", uniqueName(),
                        "team", "payments",
                        "method", "BITBUCKET_APP",
                        "workspace", "acmee"))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));

        finish(admin(), id, granted(id)).statusCode(200).body("outcome", is("CHOOSE_WORKSPACE"));
    }

    @Test
    void shouldSayHowBitbucketEndedItAndRepeatNoWordsOfTheCallback() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);
        callback.remove("code");
        callback.put("error", "server_error");
        finish(admin(), id, callback).statusCode(503).body("detail", containsString("server_error"));

        callback = granted(id);
        callback.put("error", "<b>call this number</b>");
        finish(admin(), id, callback).statusCode(503).body("detail", not(containsString("call this number")));
        nothingIsStored(id);
    }

    @Test
    void shouldTakeNoProxysPageForTheTokenOrThePerson() {
        for (String path : List.of("/site/oauth2/access_token", "/2.0/user", "/2.0/user/workspaces")) {
            UUID id = Consented.pending(AuthTest::admin, uniqueName());
            Map<String, String> callback = granted(id);
            Simulated.fault(Map.of("path", path, "status", 200, "body", "<html>", "contentType", "text/html"));

            finish(admin(), id, callback)
                    .statusCode(503)
                    .body("type", is("urn:pailguard:problem:bitbucket-unavailable"));
            nothingIsStored(id);
        }
    }

    @Test
    void shouldFollowARenamedWorkspaceWithANewConsent() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        update("UPDATE connection SET workspace_slug = 'acme-before' WHERE id = ?", id);

        finish(admin(), id, granted(id)).statusCode(200).body("connection.workspace.slug", is("acme"));
        assertThat(count(
                        "outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE '%connection.recovered.v1%'",
                        id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldNotTakeAConsentOfSomebodyOutsideTheWorkspace() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        update("UPDATE connection SET workspace_uuid = gen_random_uuid() WHERE id = ?", id);
        String before = value(
                "SELECT token_version || actor FROM connection JOIN refresh ON connection_id = id WHERE id = ?", id);

        finish(admin(), id, granted(id)).statusCode(422).body("type", is("urn:pailguard:problem:workspace-unknown"));
        assertThat(value(
                        "SELECT token_version || actor FROM connection JOIN refresh ON connection_id = id WHERE id = ?",
                        id))
                .isEqualTo(before);
    }

    @Test
    void shouldKeepOneConsentUnderWayHoweverManyBeginAtOnce() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        ExecutorService callers = Executors.newFixedThreadPool(30);

        List<CompletableFuture<Map<String, String>>> begun = IntStream.range(0, 60)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> Consented.begin(AuthTest::admin, id, List.of()), callers))
                .toList();
        begun.forEach(CompletableFuture::join);
        callers.shutdown();

        assertThat(count("handshake WHERE connection_id = ?", id)).isEqualTo(1);
    }

    @Test
    void shouldBeginNothingForAConnectionThatHasEnded() {
        UUID id = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = granted(id);
        admin().post(CONNECTIONS + "/" + id + "/revocation").then().statusCode(200);

        admin().body("{}")
                .post(CONNECTIONS + "/" + id + "/authorization")
                .then()
                .statusCode(409);
        finish(admin(), id, callback).statusCode(403);
        assertThat(count("handshake WHERE connection_id = ?", id)).isZero();
    }
}
