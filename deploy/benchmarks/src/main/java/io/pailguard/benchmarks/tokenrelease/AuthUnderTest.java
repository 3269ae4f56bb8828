package io.pailguard.benchmarks.tokenrelease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.benchmarks.ServiceUnderTest;
import io.pailguard.benchmarks.reportimport.ServiceToken;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.DatabaseAccess;
import io.pailguard.embedded.EmbeddedKafka;
import io.pailguard.embedded.EmbeddedPostgres;
import io.pailguard.embedded.FreePort;
import io.pailguard.embedded.KafkaOptions;
import io.pailguard.embedded.PostgresOptions;
import io.pailguard.simulator.BitbucketSimulator;
import io.pailguard.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** A packaged auth-service over the simulator, with one connection by consent. */
public final class AuthUnderTest implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONNECTIONS = "/api/v1/connections";
    private static final String USER = "mira.k";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServiceToken keys;
    private final Path home;
    private final Path work;
    private final EmbeddedKafka kafka;
    private final Replica first;
    private final DatabaseAccess database;
    private final BitbucketSimulator simulator;
    private final String connection;

    private AuthUnderTest(Path home, Path work, PrintStream progress) throws Exception {
        this.home = home;
        this.work = work;
        keys = ServiceToken.make();
        EmbeddedPostgres postgres =
                begun(EmbeddedPostgres.start(PostgresOptions.persistent(work.resolve("postgres"), 0)));
        kafka = begun(EmbeddedKafka.start(KafkaOptions.temporary()));
        kafka.createTopics(Topics.all(), Topics.PARTITIONS);
        simulator = begun(BitbucketSimulator.start(SimulatorOptions.in(work.resolve("simulator"))));
        database = postgres.provision("auth");
        progress.println("PostgreSQL, Kafka and the simulator run; starting auth-service");
        first = replica("first");
        connection = connect();
    }

    public static AuthUnderTest start(Path home, Path work, PrintStream progress) throws Exception {
        return new AuthUnderTest(home, work, progress);
    }

    /** A process of the service. */
    public record Replica(URI address, ServiceUnderTest service) implements AutoCloseable {
        @Override
        public void close() {
            service.close();
        }
    }

    /** One more over the same database, with the same keys. */
    public Replica replica(String name) throws Exception {
        int port = FreePort.find();
        ServiceUnderTest service = ServiceUnderTest.start(
                home,
                "auth-service",
                Files.createDirectories(work.resolve(name)),
                database,
                kafka.bootstrapServers(),
                settings(port));
        return begun(new Replica(URI.create("http://127.0.0.1:" + port), service));
    }

    public Replica first() {
        return first;
    }

    private <T extends AutoCloseable> T begun(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("a part did not end", e);
        }
    }

    private Map<String, String> settings(int port) {
        Map<String, String> settings = new HashMap<>(keys.settings());
        settings.remove("quarkus.oidc.console.tenant-enabled");
        settings.put("quarkus.http.port", "" + port);
        settings.put("pailguard.bitbucket.api-url", simulator.baseUrl());
        settings.put("pailguard.bitbucket.site-url", simulator.baseUrl());
        settings.put("pailguard.bitbucket.git-url", simulator.baseUrl());
        settings.put("pailguard.bitbucket.simulated", "true");
        settings.put(
                "pailguard.bitbucket.app.key",
                simulator.credentials().consumer().key());
        settings.put(
                "pailguard.bitbucket.app.secret",
                simulator.credentials().consumer().secret());
        settings.put("pailguard.vault.key-file", keyFile().toString());
        settings.put("pailguard.audit.key-file", work.resolve("audit-keys").toString());
        settings.put("pailguard.vault.tick", "1s");
        settings.put("pailguard.broker.callers.ingest-service.per-minute", "10000000");
        return settings;
    }

    public Path keyFile() {
        return work.resolve("vault-keyset.json");
    }

    public DatabaseAccess database() {
        return database;
    }

    public BitbucketSimulator simulator() {
        return simulator;
    }

    public String connection() {
        return connection;
    }

    public HttpClient http() {
        return http;
    }

    /** As ingest-service sends it. */
    public HttpRequest release() throws GeneralSecurityException {
        return release(first, connection, ingest());
    }

    /** What ingest-service signs in with. */
    public String ingest() throws GeneralSecurityException {
        return "Bearer " + keys.text("ingest-service", "auth-service", "pailguard:service");
    }

    public static HttpRequest release(Replica replica, String connection, String bearer) {
        return HttpRequest.newBuilder(replica.address().resolve("/api/v1/connections/" + connection + "/access-token"))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"purpose\": \"READ_CONTENT\"}"))
                .build();
    }

    private String connect() throws Exception {
        String id = asAdmin(
                        "POST", CONNECTIONS, Map.of("name", "benchmark", "team", "payments", "method", "BITBUCKET_APP"))
                .path("id")
                .asText();
        JsonNode link = asAdmin("POST", CONNECTIONS + "/" + id + "/authorization", Map.of());
        Map<String, String> callback = consent(link.path("authorizeUrl").asText());
        callback.put("binding", link.path("binding").asText());
        JsonNode outcome = asAdmin("POST", CONNECTIONS + "/" + id + "/authorization/callback", callback);
        if (outcome.path("outcome").asText().equals("CHOOSE_WORKSPACE")) {
            asAdmin("PUT", CONNECTIONS + "/" + id + "/workspace", Map.of("slug", "acme"));
        }
        return id;
    }

    /** What a browser sends and is sent on Bitbucket's page. */
    private Map<String, String> consent(String authorizeUrl) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(authorizeUrl))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("user=" + USER + "&decision=grant"))
                .build();
        String location = http.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("the consent was not answered by a redirect"));
        Map<String, String> values = new HashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    private JsonNode asAdmin(String method, String path, Map<String, String> body) throws Exception {
        return asAdmin(first, method, path, body);
    }

    public JsonNode asAdmin(Replica replica, String method, String path, Map<String, String> body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(replica.address().resolve(path))
                .header(
                        "Authorization",
                        "Bearer "
                                + keys.text(
                                        "admin", "auth-service", "pailguard:connector-admin", "pailguard:all-teams"))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
