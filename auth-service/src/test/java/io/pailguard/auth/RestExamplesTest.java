package io.pailguard.auth;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.NullNode;
import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Consumers;
import io.pailguard.auth.testing.Simulated;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.testing.RestExamples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the console and ingest-service read of this service is what stands in contracts. */
@QuarkusTest
class RestExamplesTest extends AuthTest {
    /** What a token looks like differs with each token. */
    private static final String LAST_FOUR = "Qx7A";

    private static final String FINGERPRINT = "9f86d081";

    private String name;

    @BeforeEach
    void name() {
        name = uniqueName();
    }

    @Test
    void ofAConnectionByConsent() {
        UUID id = Consented.connect(AuthTest::admin, name);
        String address = CONNECTIONS + "/" + id;

        RestExamples.check(
                "auth/verification", admin().post(address + "/verification").asString(), Map.of("/millis", 3100));
        RestExamples.check("auth/connection", admin().get(address).asString(), ofOurs("", Map.of()));
    }

    @Test
    void ofAListOfConnections() {
        Consented.connect(() -> as("alone", "connector-admin", "team:alone"), name, "alone");

        RestExamples.check(
                "auth/connections",
                as("alone", "viewer", "team:alone").get(CONNECTIONS).asString(),
                ofOurs("/items/0", Map.of("/items/0/team", "payments")));
    }

    @Test
    void ofAConsent() {
        UUID id = Consented.pending(AuthTest::admin, name);
        String address = CONNECTIONS + "/" + id;
        Response begun = admin().body(Map.of("optionalScopes", List.of("repository:admin")))
                .post(address + "/authorization");
        Map<String, String> link = Map.of("authorizeUrl", begun.path("authorizeUrl"), "binding", begun.path("binding"));
        Response granted =
                admin().body(Consented.decide(link, Consented.USER, "grant")).post(address + "/authorization/callback");
        Response chosen = admin().body(Map.of("slug", "acme")).put(address + "/workspace");

        RestExamples.check(
                "auth/authorization",
                begun.asString(),
                Map.of(
                        "/authorizeUrl",
                        "https://bitbucket.org/site/oauth2/authorize?client_id=a&state=s",
                        "/binding",
                        "binding-of-this-browser"));
        RestExamples.check("auth/choose-workspace", granted.asString(), ofOurs("/connection", Map.of()));
        RestExamples.check("auth/connected", chosen.asString(), ofOurs("/connection", Map.of()));
    }

    @Test
    void ofTheAudit() {
        String filter = "?action=connection.created&subject=" + connectByToken();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin().get("/api/v1/audit" + filter).path("items[0].sealed") != null);
        // Of what was written before the chain there is nothing.
        String next = admin().get("/api/v1/audit/lines" + filter).path("next");
        Map<String, Object> verified = new HashMap<>();
        verified.put("at", "2026-11-20T11:00:00Z");
        verified.put("verified", 1204);
        verified.put("notSealed", 0);
        verified.put("fault", null);

