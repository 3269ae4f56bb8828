package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.event.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installation goes from an older build to this one, back, and on again, on the same data. {@code deploy/checks/upgrade}
 * builds the older one and runs this; it is no test of every build.
 */
class Upgrade {
    private static final List<String> DECISION = List.of("decision", "reason", "until", "by", "at");
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final int PORT_OFFSET = 14000;
    private static final String REPOSITORY = "acme/mobile-app";
    private static final List<String> DATABASES = List.of("auth", "ingest", "findings");
    private static final String SCHEMA = """
            SELECT string_agg(what, E'\\n' ORDER BY what) FROM (
              SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS what
              FROM information_schema.columns WHERE table_schema = 'public'
              UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
              UNION ALL SELECT concat_ws(' ', 'migration', version, description, success) FROM flyway_schema_history) AS all_of_it""";

    private final Path data = Path.of("target/upgrade").toAbsolutePath();
    private Installation running = older();
    private int secrets;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        running.down();
    }

    @Test
    void shouldGoToThisBuildAndBackAndLoseNothing() throws Exception {
        running.up("--fresh");
        decide();
        assertScans();

        migrateInTheMiddleOfWhatTheOlderOneDoes();
        assertScans();
        decide();

        changeTo(present());
        assertScans();
        decide();
        changeTo(older());
        assertScans();
        decide();
        changeTo(present());
        assertScans();

        assertNothingParked();
    }

    /** Each is another object, since what the one before has kept of tokens ends with it. */
    private Installation older() {
        return new Installation(Path.of(System.getProperty("upgrade.from")), data, PORT_OFFSET);
    }

    private Installation present() {
        return new Installation(data, PORT_OFFSET);
    }

    /** Killed when it has done its work and not kept it, then run twice, each beside the services of the older build. */
    private void migrateInTheMiddleOfWhatTheOlderOneDoes() throws Exception {
        Map<String, String> before = queue();
        for (String database : DATABASES) {
            String schema = schema(database);
            killAMigration(database);
            assertThat(schema(database)).isEqualTo(schema);
            assertThat(migrate(database)).contains("Migrations run");
            String migrated = schema(database);
            assertThat(migrated).isNotEqualTo(schema);
            assertThat(migrate(database)).contains("Nothing to migrate");
            assertThat(schema(database)).isEqualTo(migrated);
        }
        startTheOlderOneAgain();
        assertThat(queue()).isEqualTo(before);
    }

    /**
     * A build that asks for all columns of a table does not get over another one beside it: PostgreSQL refuses what it had
     * prepared. Whoever upgrades replaces the services now; here the older ones must work on the newer schema.
     */
    private void startTheOlderOneAgain() {
        running.down();
        running = older();
        running.up();
    }

    private void killAMigration(String database) throws IOException, SQLException, InterruptedException {
        try (Connection sql = Database.connect(running, database)) {
            sql.setAutoCommit(false);
            // It may do everything and not write down that it did.
            sql.createStatement().execute("LOCK TABLE flyway_schema_history IN SHARE MODE");
            Process migration = present().migrate(database + "-service", folder.resolve(database + "-killed.log"));
            await().atMost(LONG).until(() -> waits(sql));
            migration.destroyForcibly().waitFor();
        }
        await().atMost(LONG).until(() -> !isMigrating(database));
    }

    private static boolean waits(Connection sql) throws SQLException {
        return finds(sql, "SELECT 1 FROM pg_locks WHERE relation = 'flyway_schema_history'::regclass AND NOT granted");
    }

    /** Until the server has noticed that its client is gone. */
    private boolean isMigrating(String database) throws IOException, SQLException {
        try (Connection sql = Database.connect(running, database)) {
            return finds(
                    sql,
                    "SELECT 1 FROM pg_stat_activity WHERE usename = '" + database
                            + "_migrate' AND pid <> pg_backend_pid()");
        }
    }

    private static boolean finds(Connection sql, String query) throws SQLException {
        try (ResultSet rows = sql.createStatement().executeQuery(query)) {
            return rows.next();
        }
    }

    private String migrate(String database) throws IOException, InterruptedException {
        Path log = folder.resolve(database + ".log");
        int exit = present().migrate(database + "-service", log).waitFor();
        assertThat(exit).as(Files.readString(log)).isZero();
        return Files.readString(log);
    }

    private String schema(String database) throws IOException, SQLException {
        try (Connection sql = Database.connect(running, database);
                ResultSet rows = sql.createStatement().executeQuery(SCHEMA)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** What the one build tells while nobody reads it, the other one reads. */
    private void changeTo(Installation next) throws Exception {
        Map<String, String> queue = queue();
        Map<String, String> decisions = decisions();
        running.breakPart("findings-service");
        String unread = push();
        new Scans(running).run("acme", REPOSITORY);
        await().atMost(LONG).until(this::isAllTold);
        running.down();
        Files.delete(data.resolve("faults/findings-service"));
        running = next;
        running.up();
        eventually().until(() -> queue().containsKey(unread));
        assertThat(queue()).containsAllEntriesOf(queue).hasSize(queue.size() + 1);
        assertThat(decisions()).isEqualTo(decisions);
    }

    private boolean isAllTold() throws IOException, SQLException {
        try (Connection sql = Database.connect(running, "ingest")) {
            return !finds(sql, "SELECT 1 FROM outbox WHERE published_at IS NULL");
        }
    }

    /** What is pushed now is found, and all that was known is as it was. */
    private void assertScans() throws Exception {
        Map<String, String> before = queue();
        String path = push();
        assertThat(new Scans(running).run("acme").path("state").asText()).isEqualTo("COMPLETED");
        assertThat(new Scans(running).run("acme-platform").path("state").asText())
                .isEqualTo("COMPLETED");
        eventually().until(() -> queue().containsKey(path));
        assertThat(queue()).containsAllEntriesOf(before).hasSize(before.size() + 1);
    }

    private String push() throws Exception {
        String path = "upgrade/" + ++secrets + ".properties";
        try (Repository clone = Repository.cloneOf(running, REPOSITORY, folder.resolve("clone" + secrets))) {
            clone.write(path, "region=eu\ntoken=" + Sample.token() + "\n");
            clone.push("Add settings");
        }
        return path;
    }

    private void decide() {
        Api admin = running.as("admin");
        JsonNode issue = admin.issues("?state=OPEN").get(0);
        String path = "/api/v1/issues/" + issue.path("id").asText();
        String version = admin.call("GET", "findings", path, null).etag();
        String decision = "{\"decision\":\"NOT_AFFECTED\",\"reason\":\"Only in the check\"}";
        assertThat(admin.call("POST", "findings", path + "/triage", decision, "If-Match", version)
                        .status())
                .isEqualTo(200);
        admin.post("findings", path + "/comments", "{\"text\":\"Seen in the check\"}");
    }

    /** Number and state of every issue, of what this pushed by its path. How severe it is each build judges by what it knows. */
    private Map<String, String> queue() {
        Map<String, String> queue = new TreeMap<>();
        for (JsonNode issue : running.as("admin").issues("")) {
            // The older build knows none of these: the first look of this one at the sample's credentials brings one.
            if (issue.path("check").asText().startsWith("credential.")) {
                continue;
            }
            String path = issue.at("/location/path").asText();
            String number = issue.path("number").asText();
            queue.put(
                    path.startsWith("upgrade/") ? path : number,
                    number + " " + issue.path("state").asText());
        }
        return queue;
    }

    /** What people decided and wrote, by the number of the issue. */
    private Map<String, String> decisions() {
        Map<String, String> decisions = new TreeMap<>();
        Api admin = running.as("admin");
        for (JsonNode issue : admin.issues("?state=NOT_AFFECTED")) {
            JsonNode whole =
                    admin.get("findings", "/api/v1/issues/" + issue.path("id").asText());
            // What only one of the builds tells beside these is no loss.
            List<JsonNode> decision =
                    DECISION.stream().map(whole.path("decision")::path).toList();
            decisions.put(
                    issue.path("number").asText(),
                    decision + " " + whole.path("comments").findValuesAsText("text"));
        }
        assertThat(decisions).isNotEmpty();
        return decisions;
    }

    private void assertNothingParked() throws IOException, SQLException {
        List<String> parked = new ArrayList<>();
        for (String database : DATABASES) {
            try (Connection sql = Database.connect(running, database)) {
                if (finds(sql, "SELECT 1 FROM dead_letter")) {
                    parked.add(database);
                }
            }
        }
        assertThat(parked).isEmpty();
        for (String topic : List.of(Topics.CONNECTIONS, Topics.REPOSITORIES, Topics.SCANS)) {
            assertThat(Topic.read(running, Topics.deadLetter(topic))).isEmpty();
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(LONG).pollInterval(Duration.ofMillis(500)).ignoreExceptions();
    }
}
