package io.pailguard.auth.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The OAuth consumers of the sample organization, and connections that bring one. */
public final class Consumers {
    private Consumers() {}

    /** Private, of the workspace acme; the installation's own. */
    public static JsonNode ofAcme() {
        return Simulated.credentials().path("consumers").path(0);
    }

    /** Private, of the workspace acme-platform; its callback is that for an identity provider. */
    public static JsonNode ofPlatform() {
        return Simulated.credentials().path("consumers").path(1);
    }

    /** Of the workspace acme, and not private. */
    public static JsonNode ofReleases() {
        return Simulated.credentials().path("consumers").path(2);
    }

    public static Map<String, Object> connection(String method, JsonNode consumer) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", AuthTest.uniqueName());
        body.put("team", "payments");
        body.put("method", method);
        body.put("consumerKey", consumer.path("key").textValue());
        body.put("consumerSecret", consumer.path("secret").textValue());
        return body;
    }

    public static UUID connect(String method, JsonNode consumer) {
        return UUID.fromString(AuthTest.admin()
                .body(connection(method, consumer))
                .post(AuthTest.CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** What the console sends after the person consented to the connection's own consumer. */
    public static Map<String, String> granted(Map<String, String> link, String user) {
        Map<String, String> callback = Consented.decide(link, user, "grant");
        callback.put("path", "/connect/identity-provider/callback");
        return callback;
    }
}