        RestExamples.check(
                "auth/audit",
                admin().get("/api/v1/audit" + filter).asString(),
                Map.of(
                        "/items/0/address",
                        "192.0.2.17",
                        "/items/0/detail",
                        Map.of("method", "API_TOKEN"),
                        "/items/0/sealed",
                        1204));
        RestExamples.check(
                "auth/audit-lines",
                admin().get("/api/v1/audit/lines" + filter + "&after=" + next).asString(),
                Map.of(
                        "/items/0/address", "192.0.2.17",
                        "/items/0/detail", Map.of("method", "API_TOKEN"),
                        "/items/0/mac", "6a1f0c",
                        "/items/0/detailMac", "90bd27",
                        "/items/0/seal/number", 1204,
                        "/items/0/seal/mac", "77c20e",
                        "/items/0/seal/previous", "a1f093",
                        "/next", NullNode.instance));
        RestExamples.check(
                "auth/audit-chain",
                admin().get("/api/v1/audit/chain").asString(),
                Map.of(
                        "/sealed",
                        1204,
                        "/head",
                        "77c20e9f3b",
                        "/waiting",
                        0,
                        "/waitingSince",
                        NullNode.instance,
                        "/lastVerified",
                        verified));
    }

    /** One of each: what else this service has asked meanwhile depends on the tests before. */
    @Test
    void ofWhatItAskedOfBitbucket() {
        UUID id = connectByToken();
        Simulated.fault(Map.of(
                "path",
                "*/pipelines",
                "status",
                410,
                "body",
                "{\"type\": \"error\", \"error\": {\"message\": \"CHANGE-2770 - It has ended.\"}}"));
        admin().post(CONNECTIONS + "/" + id + "/verification").then().statusCode(200);
        String ours = "calls.find { it.connection == '" + id + "' && it.callClass == 'API_READ' }";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ingest().get("/api/v1/bitbucket-calls").path(ours) != null);
        Response answer = ingest().get("/api/v1/bitbucket-calls");
        Map<String, Object> ofEach = new LinkedHashMap<>();
        ofEach.put("calls", List.of(answer.<Object>path(ours)));
        ofEach.put("last", answer.<Object>path("last"));
        ofEach.put("changes", List.of(answer.<Object>path("changes.find { it.what == 'CHANGE-2770' }")));

        RestExamples.check(
                "auth/own-calls",
                Json.encode(ofEach),
                Map.of(
                        "/calls/0/id",
                        1204,
                        "/last",
                        1204,
                        "/calls/0/calls",
                        9,
                        "/calls/0/budgetKey",
                        "consumer:pailguard"));
    }

    @Test
    void ofAnErasure() {
        UUID id = connectByToken();
        admin().delete(CONNECTIONS + "/" + id).then().statusCode(200);
        UUID workspace = UUID.randomUUID();
        update("UPDATE connection SET workspace_uuid = ?, workspace_slug = ? WHERE id = ?", workspace, "gone", id);
        admin().body(Map.of("workspace", workspace, "slug", "gone"))
                .post("/api/v1/erasures")
                .then()
                .statusCode(202);

        RestExamples.check(
                "auth/erasures",
                admin().get("/api/v1/erasures?limit=1").asString(),
                Map.of(
                        "/items/0/services/0/erasedAt", NullNode.instance,
                        "/items/0/services/0/rows", NullNode.instance,
                        "/next", NullNode.instance));
    }

    @Test
    void ofTheWaysToConnect() {
        RestExamples.check(
                "auth/methods",
                admin().get("/api/v1/methods").asString(),
                Map.of("/apiBaseUrl", "https://api.bitbucket.org/2.0"));
    }

    @Test
    void ofAnOwnConsumer() {
        UUID id = Consumers.connect("IDENTITY_PROVIDER", Consumers.ofPlatform());

        RestExamples.check(
                "auth/client-secret",
                admin().get(CONNECTIONS + "/" + id + "/client-secret").asString(),
                Map.of(
                        "/consumerKey", "key-of-the-consumer",
                        "/versions/0/lastFour", LAST_FOUR,
                        "/versions/0/fingerprint", FINGERPRINT));
        RestExamples.check(
                "auth/setup", admin().get(CONNECTIONS + "/" + id + "/setup").asString(), Map.of());
    }

    @Test
    void ofATokenAndWhatBecomesOfIt() {
        UUID id = connectByToken();
        UUID consented = Consented.connect(AuthTest::admin, name);
        String token = CONNECTIONS + "/" + id + "/access-token";
        String basic = release(id, "READ_CONTENT").extract().asString();

        RestExamples.check(
                "auth/access-token-basic",
                basic,
                Map.of("/token", "the-token", "/username", "ana.r@acme.example", "/budgetKey", "the-credential"));
        RestExamples.check(
                "auth/access-token-bearer",
                release(consented, "READ_CONTENT").extract().asString(),
                Map.of("/token", "the-token", "/budgetKey", "the-credential"));
        RestExamples.check(
                "auth/refusal",
                ingest().body(Map.of(
                                "fingerprint",
                                Secret.of(JsonPath.from(basic).getString("token"))
                                        .fingerprint()))
                        .post(token + "/refusal")
                        .asString(),
                Map.of());
        RestExamples.check(
                "auth/workspace", ingest().body("{}").post(token + "/workspace").asString(), Map.of());
    }

    @Test
    void ofWhatIsRefused() {
        UUID id = connectByToken();
        admin().delete(CONNECTIONS + "/" + id).then().statusCode(200);

        RestExamples.check(
                "auth/not-possible",
                admin().post(CONNECTIONS + "/" + id + "/verification").asString(),
                Map.of());
        RestExamples.check(
                "auth/unknown",
                admin().get(CONNECTIONS + "/" + UUID.randomUUID()).asString(),
                Map.of());
    }

    private static Map<String, Object> ofOurs(String at, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put(at + "/name", "acme");
        values.put(at + "/credential/lastFour", LAST_FOUR);
        values.put(at + "/credential/fingerprint", FINGERPRINT);
        return values;
    }
}
