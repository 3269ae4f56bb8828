package io.pailguard.auth.testing;

import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Connects by consent, as a person does in the console. */
public final class Consented {
    /** A member of both workspaces. */
    public static final String USER = "mira.k";

    private Consented() {}

    public static UUID pending(Supplier<RequestSpecification> who, String name) {
        return pending(who, name, "payments");
    }

    private static UUID pending(Supplier<RequestSpecification> who, String name, String team) {
        return UUID.fromString(who.get()
                .body(Map.of("name", name, "team", team, "method", "BITBUCKET_APP"))
                .post(AuthTest.CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** The link and the binding. */
    public static Map<String, String> begin(Supplier<RequestSpecification> who, UUID id, List<String> optional) {
        return who.get()
                .body(Map.of("optionalScopes", optional))
                .post(AuthTest.CONNECTIONS + "/" + id + "/authorization")
                .then()
                .statusCode(200)
                .extract()
                .body()
                .as(LinkBody.class)
                .toMap();
    }

    record LinkBody(String authorizeUrl, String binding, String expiresAt) {
        Map<String, String> toMap() {
            return Map.of("authorizeUrl", authorizeUrl, "binding", binding);
        }
    }

    /** What the console sends after the person decided. */
    public static Map<String, String> decide(Map<String, String> link, String user, String decision) {
        Map<String, String> callback = new HashMap<>(Simulated.answer(link.get("authorizeUrl"), user, decision));
        callback.put("binding", link.get("binding"));
        return callback;
    }

    /** A connection that is ACTIVE by consent, for the workspace acme. */
    public static UUID connect(Supplier<RequestSpecification> who, String name) {
        return connect(who, name, "payments");
    }

    public static UUID connect(Supplier<RequestSpecification> who, String name, String team) {
        UUID id = pending(who, name, team);
        Map<String, String> callback = decide(begin(who, id, List.of("repository:admin")), USER, "grant");
        String outcome = who.get()
                .body(callback)
                .post(AuthTest.CONNECTIONS + "/" + id + "/authorization/callback")
                .then()
                .statusCode(200)
                .extract()
                .path("outcome");
        if (outcome.equals("CHOOSE_WORKSPACE")) {
            who.get()
                    .body(Map.of("slug", "acme"))
                    .put(AuthTest.CONNECTIONS + "/" + id + "/workspace")
                    .then()
                    .statusCode(200);
        }
        return id;
    }
}
