package io.pailguard.ingest.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pailguard.simulator.SampleCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers in the token broker's shape with the simulator's real credentials, and gives the service its own token. Which
 * credential a connection has is put at {@code /connections/<id>}: {@code api-token:<name>}, {@code access-token:<name>}, or
 * {@code away}, for which it answers like a service that is not there; {@code dead:} before one gives a token that Bitbucket
 * refuses, {@code rotated:} one that has a successor. A GET tells how often it was away, and how often a refusal was told.
 * {@code workspace:<slug>} is how the connection's workspace is called now.
 */
final class BrokerStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final SampleCredentials credentials;
    private final Map<String, String> chosen = new ConcurrentHashMap<>();
    private final Map<String, Integer> away = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, String> workspaces = new ConcurrentHashMap<>();

    private BrokerStandIn(HttpServer server, SampleCredentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    static BrokerStandIn start(SampleCredentials credentials) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var broker = new BrokerStandIn(server, credentials);
        server.createContext(
                "/token",
                exchange -> answer(
                        exchange, 200, Map.of("access_token", "a.b.c", "token_type", "Bearer", "expires_in", 3600)));
        server.createContext("/connections/", broker::choose);
        server.createContext("/api/v1/connections/", broker::release);
        server.start();
        return broker;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void choose(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/connections/".length());
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, Map.of("away", away.getOrDefault(id, 0), "refusals", refusals.getOrDefault(id, 0)));
            return;
        }
        String what = new String(exchange.getRequestBody().readAllBytes());
        if (what.startsWith("workspace:")) {
            workspaces.put(id, what.substring("workspace:".length()));
        } else {
            chosen.put(id, what);
        }
        answer(exchange, 200, Map.of());
    }

    private void release(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestURI().getPath().substring("/api/v1/connections/".length());
        if (id.endsWith("/workspace")) {
            answer(exchange, 200, Map.of("slug", workspaces.getOrDefault(id.substring(0, 36), "acme")));
            return;
        }
        String credential = chosen.get(id.substring(0, 36));
        if (id.endsWith("/refusal")) {
            refused(exchange, id.substring(0, 36), credential);
            return;
        }
        if (credential == null) {
            answer(exchange, 404, Map.of("detail", "There is no such connection."));
            return;
        }
        if (credential.equals("away")) {
            away.merge(id.substring(0, 36), 1, Integer::sum);
            answer(exchange, 503, Map.of());
            return;
        }
        String name = credential.substring(credential.indexOf(':') + 1);
        Map<String, Object> token = new TreeMap<>();
        if (credential.startsWith("dead:") || credential.startsWith("rotated:")) {
            token.put("kind", "BEARER");
            token.put("token", "of-nobody-" + id.substring(0, 36));
            token.put("gitUsername", "x-token-auth");
            token.put("useUntil", Instant.now().plus(Duration.ofMinutes(5)).toString());
            token.put("budgetKey", credential);
            answer(exchange, 200, token);
            return;
        }
        token.put("useUntil", Instant.now().plus(Duration.ofMinutes(5)).toString());
        token.put("budgetKey", credential);
        if (credential.startsWith("api-token:")) {
            SampleCredentials.Basic basic = credentials.apiTokens().get(name);
            token.put("kind", "BASIC");
            token.put("username", basic.email());
            token.put("token", basic.token());
            token.put("gitUsername", "x-bitbucket-api-token-auth");
        } else {
            token.put("kind", "BEARER");
            token.put("token", credentials.accessTokens().get(name));
            token.put("gitUsername", "x-token-auth");
        }
        answer(exchange, 200, token);
    }

    private void refused(HttpExchange exchange, String id, String credential) throws IOException {
        refusals.merge(id, 1, Integer::sum);
        if (credential.startsWith("rotated:")) {
            chosen.put(id, credential.substring("rotated:".length()));
            answer(exchange, 200, Map.of("outcome", "REPLACED", "detail", "There is a newer token."));
        } else {
            answer(exchange, 200, Map.of("outcome", "REFUSED", "detail", "It is refused: reconnect the account."));
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
