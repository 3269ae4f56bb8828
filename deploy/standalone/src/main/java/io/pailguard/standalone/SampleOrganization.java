package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Connects the simulator's sample organization through the public REST API, as its administrator would: one workspace by consent in
 * the browser, the other by an API token. What is connected already stays as it is.
 */
final class SampleOrganization {

    private static final String BY_CONSENT = "acme";
    private static final String BY_TOKEN = "acme-platform";
    private static final int LOOKBACK_DAYS = 90;

    private final String connections;
    private final String selections;
    private final Tokens tokens;
    private final JsonNode credentials;
    private final Progress progress;
    private final Http http = new Http();

    /** @param credentials the simulator's sample credentials */
    SampleOrganization(Ports ports, Tokens tokens, JsonNode credentials, Progress progress) {
        this.connections = ports.originOf(Service.AUTH) + "/api/v1/connections";
        this.selections = ports.originOf(Service.INGEST) + "/api/v1/selections";
        this.tokens = tokens;
        this.credentials = credentials;
        this.progress = progress;
    }

    void connect() throws IOException {
        String admin = tokens.ofPerson("admin");
        Map<String, String> existing = existing(admin);
        if (!existing.containsKey(BY_CONSENT)) {
            String id = create(
                    admin,
                    Map.of("name", BY_CONSENT, "team", "payments", "method", "BITBUCKET_APP", "workspace", BY_CONSENT));
            authorize(admin, id);
            selectAll(admin, id);
            progress.say("connected the workspace " + BY_CONSENT + " by consent");
        }
        if (!existing.containsKey(BY_TOKEN)) {
            JsonNode token = apiToken();
            String id = create(
                    admin,
                    Map.of(
                            "name",
                            BY_TOKEN,
                            "team",
                            "platform",
                            "method",
                            "API_TOKEN",
                            "workspace",
                            BY_TOKEN,
                            "email",
                            token.path("email").asText(),
                            "token",
                            token.path("token").asText()));
            selectAll(admin, id);
            progress.say("connected the workspace " + BY_TOKEN + " by an API token");
        }
    }

    private Map<String, String> existing(String admin) throws IOException {
        JsonNode answer = http.to(connections)
                .bearer(admin)
                .get()
                .orRefuse("Listing the connections")
                .body();
        Map<String, String> byName = new HashMap<>();
        answer.path("items")
                .forEach(connection -> byName.put(
                        connection.path("name").asText(), connection.path("id").asText()));
        return byName;
    }

    private String create(String admin, Map<String, String> connection) throws IOException {
        return post(admin, connections, connection, "Connecting " + connection.get("name"))
                .path("id")
                .asText();
    }

    /** What a browser does with the authorize address and the callback, with the consent page's answer in one request. */
    private void authorize(String admin, String id) throws IOException {
        JsonNode start = post(admin, connections + "/" + id + "/authorization", Map.of(), "Asking for consent");
        String callback = http.to(start.path("authorizeUrl").asText())
                .post(Map.of("user", consentingUser(), "decision", "grant"))
                .header("Location")
                .orElseThrow(() -> new Refusal("The simulator's consent page did not lead back to the console."));
        Map<String, String> answer = new HashMap<>(query(URI.create(callback)));
        answer.put("binding", start.path("binding").asText());
        JsonNode completed =
                post(admin, connections + "/" + id + "/authorization/callback", answer, "Completing the consent");
        if (completed
                .path("connection")
                .path("workspace")
                .path("slug")
                .asText("")
                .isEmpty()) {
            http.to(connections + "/" + id + "/workspace")
                    .bearer(admin)
                    .put(Map.of("slug", BY_CONSENT))
                    .orRefuse("Choosing the workspace " + BY_CONSENT);
        }
    }

    private void selectAll(String admin, String id) throws IOException {
        String selection = selections + "/" + id;
        Optional<String> version = http.to(selection).bearer(admin).get().header("ETag");
        Http.Request save = http.to(selection).bearer(admin);
        version.ifPresent(etag -> save.header("If-Match", etag));
        save.put(Map.of("mode", "ALL", "lookbackDays", LOOKBACK_DAYS)).orRefuse("Selecting all repositories");
    }

    private JsonNode post(String admin, String url, Map<String, String> body, String what) throws IOException {
        return http.to(url)
                .bearer(admin)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post((Object) body)
                .orRefuse(what)
                .body();
    }

    /** The person whose sample token comes first: an administrator of the first workspace. */
    private String consentingUser() {
        return credentials.path("apiTokens").fieldNames().next().split("/")[0];
    }

    private JsonNode apiToken() {
        for (Map.Entry<String, JsonNode> token : credentials.path("apiTokens").properties()) {
            if (token.getKey().endsWith("/sample-platform")) {
                return token.getValue();
            }
        }
        throw new Refusal("The simulator has no API token for the workspace " + BY_TOKEN + ".");
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), Http.decode(pair.substring(equals + 1)));
        }
        return query;
    }
}
