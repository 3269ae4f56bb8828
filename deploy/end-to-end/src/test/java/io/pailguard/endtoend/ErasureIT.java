package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.contracts.event.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workspace is erased while findings-service is killed in the middle of it: nothing of it is found in any table. */
@Order(9)
@Tag("long")
@ExtendWith(Installation.class)
class ErasureIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String WORKSPACE = "acme-platform";
    private static final List<String> DATABASES = List.of("auth", "ingest", "findings");
    /** What an erasure leaves: that it was asked for, which connections it meant, and who did what before. */
    private static final List<String> REMAINS = List.of("audit", "erasure", "erasure_request");

    @Test
    void shouldFindNothingAfterwards(Installation installation) throws Exception {
        Api admin = installation.as("admin");
        JsonNode connection =
                admin.get("auth", "/api/v1/connections/" + new Scans(installation).connectionOf(WORKSPACE));
        String workspace = connection.at("/workspace/uuid").asText();
        List<JsonNode> applications = admin.all("findings", "/api/v1/applications").stream()
                .filter(it -> it.path("name").asText().startsWith(WORKSPACE + "/"))
                .toList();
        List<String> names = Stream.concat(
                        Stream.of(
                                WORKSPACE + "/",
                                connection.at("/workspace/name").asText()),
                        applications.stream().map(it -> it.path("name").asText()))
                .toList();
        Map<String, String> others = others(installation);
        List<ConsumerRecord<String, byte[]>> late = toldOf(installation, applications);
        assertThat(applications).isNotEmpty();
        assertThat(late).isNotEmpty();
        assertThat(mirrors(installation, applications)).isPositive();
        assertThat(traces(installation, names)).isNotEmpty();

        JsonNode refused = erase(admin, workspace).body();
        assertThat(refused.path("status").asInt()).isEqualTo(409);
        assertThat(admin.call("DELETE", "auth", "/api/v1/connections/" + id(connection), null)
                        .status())
                .isEqualTo(200);
        JsonNode erasure = beginAndKillFindings(installation, admin, workspace);

        eventually()
                .until(() ->
                        admin.get("auth", "/api/v1/erasures/" + id(erasure)).hasNonNull("completedAt"));
        assertThat(traces(installation, names)).isEmpty();
        List<String> mine = Stream.concat(
                        Stream.of(workspace, id(connection)),
                        applications.stream().map(ErasureIT::id))
                .toList();
        assertThat(traces(installation, mine)).allMatch(trace -> REMAINS.contains(trace.split("[. ]")[1]));
        eventually().until(() -> mirrors(installation, applications) == 0);
        assertThat(others(installation)).isEqualTo(others);

        sendAgain(installation, late);
        assertThat(traces(installation, names)).isEmpty();
        connectAnew(installation, admin);
        eventually()
                .until(() -> admin.issues("").stream()
                        .anyMatch(it -> it.path("application").asText().startsWith(WORKSPACE + "/")));
        assertThat(others(installation)).isEqualTo(others);
    }

    private static JsonNode beginAndKillFindings(Installation installation, Api admin, String workspace)
            throws IOException, SQLException {
        try (Connection sql = Database.connect(installation, "findings")) {
            // Whoever wants to erase issues waits now, in the middle of a transaction.
            sql.setAutoCommit(false);
            sql.createStatement().execute("LOCK TABLE issue IN SHARE MODE");
            JsonNode erasure = erase(admin, workspace).body();
            assertThat(erasure.path("services")).hasSize(3);
            eventually().until(() -> waitsForIssues(sql));
            installation.kill("findings-service");
            assertThat(admin.get("auth", "/api/v1/erasures/" + id(erasure)).hasNonNull("completedAt"))
                    .isFalse();
            return erasure;
        }
    }

    private static boolean waitsForIssues(Connection sql) throws SQLException {
        try (ResultSet rows = sql.createStatement()
                .executeQuery("SELECT 1 FROM pg_locks WHERE relation = 'issue'::regclass AND NOT granted")) {
            return rows.next();
        }
    }

    private static Api.Answer erase(Api admin, String workspace) {
        return admin.call(
                "POST",
                "auth",
                "/api/v1/erasures",
                "{\"workspace\":\"" + workspace + "\",\"slug\":\"" + WORKSPACE + "\"}");
    }

    /** State by number of every issue of other workspaces. */
    private static Map<String, String> others(Installation installation) {
        Map<String, String> others = new TreeMap<>();
        installation.as("admin").issues("").stream()
                .filter(it -> !it.path("application").asText().startsWith(WORKSPACE + "/"))
                .forEach(it ->
                        others.put(it.path("number").asText(), it.path("state").asText()));
        return others;
    }

    private static List<ConsumerRecord<String, byte[]>> toldOf(Installation installation, List<JsonNode> applications) {
        List<String> keys = applications.stream().map(ErasureIT::id).toList();
        return Stream.of(Topics.REPOSITORIES, Topics.SCANS)
                .flatMap(topic -> Topic.read(installation, topic).stream())
                .filter(record -> keys.contains(record.key()))
                .toList();
    }

    /** As events that are on their way still: none of them was read before. */
    private static void sendAgain(Installation installation, List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", installation.address("kafka"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<String, byte[]> record : records) {
                ObjectNode renewed =
                        (ObjectNode) Installation.parse(new String(record.value(), StandardCharsets.UTF_8));
                renewed.put("id", UUID.randomUUID().toString());
                producer.send(new ProducerRecord<>(
                        record.topic(), record.key(), renewed.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        try (Broker broker = new Broker(installation)) {
            broker.awaitAllRead();
        }
    }

    private static void connectAnew(Installation installation, Api admin) {
        JsonNode token = installation.simulatorCredentials().path("apiToken");
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("name", WORKSPACE)
                .put("team", "platform")
                .put("method", "API_TOKEN")
                .put("workspace", WORKSPACE)
                .put("email", token.path("email").asText())
                .put("token", token.path("token").asText());
        String connection = id(admin.post("auth", "/api/v1/connections", body.toString()));
        eventually()
                .until(() -> admin.call(
                                        "PUT",
                                        "ingest",
                                        "/api/v1/selections/" + connection,
                                        "{\"mode\":\"ALL\",\"lookbackDays\":30}")
                                .status()
                        == 201);
    }

    private static long mirrors(Installation installation, List<JsonNode> applications) {
        return applications.stream()
                .filter(it ->
                        Files.exists(installation.data().resolve("mirrors").resolve(id(it) + ".git")))
                .count();
    }

    /** {@code <database>.<table> <text>} for each table that has a row in which the text stands, bytes included. */
    private static List<String> traces(Installation installation, List<String> texts) throws IOException, SQLException {
        List<String> traces = new ArrayList<>();
        for (String database : DATABASES) {
            try (Connection sql = Database.connect(installation, database)) {
                for (String table : tables(sql)) {
                    for (String text : texts) {
                        if (stands(sql, table, text)) {
                            traces.add(database + "." + table + " " + text);
                        }
                    }
                }
            }
        }
        return traces;
    }

    private static List<String> tables(Connection sql) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = sql.createStatement()
                .executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean stands(Connection sql, String table, String text) throws SQLException {
        String query =
                "SELECT EXISTS (SELECT 1 FROM %s AS r WHERE position(? IN lower(r::text)) > 0 OR position(? IN lower(r::text)) > 0)";
        try (PreparedStatement statement = sql.prepareStatement(query.formatted(table))) {
            statement.setString(1, text.toLowerCase(Locale.ROOT));
            statement.setString(2, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static String id(JsonNode of) {
        return of.path("id").asText();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions();
    }
}
