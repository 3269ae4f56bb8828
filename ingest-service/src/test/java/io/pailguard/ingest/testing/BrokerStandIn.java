package io.pailguard.ingest.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pailguard.kit.testing.RestExamples;
import io.pailguard.simulator.SampleCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers in the token broker's shape with the simulator's real credentials, and gives the service its own token. Which
 * credential a connection has is put at {@code /connections/<id>}: {@code api-token:<name>}, {@code access-token:<name>}, or
 * {@code away}, for which it answers like a service that is not there; {@code dead:} before one gives a token that Bitbucket
 * refuses, {@code rotated:} one that has a successor. A GET tells how often it was away, and how often a refusal was told.
 * {@code workspace:<slug>} is how the connection's workspace is called now.
 */
public final class BrokerStandIn implements AutoCloseable {
    public static final UUID UNKNOWN_ERASURE = new UUID(0, 404);
    public static final UUID FAILING_ERASURE = new UUID(0, 500);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final SampleCredentials credentials;
    private final Map<String, String> chosen = new ConcurrentHashMap<>();
    private final Map<String, Integer> away = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, String> workspaces = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> lives = new ConcurrentHashMap<>();

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
        server.createContext("/api/v1/erasures/", exchange -> answer(exchange, 200, Map.of()));
        server.createContext("/api/v1/erasures/" + UNKNOWN_ERASURE, exchange -> answer(exchange, 404, Map.of()));
        server.createContext("/api/v1/erasures/" + FAILING_ERASURE, exchange -> answer(exchange, 500, Map.of()));
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
        } else if (what.startsWith("life:")) {
            String[] times = what.substring("life:".length()).split(" ");
            lives.put(id, Map.of("/createdAt", times[0], "/deleteAt", times[1]));
        } else {
            chosen.put(id, what);
        }
        answer(exchange, 200, Map.of());
    }

    private void release(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestURI().getPath().substring("/api/v1/connections/".length());
        if (id.endsWith("/workspace")) {
            answer(
                    exchange,
                    200,
                    RestExamples.read(
                            "auth/workspace", Map.of("/slug", workspaces.getOrDefault(id.substring(0, 36), "acme"))));
            return;
        }
        String credential = chosen.get(id.substring(0, 36));
        if (id.endsWith("/refusal")) {
            refused(exchange, id.substring(0, 36), credential);
            return;
        }
        if (credential == null) {
            answer(exchange, 404, RestExamples.read("auth/unknown"));
            return;
        }
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, RestExamples.read("auth/connection", lives.getOrDefault(id, Map.of("/id", id))));
            return;
        }
        if (credential.equals("away")) {
            away.merge(id.substring(0, 36), 1, Integer::sum);
            answer(exchange, 503, Map.of());
            return;
        }
        String name = credential.substring(credential.indexOf(':') + 1);
        if (credential.startsWith("dead:") || credential.startsWith("rotated:")) {
            answer(exchange, 200, bearer("of-nobody-" + id.substring(0, 36), credential));
        } else if (credential.startsWith("api-token:")) {
            answer(exchange, 200, basic(credentials.apiTokens().get(name), credential));
        } else {
            answer(exchange, 200, bearer(credentials.accessTokens().get(name), credential));
        }
    }

    private static ObjectNode basic(SampleCredentials.Basic basic, String budget) {
        return RestExamples.read(
                "auth/access-token-basic",
                Map.of(
                        "/username", basic.email(),
                        "/token", basic.token(),
                        "/useUntil", useUntil(),
                        "/budgetKey", budget));
    }

    private static ObjectNode bearer(String token, String budget) {
        return RestExamples.read(
                "auth/access-token-bearer", Map.of("/token", token, "/useUntil", useUntil(), "/budgetKey", budget));
    }

    private static String useUntil() {
        return Instant.now().plus(Duration.ofMinutes(5)).toString();
    }

    private void refused(HttpExchange exchange, String id, String credential) throws IOException {
        refusals.merge(id, 1, Integer::sum);
        if (credential.startsWith("rotated:")) {
            chosen.put(id, credential.substring("rotated:".length()));
            answer(exchange, 200, refusal("REPLACED", "There is a newer token."));
        } else {
            answer(exchange, 200, refusal("REFUSED", "It is refused: reconnect the account."));
        }
    }

    private static ObjectNode refusal(String outcome, String detail) {
        return RestExamples.read("auth/refusal", Map.of("/outcome", outcome, "/detail", detail));
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
