package io.pailguard.benchmarks.intake;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The limit: the rows that intake has written, written again by nothing but {@code INSERT … SELECT FROM unnest} into empty copies of
 * the same tables with the same indexes, in batches, each batch one transaction.
 */
final class BareWrites {

    private static final int BATCH = 1000;

    private final Connection connection;

    /** @param connection of the role that owns the tables */
    BareWrites(Connection connection) {
        this.connection = connection;
    }

    /** Notes which issues are known already; before the measured scan. */
    void noteKnown() throws SQLException {
        run("CREATE SCHEMA bare");
        run("CREATE TABLE bare.known AS SELECT id FROM issue");
    }

    /**
     * Writes once more what the measured scan has written: new issues with their keys, events and outbox rows, and the sightings
     * of all.
     *
     * @return seconds
     */
    double measure() throws SQLException {
        List<Table> tables = List.of(
                table("issue", "", "WHERE id NOT IN (SELECT id FROM bare.known)"),
                table("issue_key", "", "WHERE issue_id NOT IN (SELECT id FROM bare.known)"),
                table(
                        "issue_sighting",
                        "ON CONFLICT (issue_id) DO UPDATE SET scan_id = excluded.scan_id, sequence = excluded.sequence,"
                                + " last_seen = excluded.last_seen",
                        ""),
                table("issue_event", "", "WHERE issue_id NOT IN (SELECT id FROM bare.known)"),
                table("outbox", "", "WHERE sequence > (SELECT max(sequence) FROM bare.outbox_known)"));
        for (Table table : tables) {
            table.copyShape();
        }
        run(
                "INSERT INTO bare.issue_sighting SELECT * FROM issue_sighting WHERE issue_id IN (SELECT id FROM bare.known)");
        long batches = 0;
        for (Table table : tables) {
            table.load();
            batches = Math.max(batches, (table.rows() + BATCH - 1) / BATCH);
        }
        run("ANALYZE");
        connection.setAutoCommit(false);
        long begin = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            for (Table table : tables) {
                table.write(batch, batches);
            }
            connection.commit();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        connection.setAutoCommit(true);
        return seconds;
    }

    /** The outbox rows that were there before the measured scan are not written again. */
    void noteOutbox() throws SQLException {
        run("CREATE TABLE bare.outbox_known AS SELECT coalesce(max(sequence), -1) AS sequence FROM outbox");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Table table(String name, String onConflict, String which) {
        return new Table(name, onConflict, which);
    }

    /** One table: its columns, and the rows that are to be written, column by column as text. */
    private final class Table {
        private final String name;
        private final String onConflict;
        private final String which;
        private final List<String> columns = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<List<String>> values = new ArrayList<>();

        private Table(String name, String onConflict, String which) {
            this.name = name;
            this.onConflict = onConflict;
            this.which = which;
        }

        private void copyShape() throws SQLException {
            run("CREATE TABLE bare." + name + " (LIKE public." + name + " INCLUDING ALL)");
            String describe =
                    "SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a WHERE a.attrelid ="
                            + " 'public." + name
                            + "'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"
                            + " ORDER BY a.attnum";
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(describe)) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                    types.add(rows.getString(2));
                    values.add(new ArrayList<>());
                }
            }
            copyFillFactor();
        }

        /** LIKE copies everything but this. */
        private void copyFillFactor() throws SQLException {
            String options = null;
            String query = "SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = 'public." + name
                    + "'::regclass";
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                if (rows.next()) {
                    options = rows.getString(1);
                }
            }
            if (options != null) {
                run("ALTER TABLE bare." + name + " SET (" + options + ")");
            }
        }

        private void load() throws SQLException {
            String selected = columns.stream().map(column -> column + "::text").collect(Collectors.joining(", "));
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT " + selected + " FROM public." + name + " " + which)) {
                while (rows.next()) {
                    for (int column = 0; column < columns.size(); column++) {
                        values.get(column).add(rows.getString(column + 1));
                    }
                }
            }
        }

        private int rows() {
            return values.get(0).size();
        }

        /** The part of the rows that belongs to this batch, so that every table is done after the last one. */
        private void write(int batch, long batches) throws SQLException {
            int from = (int) (rows() * (long) batch / batches);
            int to = (int) (rows() * (batch + 1L) / batches);
            if (from == to) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(insert())) {
                for (int column = 0; column < columns.size(); column++) {
                    Array array = connection.createArrayOf(
                            "text", values.get(column).subList(from, to).toArray());
                    statement.setArray(column + 1, array);
                }
                statement.execute();
            }
        }

        private String insert() {
            StringBuilder casts = new StringBuilder();
            StringBuilder names = new StringBuilder();
            StringBuilder parameters = new StringBuilder();
            for (int column = 0; column < columns.size(); column++) {
                String separator = column == 0 ? "" : ", ";
                casts.append(separator).append("c").append(column).append("::").append(types.get(column));
                names.append(separator).append("c").append(column);
                parameters.append(separator).append("?");
            }
            return "INSERT INTO bare." + name + " (" + String.join(", ", columns) + ") SELECT " + casts
                    + " FROM unnest(" + parameters + ") AS rows (" + names + ") " + onConflict;
        }
    }
}
