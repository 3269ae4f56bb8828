package io.pailguard.findings.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pailguard.embedded.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An OIDC provider that signs in without asking: whoever {@code login.user} and {@code login.groups} (system properties,
 * for the tests' class loaders share nothing else) name. It holds clients to PKCE, to their secret and to one use of a
 * code.
 */
public final class SignInProvider implements QuarkusTestResourceLifecycleManager {
    static final String USER = "pailguard.test.login.user";
    static final String GROUPS = "pailguard.test.login.groups";
    static final String SECONDS = "pailguard.test.login.seconds";
    static final String REFRESHED = "pailguard.test.login.refreshed";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final String clientSecret = UUID.randomUUID().toString() + UUID.randomUUID();
    private HttpServer server;
    private KeyPair keys;
    private String issuer;

    static void signInAs(String user, String... groups) {
        System.setProperty(USER, user);
        System.setProperty(GROUPS, String.join(",", groups));
        System.setProperty(SECONDS, "3600");
    }

    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            server = LocalServer.open();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/pailguard";
        serve("/.well-known/openid-configuration", this::discovery);
        serve("/certs", this::certificates);
        serve("/authorize", this::authorize);
        serve("/token", this::token);
        serve("/logout", this::logout);
        server.start();
        int port = FreePort.find();
        return Map.of(
                "quarkus.oidc.console.auth-server-url",
                issuer,
                "quarkus.oidc.console.tenant-enabled",
                "true",
                "pailguard.console.client-secret",
                clientSecret,
                "quarkus.http.test-port",
                String.valueOf(port),
                "pailguard.public-url",
                "http://localhost:" + port);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void serve(String path, Answer answer) {
        server.createContext("/realms/pailguard" + path, exchange -> {
            try (exchange) {
                answer.give(exchange);
            }
        });
    }

    private void discovery(HttpExchange exchange) throws IOException {
        json(
                exchange,
                200,
                Map.of(
                        "issuer", issuer,
                        "authorization_endpoint", issuer + "/authorize",
                        "token_endpoint", issuer + "/token",
                        "jwks_uri", issuer + "/certs",
                        "end_session_endpoint", issuer + "/logout"));
    }

    private void certificates(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        json(
                exchange,
                200,
                Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty", "RSA",
                                "kid", "test",
                                "use", "sig",
                                "alg", "RS256",
                                "n", unsigned(key.getModulus().toByteArray()),
                                "e", unsigned(key.getPublicExponent().toByteArray())))));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = parse(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        challenges.put(code, query.getOrDefault("code_challenge", ""));
        redirect(exchange, query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!rightClient(exchange, form)) {
            json(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        boolean refresh = "refresh_token".equals(form.get("grant_type"));
        if (refresh) {
            System.setProperty(REFRESHED, "true");
        } else if (!sha256(form.getOrDefault("code_verifier", ""))
                .equals(challenges.remove(form.getOrDefault("code", "")))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Duration life = Duration.ofSeconds(refresh ? 3600 : Long.parseLong(System.getProperty(SECONDS)));
        json(
                exchange,
                200,
                Map.of(
                        "id_token", sign(life, Set.of("console")),
                        "access_token", sign(life, Set.of("findings-service", "auth-service", "ingest-service")),
                        "refresh_token", UUID.randomUUID().toString(),
                        "token_type", "Bearer",
                        "expires_in", life.toSeconds()));
    }

    private void logout(HttpExchange exchange) throws IOException {
        redirect(exchange, parse(exchange.getRequestURI().getRawQuery()).get("post_logout_redirect_uri"));
    }

    private boolean rightClient(HttpExchange exchange, Map<String, String> form) {
        String basic = Base64.getEncoder().encodeToString(("console:" + clientSecret).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || clientSecret.equals(form.get("client_secret"));
    }

    private String sign(Duration life, Set<String> audience) {
        String user = System.getProperty(USER);
        return Jwt.upn(user)
                .issuer(issuer)
                .subject(user)
                .preferredUserName(user)
                .claim(
                        "groups",
                        Arrays.stream(System.getProperty(GROUPS).split(","))
                                .map(group -> "pailguard:" + group)
                                .collect(Collectors.toSet()))
                .audience(audience)
                .expiresIn(life)
                .jws()
                .keyId("test")
                .sign(keys.getPrivate());
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> parse(String encoded) {
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                values.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(byte[] number) {
        byte[] bare = number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bare);
    }

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }
}
