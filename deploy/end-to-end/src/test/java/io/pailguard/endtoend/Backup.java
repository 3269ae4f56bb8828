package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A backup as {@code docs/guide/backup.md} has it: the three databases, each in one transaction, while everything runs. It is
 * restored into empty databases in which the packaged services have made their tables.
 */
final class Backup {
    private static final List<String> DATABASES = List.of("auth", "ingest", "findings");
    private static final String MIGRATIONS = "flyway_schema_history";

    private final Installation installation;
    private final Path folder;
    private final Map<String, Map<String, Long>> sequences = new HashMap<>();

    Backup(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    /** Keeps some of the databases, as they are now. */
    Backup keep(String... databases) throws IOException, SQLException {
        for (String database : databases) {
            dump(database);
        }
        return this;
    }

    /** Drops the databases and makes them anew from what was kept, ready to be started on; no service may run. */
    void restore() throws IOException, SQLException, InterruptedException {
        for (String database : DATABASES) {
            makeEmpty(database);
            migrate(database);
            load(database);
            passNumbersGivenSince(database);
            sendAgain(database);
        }
    }

    /** Whether no event waits in an outbox. */
    static boolean isAllSent(Installation installation) throws IOException, SQLException {
        for (String database : DATABASES) {
            try (Connection sql = Database.connect(installation, database);
                    Statement statement = sql.createStatement();
                    ResultSet waiting = statement.executeQuery("SELECT 1 FROM outbox WHERE published_at IS NULL")) {
                if (waiting.next()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** So that no number is given out twice, and what is told from now on is newer than all that was told. */
    private void passNumbersGivenSince(String database) throws IOException, SQLException {
        execute(database, "SELECT setval('event_sequence', nextval('event_sequence') + 1000000)");
        if (database.equals("findings")) {
            execute(database, "SELECT setval('issue_number', nextval('issue_number') + 1000)");
        }
    }

    /** What the outbox still holds, also of what was sent. */
    private void sendAgain(String database) throws IOException, SQLException {
        execute(database, "UPDATE outbox SET published_at = NULL");
    }

    private void execute(String database, String statement) throws IOException, SQLException {
        try (Connection sql = Database.connect(installation, database)) {
            sql.createStatement().execute(statement);
        }
    }

    private void dump(String database) throws IOException, SQLException {
        Path files = Files.createDirectories(folder.resolve(database));
        try (Connection sql = Database.connect(installation, database)) {
            sql.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            sql.setAutoCommit(false);
            for (String table : tables(sql)) {
                try (OutputStream file = Files.newOutputStream(files.resolve(table))) {
                    copy(sql).copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", file);
                }
            }
            sequences.put(database, sequences(sql));
        }
    }

    /** As docs/guide/settings.md makes a database. */
    private void makeEmpty(String database) throws IOException, SQLException {
        String owner = database + "_migrate";
        String app = database + "_app";
        try (Connection sql = Database.connectAsSuperuser(installation, "postgres")) {
            sql.createStatement().execute("DROP DATABASE " + database + " WITH (FORCE)");
            sql.createStatement()
                    .execute("CREATE DATABASE " + database + " OWNER " + owner + " TEMPLATE template0 ENCODING 'UTF8'"
                            + " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'");
        }
        try (Connection sql = Database.connectAsSuperuser(installation, database)) {
            sql.createStatement().execute("ALTER SCHEMA public OWNER TO " + owner);
            sql.createStatement().execute("GRANT USAGE ON SCHEMA public TO " + app);
            String byDefault = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " GRANT ";
            sql.createStatement().execute(byDefault + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app);
            sql.createStatement().execute(byDefault + "USAGE, SELECT ON SEQUENCES TO " + app);
        }
    }

    private void migrate(String database) throws IOException, InterruptedException {
        Path log = folder.resolve(database + "-migration.log");
        int exit = installation.migrate(database + "-service", log).waitFor();
        assertThat(exit).as(Files.readString(log)).isZero();
    }

    private void load(String database) throws IOException, SQLException {
        try (Connection sql = Database.connectAsSuperuser(installation, database);
                Stream<Path> files = Files.list(folder.resolve(database))) {
            sql.setAutoCommit(false);
            // Rows come in no order that foreign keys would take.
            sql.createStatement().execute("SET session_replication_role = replica");
            for (Path file : files.toList()) {
                try (InputStream rows = Files.newInputStream(file)) {
                    copy(sql).copyIn("COPY " + file.getFileName() + " FROM STDIN (FORMAT binary)", rows);
                }
            }
            for (Map.Entry<String, Long> sequence : sequences.get(database).entrySet()) {
                sql.createStatement()
                        .execute("SELECT setval('" + sequence.getKey() + "', " + sequence.getValue() + ")");
            }
            sql.commit();
        }
    }

    private static List<String> tables(Connection sql) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                        + " AND tablename <> '" + MIGRATIONS + "'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Those that have given a number. */
    private static Map<String, Long> sequences(Connection sql) throws SQLException {
        Map<String, Long> sequences = new HashMap<>();
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    private static CopyManager copy(Connection sql) throws SQLException {
        return sql.unwrap(PGConnection.class).getCopyAPI();
    }
}
