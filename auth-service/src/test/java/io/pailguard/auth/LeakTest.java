package io.pailguard.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Consumers;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks for every secret that passed through, plain and encoded, in everything that the service wrote. */
@QuarkusTest
class LeakTest extends AuthTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            log.add(logged.getMessage() + " " + List.of(parameters(logged)) + " " + logged.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static Object[] parameters(LogRecord logged) {
        return logged.getParameters() == null
                ? new Object[0]
                : Stream.of(logged.getParameters()).map(String::valueOf).toArray();
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(recorder);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(recorder);
    }

    @Test
    void shouldWriteNoSecretAnywhereInClear() throws SQLException {
        List<String> secrets = useEverything();
        secrets.addAll(makeMistakes());

        List<String> written = new ArrayList<>(log);
        written.addAll(tables());
        written.addAll(topic());

        assertThat(written).hasSizeGreaterThan(20);
        assertThat(leaks(secrets, written)).isEmpty();
        String planted = "x" + Base64.getEncoder().encodeToString(secrets.get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(leaks(secrets, List.of(planted))).hasSize(1);
        assertThat(leaks(secrets, List.of("seen " + secrets.get(1)))).hasSize(1);
    }

    private void answered(Response response) {
        log.add(response.statusCode() + " " + response.headers() + " " + response.asString());
    }

    /** Requests that cannot be read or carry a secret where none belongs; their answers are looked through too. */
    private List<String> makeMistakes() {
        List<String> secrets = new ArrayList<>();
        for (String broken :
                List.of("{\"token\": %s}", "{\"token\": \"%s\"", "{\"%s\": 1}", "%s", "{\"token\": [\"%s\"]}")) {
            secrets.add("ATATT3x" + UUID.randomUUID());
            answered(admin().body(broken.formatted(secrets.get(secrets.size() - 1)))
                    .post(CONNECTIONS));
        }
        for (String field : List.of("token", "email", "workspace", "apiBaseUrl", "username")) {
            String secret = "ATATT3x" + UUID.randomUUID();
            var body = apiTokenConnection(uniqueName());
            body.put(field, field.equals("token") ? secret + " " + secret : "https://me:" + secret + "@acme.example/x");
            if (field.equals("username")) {
                body.remove("email");
            }
            answered(admin().header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(body)
                    .post(CONNECTIONS));
            secrets.add(secret);
        }
        return secrets;
    }

    /** The methods, a refresh, a lost answer, refusals and a removal. */
    private List<String> useEverything() {
        List<String> secrets = new ArrayList<>(List.of(
                Simulated.apiToken(),
                Simulated.credentials().path("accessToken").textValue(),
                Simulated.credentials().path("consumer").path("secret").textValue()));
        UUID byToken = connectByToken();
        release(byToken, "READ_CONTENT").statusCode(200);
        String wrong = "ATATT3x" + UUID.randomUUID();
        var refused = apiTokenConnection(uniqueName());
        refused.put("token", wrong);
        admin().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(refused)
                .post(CONNECTIONS)
                .then()
                .statusCode(422);
        secrets.add(wrong);
        UUID pending = Consented.pending(AuthTest::admin, uniqueName());
        Map<String, String> callback = Consented.decide(
                Consented.begin(() -> admin().header("Idempotency-Key", UUID.randomUUID()), pending, List.of()),
                Consented.USER,
                "grant");
        secrets.addAll(List.of(callback.get("code"), callback.get("state"), callback.get("binding")));
        UUID byConsent = Consented.connect(AuthTest::admin, uniqueName());
        secrets.add(release(byConsent, "READ_CONTENT").statusCode(200).extract().path("token"));
        Simulated.fault(Map.of("path", "/site/oauth2/access_token", "reset", "AFTER"));
        update("UPDATE refresh SET access_expires_at = now() WHERE connection_id = ?", byConsent);
        secrets.add(release(byConsent, "READ_CONTENT").statusCode(200).extract().path("token"));
        String ownSecret = Consumers.ofPlatform().path("secret").textValue();
        UUID byGrant = Consumers.connect("CLIENT_CREDENTIALS", Consumers.ofPlatform());
        admin().header("If-Match", "\"1\"")
                .body(Map.of("consumerSecret", ownSecret))
                .put(CONNECTIONS + "/" + byGrant + "/client-secret")
                .then()
                .statusCode(200);
        secrets.addAll(List.of(
                ownSecret,
                release(byGrant, "READ_CONTENT").statusCode(200).extract().<String>path("token")));
        admin().post(CONNECTIONS + "/" + byConsent + "/verification").then().statusCode(200);
        admin().delete(CONNECTIONS + "/" + byToken).then().statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> count("outbox WHERE published_at IS NULL") == 0);
        return secrets;
    }

    /** Every row of every table as text; bytes are shown in hexadecimal. */
    private List<String> tables() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet tables = statement.executeQuery(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'flyway%'")) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            for (String name : names) {
                try (ResultSet found = statement.executeQuery("SELECT t::text FROM \"" + name + "\" t")) {
                    while (found.next()) {
                        rows.add(name + found.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private static List<String> topic() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        settings.put("group.id", UUID.randomUUID().toString());
        settings.put("auto.offset.reset", "earliest");
        List<String> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("pailguard.connections.v1"));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> records.add(record.value()));
                return records.size() > 2;
            });
        }
        return records;
    }

    private static List<String> leaks(List<String> secrets, List<String> written) {
        List<String> found = new ArrayList<>();
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                written.stream().filter(text -> text.contains(form)).forEach(found::add);
            }
        }
        return found;
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return Stream.of(
                        secret,
                        // The last group may hold bits of what follows.
                        base64.substring(0, base64.length() - 2),
                        HexFormat.of().formatHex(bytes),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8))
                .distinct()
                .toList();
    }
}
