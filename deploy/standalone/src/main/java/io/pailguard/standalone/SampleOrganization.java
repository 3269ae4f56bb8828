package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Connects the simulator's sample organization through the public REST API, as its administrator would: one workspace by consent in
 * the browser, the other by an API token. What is connected already stays as it is.
 */
final class SampleOrganization {

    private static final String BY_CONSENT = "acme";
    private static final String BY_TOKEN = "acme-platform";
    private static final int LOOKBACK_DAYS = 30;
    /** Without repository:admin Bitbucket shows nobody the guards of a branch. */
    private static final List<String> OPTIONAL_SCOPES = List.of("webhook", "repository:admin", "project:admin");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final String connections;
    private final String selections;
    private final String scans;
    private final Tokens tokens;
    private final JsonNode credentials;
    private final Progress progress;
    private final Http http = new Http();

    /** @param credentials the simulator's sample credentials */
    SampleOrganization(Ports ports, Tokens tokens, JsonNode credentials, Progress progress) {
        this.connections = ports.originOf(Service.AUTH) + "/api/v1/connections";
        this.selections = ports.originOf(Service.INGEST) + "/api/v1/selections";
        this.scans = ports.originOf(Service.INGEST) + "/api/v1/scans";
        this.tokens = tokens;
        this.credentials = credentials;
        this.progress = progress;
    }

    /**
     * Connects what is not connected and chooses all repositories of what has no selection.
     *
     * @return the names of the connections by id, in the order in which they were made
     */
    Map<String, String> connect() throws IOException {
        String admin = tokens.ofPerson("admin");
        Map<String, JsonNode> existing = existing(admin);
        JsonNode token = apiToken();
        String byConsent = ensure(
                admin,
                existing,
                Map.of("name", BY_CONSENT, "team", "payments", "method", "BITBUCKET_APP", "workspace", BY_CONSENT));
        String byToken = ensure(
                admin,
                existing,
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
        Map<String, String> connections = new LinkedHashMap<>();
        connections.put(byConsent, BY_CONSENT);
        connections.put(byToken, BY_TOKEN);
        return connections;
    }

    /**
     * Looks again, at repositories that were added since: they belong to the workspace that was connected by consent.
     *
     * @return the name of the connection by its id; nothing when it can be scanned no longer
     */
    Map<String, String> scanAgain(String connectionId) throws IOException {
        Http.Answer answer = http.to(scans)
                .bearer(tokens.ofPerson("admin"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post((Object) Map.of("connectionId", connectionId));
        if (answer.isSuccess()) {
            return Map.of(connectionId, BY_CONSENT);
        }
        progress.say("the workspace " + BY_CONSENT + " was not scanned again: "
                + answer.body().path("detail").asText("status " + answer.status()));
        return Map.of();
    }

    private String ensure(String admin, Map<String, JsonNode> existing, Map<String, String> wanted) throws IOException {
        String name = wanted.get("name");
        JsonNode connection = existing.get(name);
        if (connection == null) {
            connection = post(admin, connections, wanted, "Connecting " + name);
        }
        String id = connection.path("id").asText();
        if (connection.path("state").asText().equals("PENDING")) {
            authorize(admin, id);
        }
        if (!existing.containsKey(name)) {
            progress.say("connected the workspace " + name
                    + (wanted.containsKey("token") ? " by an API token" : " by consent"));
        }
        selectAll(admin, id);
        return id;
    }

    private Map<String, JsonNode> existing(String admin) throws IOException {
        JsonNode answer = http.to(connections)
                .bearer(admin)
                .get()
                .orRefuse("Listing the connections")
                .body();
        Map<String, JsonNode> byName = new HashMap<>();
        answer.path("items")
                .forEach(connection -> byName.put(connection.path("name").asText(), connection));
        return byName;
    }

    /** What a browser does with the authorize address and the callback, with the consent page's answer in one request. */
    private void authorize(String admin, String id) throws IOException {
        JsonNode start = post(
                admin,
                connections + "/" + id + "/authorization",
                Map.of("optionalScopes", OPTIONAL_SCOPES),
                "Asking for consent");
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

    /** ingest-service hears of a new connection by an event, a moment later; until then it knows of none. */
    private void selectAll(String admin, String id) throws IOException {
        String selection = selections + "/" + id;
        if (http.to(selection).bearer(admin).get().status() == OK) {
            return;
        }
        Http.Answer[] last = new Http.Answer[1];
        Pause.until(PATIENCE, () -> {
            last[0] = http.to(selection).bearer(admin).put(Map.of("mode", "ALL", "lookbackDays", LOOKBACK_DAYS));
            return last[0].status() != NOT_FOUND;
        });
        last[0].orRefuse("Selecting all repositories");
    }

    private JsonNode post(String admin, String url, Map<String, ?> body, String what) throws IOException {
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
