package io.pailguard.findings.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.testing.RestExamples;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * auth-service and ingest-service as the console meets them: the answers that their own tests hold them to. Asked without
 * a token they answer 401, as the real ones do.
 */
public final class OtherServices implements QuarkusTestResourceLifecycleManager {
    /** Set to make every answer a 503. */
    static final String DOWN = "pailguard.test.others.down";
    /** So many connections more, of which ingest-service knows nothing. */
    static final String MORE = "pailguard.test.others.more";
    /** The state and the method of the connection; ACTIVE and BITBUCKET_APP without them. */
    static final String STATE = "pailguard.test.others.state";

    /** The state of the scan; RUNNING without it. */
    static final String SCAN_STATE = "pailguard.test.others.scan-state";

    static final String METHOD = "pailguard.test.others.method";
    /** The last request that was sent to change something. */
    static final String RECEIVED = "pailguard.test.others.received";

    static final String CONNECTION = "0193c0de-0000-7000-8000-000000000001";
    static final String SCAN = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e77";
    static final String REPOSITORY = "5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001";
    static final String BINDING = "binding-of-this-browser";

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("DELETE /api/v1/connections/" + CONNECTION, connection("REMOVED")),
            Map.entry("POST /api/v1/connections/" + CONNECTION + "/revocation", connection("REVOKED")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/policy-override", example("auth/policy-override")),
            Map.entry("DELETE /api/v1/connections/" + CONNECTION + "/policy-override", example("auth/policy-override")),
            Map.entry(
                    "GET /api/v1/credentials",
                    RestExamples.read("auth/credentials", Map.of("/items/0/connection", CONNECTION))
                            .toString()),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/settings", example("auth/connection-settings")),
            Map.entry(
                    "GET /api/v1/connections/" + CONNECTION + "/settings/versions",
                    example("auth/connection-settings-versions")),
            Map.entry(
                    "POST /api/v1/connections/" + CONNECTION + "/identity-rule/trial",
                    example("auth/identity-matches")),
            Map.entry("GET /api/v1/erasures", example("auth/erasures")),
            Map.entry("POST /api/v1/erasures", example("auth/erasures")),
            Map.entry("GET /api/v1/credential-policy", example("auth/credential-policy")),
            Map.entry("PUT /api/v1/credential-policy", example("auth/credential-policy")),
            Map.entry("GET /api/v1/credential-policy/versions", example("auth/credential-policy-versions")),
            Map.entry("POST /api/v1/connections/" + CONNECTION + "/authorization", example("auth/authorization")),
            Map.entry("POST /api/v1/connections/" + CONNECTION + "/authorization/callback", example("auth/connected")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/verification", example("auth/verification")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/client-secret", example("auth/client-secret")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/setup", example("auth/setup")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/write-back", example("auth/write-back")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/reports", example("ingest/reports")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/budget", example("ingest/budget")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/people/reading", example("ingest/people-reading")),
            Map.entry("POST /api/v1/connections/" + CONNECTION + "/people/reading", example("ingest/people-reading")),
            Map.entry("GET /api/v1/people/identities", example("ingest/people-identities")),
            Map.entry("GET /api/v1/people/entitlements", example("ingest/people-entitlements")),
            Map.entry("GET /api/v1/people/differences", example("ingest/people-differences")),
            Map.entry("GET /api/v1/repositories/" + REPOSITORY + "/facts", example("ingest/facts")),
            Map.entry("POST /api/v1/repositories/" + REPOSITORY + "/facts/readings", example("ingest/facts")),
            Map.entry(
                    "GET /api/v1/repositories/" + REPOSITORY + "/facts/branch-restrictions",
                    example("ingest/facts-of-kind")),
            Map.entry("GET /api/v1/secret-rule-files", example("ingest/rule-files")),
            Map.entry("PUT /api/v1/secret-rule-files/acme", example("ingest/rule-file")),
            Map.entry("DELETE /api/v1/secret-rule-files/acme", ""),
            Map.entry("GET /api/v1/audit", example("auth/audit")),
            Map.entry("GET /api/v1/audit/lines", example("auth/audit-lines")),
            Map.entry("GET /api/v1/audit/chain", example("auth/audit-chain")),
            Map.entry("GET /api/v1/methods", example("auth/methods")),
            Map.entry("GET /api/v1/selections/" + CONNECTION, example("ingest/selection")),
            Map.entry("GET /api/v1/connections/" + CONNECTION + "/webhook", example("ingest/webhook")),
            Map.entry("DELETE /api/v1/connections/" + CONNECTION + "/webhook", ""),
            Map.entry("POST /api/v1/connections/" + CONNECTION + "/webhook/secrets", example("ingest/webhook-made")),
            Map.entry("DELETE /api/v1/connections/" + CONNECTION + "/webhook/subscriptions/workspace", ""),
            Map.entry("GET /api/v1/upstream", example("ingest/upstream")),
            Map.entry("GET /api/v1/dead-letters", example("ingest/dead-letters")),
            Map.entry("POST /api/v1/dead-letters/replays", example("ingest/dead-letters-replayed")),
            Map.entry("POST /api/v1/selections/" + CONNECTION + "/preview", example("ingest/selection-preview")),
            Map.entry(
                    "GET /api/v1/connections/" + CONNECTION + "/repositories",
                    RestExamples.read("ingest/repositories", Map.of("/next", NullNode.instance))
                            .toString()),
            Map.entry(
                    "GET /api/v1/scans",
                    RestExamples.read("ingest/scans", Map.of("/items/0", running("ingest/scans", "/items/0")))
                            .toString()),
            Map.entry("POST /api/v1/scans", running("ingest/scan", "").toString()),
            Map.entry("POST /api/v1/scans/" + SCAN + "/pause", ""),
            Map.entry("POST /api/v1/scans/" + SCAN + "/resumption", ""));

    private HttpServer server;

    private static String example(String name) {
        return RestExamples.read(name).toString();
    }

    private static String connection(String state) {
        return RestExamples.read(
                        "auth/connection",
                        Map.of("/state", state, "/method", System.getProperty(METHOD, "BITBUCKET_APP")))
                .toString();
    }

    private static String connections() {
        ObjectNode connections = RestExamples.read(
                "auth/connections",
                Map.of(
                        "/items/0/state", state(),
                        "/items/0/method", System.getProperty(METHOD, "BITBUCKET_APP")));
        ObjectNode first = (ObjectNode) connections.at("/items/0");
        for (int i = 1; i <= Integer.getInteger(MORE, 0); i++) {
            connections
                    .withArray("items")
                    .add(first.deepCopy().put("id", "more-" + i).put("name", "more " + i));
        }
        return connections.toString();
    }

    private static JsonNode running(String name, String at) {
        ObjectNode example = RestExamples.read(
                name,
                Map.of(
                        at + "/id",
                        SCAN,
                        at + "/connectionId",
                        CONNECTION,
                        at + "/trigger",
                        "ON_DEMAND",
                        at + "/state",
                        System.getProperty(SCAN_STATE, "RUNNING"),
                        at + "/endedAt",
                        NullNode.instance,
                        at + "/repositoriesTotal",
                        2));
        return example.at(at);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = LocalServer.open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "quarkus.rest-client.auth.url", url,
                "quarkus.rest-client.ingest.url", url,
                "quarkus.oidc-client.auth-server-url", url,
                "quarkus.oidc-client.discovery-enabled", "false",
                "quarkus.oidc-client.token-path", "/token");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (call.equals("POST /token")) {
            send(exchange, 200, "{\"access_token\": \"a.b.c\", \"token_type\": \"Bearer\", \"expires_in\": 3600}");
        } else if (Boolean.getBoolean(DOWN)) {
            send(exchange, 503, "");
        } else if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            send(exchange, 401, "{}");
        } else if (!isPossible(call)) {
            send(exchange, 409, example("auth/not-possible"));
        } else if (call.equals("GET /api/v1/connections")) {
            send(exchange, 200, connections());
        } else if (call.endsWith("/webhook/subscriptions/not-watched")) {
            send(exchange, 404, example("ingest/unknown"));
        } else if (call.endsWith("/webhook/subscriptions/unanswered")) {
            send(exchange, 503, "{}");
        } else if (call.startsWith("PUT ") && call.contains("/webhook/subscriptions/")) {
            received(call, sent);
            send(exchange, 200, example("ingest/webhook"));
        } else if (call.equals("GET /api/v1/connections/" + CONNECTION)
                || call.startsWith("PUT /api/v1/connections/") && !call.contains("/client-secret")
                || call.equals("POST /api/v1/connections/" + CONNECTION + "/verification")) {
            received(call, sent);
            send(exchange, 200, connection(state()));
        } else if (call.equals("POST /api/v1/connections")) {
            received(call, sent);
            send(exchange, 200, connection("PENDING"));
        } else if (call.startsWith("PUT /api/v1/secret-rule-files/") && sent.contains("(acme_")) {
            send(exchange, 422, example("ingest/rule-file-invalid"));
        } else if (call.equals("POST /api/v1/erasures") && sent.contains("mistyped")) {
            send(exchange, 409, example("auth/not-possible"));
        } else if (call.startsWith("PUT /api/v1/erasures/")) {
            send(exchange, 200, "{}");
        } else if (call.startsWith("PUT /api/v1/selections/") && sent.contains("acme//x")) {
            send(exchange, 422, example("ingest/repository-list-invalid"));
        } else if (call.startsWith("PUT /api/v1/selections/")) {
            received(call, sent);
            send(exchange, 200, example("ingest/selection"));
        } else if (call.startsWith("PUT /api/v1/connections/")) {
            received(call, sent);
            send(exchange, 200, example("auth/client-secret"));
        } else if (call.equals("GET /api/v1/scans/" + SCAN)) {
            send(exchange, 200, running("ingest/scan", "").toString());
        } else if (ANSWERS.containsKey(call)) {
            received(call, sent);
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            send(exchange, 200, ANSWERS.get(call));
        } else {
            send(exchange, 404, example("ingest/unknown"));
        }
    }

    /** The counts of a page may still be asked for when it is shown: only what changes something is kept. */
    private static void received(String call, String sent) {
        if (!call.startsWith("GET ")) {
            System.setProperty(RECEIVED, call + " " + sent);
        }
    }

    private static String state() {
        return System.getProperty(STATE, "ACTIVE");
    }

    /** What the real services take, by state and method: auth-service's EveryStateTest holds them to it. */
    private static boolean isPossible(String call) {
        boolean usable = List.of("ACTIVE", "DEGRADED").contains(state());
        boolean ended = List.of("REVOKED", "REMOVED", "CANCELLED").contains(state());
        Method method = Method.valueOf(System.getProperty(METHOD, "BITBUCKET_APP"));
        boolean bringsConsumer = method == Method.IDENTITY_PROVIDER || method == Method.CLIENT_CREDENTIALS;
        boolean byConsent = method.needsConsent();
        String connection = " /api/v1/connections/" + CONNECTION;
        if (call.equals("POST" + connection + "/authorization")) {
            return byConsent && !ended;
        }
        if (call.equals("PUT" + connection + "/credential")) {
            return !byConsent && !bringsConsumer && !ended;
        }
        if (call.contains(connection + "/client-secret")) {
            return bringsConsumer && !ended;
        }
        if (call.equals("GET" + connection + "/setup")) {
            return method == Method.IDENTITY_PROVIDER && !ended;
        }
        if (call.equals("POST" + connection + "/verification")) {
            return usable || state().equals("REAUTHORIZATION_REQUIRED");
        }
        boolean reads = call.equals("GET" + connection + "/repositories")
                || call.startsWith("PUT /api/v1/selections/")
                || call.equals("POST /api/v1/scans");
        return usable || !reads;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
