package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.event.Topics;
import io.pailguard.simulator.organization.Planted;
import io.pailguard.simulator.sample.AcmeOrganization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** After everything else: no token of the simulator and no planted secret stands anywhere in the clear. */
@Order(100)
@ExtendWith(Installation.class)
class LeakScanIT {
    private static final int SHORTEST_TOKEN = 24;
    private static final String JWT_START = "eyJ" + "hbGciOi";

    @TempDir
    Path folder;

    @Test
    void shouldFindNoSecretInLogsTopicsTablesAnswersAndSpans(Installation installation) throws Exception {
        LeakScan scan = new LeakScan(secrets(installation));
        assertThat(scan.size()).isGreaterThan(60);
        List<String> found = new ArrayList<>();
        found.addAll(inLogs(installation, scan));
        for (String topic : Topics.all()) {
            Topic.read(installation, topic)
                    .forEach(record ->
                            found.addAll(scan.findIn(topic, new String(record.value(), StandardCharsets.UTF_8))));
        }
        for (String database : List.of("auth", "ingest", "findings")) {
            found.addAll(inTables(installation, database, scan));
        }
        found.addAll(scan.findIn("an answer", Api.ANSWERS));
        assertThat(installation.collector().bodies()).isNotEmpty();
        found.addAll(scan.findIn("a span", installation.collector().bodies()));
        assertThat(found).isEmpty();
    }

    @Test
    void shouldFindAPlantedSecretHoweverItIsWritten() {
        String secret = Sample.token();
        LeakScan scan = new LeakScan(Map.of("planted", secret));
        String encoded = Base64.getEncoder().encodeToString(("xy" + secret + "z").getBytes(StandardCharsets.UTF_8));
        assertThat(scan.findIn("a log", "token=" + secret + "!")).containsExactly("planted in a log");
        assertThat(scan.findIn("a log", encoded)).containsExactly("planted (base64) in a log");
        assertThat(scan.findIn("a log", "nothing")).isEmpty();
    }

    private Map<String, String> secrets(Installation installation) throws IOException {
        Map<String, String> secrets = new LinkedHashMap<>();
        collect("sample", installation.simulatorCredentials(), secrets);
        // How a JSON web token begins: the OAuth tokens of the simulator and every bearer token of ours.
        secrets.put("a JSON web token", JWT_START);
        int number = 0;
        for (Planted planted : AcmeOrganization.withDefaultSeed()
                .seed(folder, Clock.systemUTC())
                .planted()) {
            secrets.put(planted + " " + number++, planted.value());
        }
        return secrets;
    }

    private static void collect(String name, JsonNode node, Map<String, String> secrets) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(name + "." + field.getKey(), field.getValue(), secrets));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(name + "[" + i + "]", node.get(i), secrets);
            }
        } else if (!name.endsWith(".key") // A consumer's key is its public name.
                && node.asText().length() >= SHORTEST_TOKEN
                && !node.asText().contains("://")
                && !node.asText().contains("@")) {
            secrets.put(name, node.asText());
        }
    }

    private static List<String> inLogs(Installation installation, LeakScan scan) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> logs = Files.walk(installation.data().resolve("logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                found.addAll(
                        scan.findIn(log.getFileName().toString(), Files.readString(log, StandardCharsets.ISO_8859_1)));
            }
        }
        return found;
    }

    private static List<String> inTables(Installation installation, String database, LeakScan scan)
            throws IOException, SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = Database.connect(installation, database)) {
            for (String table : tables(connection)) {
                try (var statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (rows.next()) {
                        String row = rows.getString(1);
                        found.addAll(scan.findIn(database + "." + table, row));
                        found.addAll(scan.findIn(database + "." + table + " (bytes)", bytes(row)));
                    }
                }
            }
        }
        return found;
    }

    /** What the bytea columns of a row hold, as text: PostgreSQL writes them in hex. */
    private static String bytes(String row) {
        StringBuilder text = new StringBuilder();
        int at = row.indexOf("\\x");
        while (at >= 0) {
            int end = at + 2;
            while (end + 1 < row.length() && Character.digit(row.charAt(end), 16) >= 0) {
                end++;
            }
            for (int i = at + 2; i + 1 < end; i += 2) {
                text.append((char) Integer.parseInt(row.substring(i, i + 2), 16));
            }
            at = row.indexOf("\\x", end);
        }
        return text.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
